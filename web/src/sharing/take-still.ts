import { stillLimits } from '@deskside/protocol/vocabulary/guide'

/** One picture of what is shared: as it travels, and as it is shown in this page. */
export interface Still {
  jpeg: Uint8Array<ArrayBuffer>
  image: HTMLCanvasElement
}

/** The first that is small enough is taken. */
const qualities = [0.85, 0.6, 0.4, 0.2]
/** A picture that has not come by then does not come. */
const patienceMs = 5_000

/** A picture of what a track shows at this moment. @throws when there is none, or it cannot be made small enough */
export async function takeStill(track: MediaStreamTrack): Promise<Still> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([track])
  try {
    await firstPicture(video)
    const image = drawn(video)
    for (const quality of qualities) {
      const jpeg = await encoded(image, quality)
      if (jpeg && jpeg.size <= stillLimits.bytes)
        return { image, jpeg: new Uint8Array(await jpeg.arrayBuffer()) }
    }
    throw new Error('too large')
  } finally {
    video.srcObject = null
  }
}

function firstPicture(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no picture came')), patienceMs)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    if (video.readyState >= video.HAVE_CURRENT_DATA) done()
    else video.addEventListener('loadeddata', done, { once: true })
    video.play().catch(reject)
  })
}

function drawn(video: HTMLVideoElement): HTMLCanvasElement {
  const { videoWidth, videoHeight } = video
  const scale = Math.min(1, stillLimits.side / Math.max(videoWidth, videoHeight, 1))
  const image = document.createElement('canvas')
  image.width = Math.max(1, Math.round(videoWidth * scale))
  image.height = Math.max(1, Math.round(videoHeight * scale))
  const context = image.getContext('2d')
  if (!context) throw new Error('nothing to draw on')
  context.drawImage(video, 0, 0, image.width, image.height)
  return image
}

const encoded = (image: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => image.toBlob(resolve, 'image/jpeg', quality))
