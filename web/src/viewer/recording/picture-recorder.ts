/** What is recorded: paints itself into a frame, and says whether it has changed since. */
export interface Picture {
  /** In pixels of the remote screen; 0 while there is no picture. */
  readonly size: { width: number; height: number }
  /** Grows with each change. */
  readonly version: number
  paint(context: CanvasRenderingContext2D, at: { x: number; y: number; scale: number }): void
}

export interface RecorderOptions {
  picture: Picture
  page: Document
  /** The next piece of the video; the last one comes before `stop` resolves. */
  onPiece: (piece: Blob) => void
  /** This browser's recorder failed, and nothing more will come. */
  onFailed: () => void
}

/** Bigger screens are made smaller: text stays readable, and an hour stays a few hundred megabytes. */
const mostFrame = { width: 1920, height: 1200 }
const framesPerSecond = 10
/** A picture that stands still is written so often all the same, so that times in the video are right. */
const atLeastEveryMs = 1_000
const pieceEveryMs = 2_000
const bitsPerSecond = 1_500_000
/** Jumping is as exact as this. */
const keyFrameEveryMs = 5_000
const types = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm']

/** Whether this browser can write what the server keeps. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && types.some((type) => MediaRecorder.isTypeSupported(type))

/**
 * Records a picture as WebM, in frames of one size: screens may be changed, unplugged or away meanwhile, which shows as
 * black. While the page is hidden browsers write little of it; the last picture then stands.
 */
export class PictureRecorder {
  private readonly options: RecorderOptions
  private readonly frame: HTMLCanvasElement
  private readonly context: CanvasRenderingContext2D
  private readonly recorder: MediaRecorder
  private readonly timer: ReturnType<typeof setInterval>
  private readonly stopped: Promise<void>
  private drawn = { version: -1, at: Number.NEGATIVE_INFINITY }

  constructor(options: RecorderOptions) {
    this.options = options
    this.frame = options.page.createElement('canvas')
    Object.assign(this.frame, frameFor(options.picture.size))
    const context = this.frame.getContext('2d', { alpha: false })
    if (!context) throw new Error('this browser draws no canvas')
    this.context = context
    this.draw()
    this.recorder = new MediaRecorder(this.frame.captureStream(framesPerSecond), recorderOptions())
    this.recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) options.onPiece(data)
    }
    this.recorder.onerror = () => options.onFailed()
    this.stopped = new Promise((resolve) => {
      this.recorder.onstop = () => resolve()
    })
    this.recorder.start(pieceEveryMs)
    this.timer = setInterval(() => this.draw(), 1_000 / framesPerSecond)
  }

  /** Ends it; resolves when the last piece has been handed over. May be called twice. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    if (this.recorder.state !== 'inactive') {
      // The video is as long as its last frame says.
      this.draw(true)
      this.recorder.stop()
    }
    await this.stopped
  }

  private draw(anyway = false): void {
    const { picture } = this.options
    const now = performance.now()
    const due = anyway || now - this.drawn.at >= atLeastEveryMs
    if (!due && picture.version === this.drawn.version) return
    this.drawn = { version: picture.version, at: now }
    const { width, height } = this.frame
    this.context.fillStyle = '#000'
    this.context.fillRect(0, 0, width, height)
    const { size } = picture
    if (size.width === 0 || size.height === 0) return
    const scale = Math.min(width / size.width, height / size.height)
    const at = { x: (width - size.width * scale) / 2, y: (height - size.height * scale) / 2, scale }
    picture.paint(this.context, at)
  }
}

/** @returns a size that encoders take: even, and not too large. */
export function frameFor({ width, height }: { width: number; height: number }): {
  width: number
  height: number
} {
  if (width === 0 || height === 0) return { width: 1280, height: 720 }
  const scale = Math.min(1, mostFrame.width / width, mostFrame.height / height)
  const even = (length: number) => Math.max(2, Math.round((length * scale) / 2) * 2)
  return { width: even(width), height: even(height) }
}

// `videoKeyFrameIntervalDuration` is not in `lib.dom` yet; a browser that does not know it leaves it alone.
const recorderOptions = (): MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } => ({
  mimeType: types.find((type) => MediaRecorder.isTypeSupported(type)),
  videoBitsPerSecond: bitsPerSecond,
  videoKeyFrameIntervalDuration: keyFrameEveryMs,
})
