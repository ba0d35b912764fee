/** Shows a video, as a browser's own screen share sends it. */
export class VideoLane {
  private readonly video: HTMLVideoElement

  /** @param onResized the video's size is known, or has changed. */
  constructor(stage: HTMLElement, stream: MediaStream, onResized: () => void) {
    this.video = stage.ownerDocument.createElement('video')
    this.video.autoplay = true
    // Without it browsers refuse to play by themselves; there is no sound to hear.
    this.video.muted = true
    this.video.playsInline = true
    Object.assign(this.video.style, { display: 'block', width: '100%', height: '100%' })
    this.video.srcObject = stream
    this.video.addEventListener('resize', onResized)
    stage.prepend(this.video)
    void this.video.play().catch(() => {})
  }

  get size(): { width: number; height: number } {
    return { width: this.video.videoWidth, height: this.video.videoHeight }
  }

  get source(): HTMLVideoElement {
    return this.video
  }

  get frames(): number {
    return this.video.getVideoPlaybackQuality().totalVideoFrames
  }

  remove(): void {
    this.video.srcObject = null
    this.video.remove()
  }
}
