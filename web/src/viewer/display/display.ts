import type { GuideMarks } from '@deskside/protocol/channels/guide-board'
import type { PictureMemory } from '@deskside/protocol/channels/picture-memory'
import type { Picture } from '../recording/picture-recorder.ts'
import { CanvasLane } from './canvas-lane.ts'
import { fittingScale, type PictureBox, toScreen } from './coordinates.ts'
import { PointerImage } from './pointer-image.ts'
import { StillLane } from './still-lane.ts'
import { VideoLane } from './video-lane.ts'

export type Scaling = 'fit' | 'actual'

const mostZoom = 8
/** So much around a pointer is seen as well, in CSS pixels. */
const followMargin = 40

/**
 * The face of the display: a surface within an element of the page's, on which a remote screen is shown. What
 * draws behind it (a canvas of tiles, or a video of a browser's screen share) is nobody else's business.
 */
export class Display implements Picture {
  /** Takes focus and input; lies within the element that was handed in. */
  readonly surface: HTMLElement
  private readonly stage: HTMLElement
  private readonly pointer: PointerImage
  private readonly observer: ResizeObserver
  private canvas: CanvasLane | null = null
  private video: VideoLane | null = null
  private still: StillLane | null = null
  private scalingNow: Scaling = 'fit'
  private scale = 1
  private changes = 0
  private zoom = 1

  /** @param label what the surface is, for screen readers. */
  constructor(element: HTMLElement, label: string) {
    this.surface = element.ownerDocument.createElement('div')
    this.surface.tabIndex = 0
    // An application: screen readers hand all keys through while the focus is on it.
    this.surface.setAttribute('role', 'application')
    this.surface.setAttribute('aria-label', label)
    Object.assign(this.surface.style, {
      position: 'relative',
      width: '100%',
      height: '100%',
      overflow: 'auto',
      touchAction: 'none',
    })
    this.stage = element.ownerDocument.createElement('div')
    Object.assign(this.stage.style, { position: 'relative', margin: 'auto', overflow: 'hidden' })
    this.surface.append(this.stage)
    element.append(this.surface)
    this.pointer = new PointerImage(this.stage, this.surface)
    this.observer = new ResizeObserver(() => this.layOut())
    this.observer.observe(this.surface)
  }

  /** Draws what has changed in the picture since the last call. */
  showPicture(memory: PictureMemory): void {
    if (!this.canvas) {
      this.blank()
      this.canvas = new CanvasLane(this.stage)
    }
    this.changes += 1
    if (this.canvas.draw(memory)) this.layOut()
    this.pointer.show(memory, this.scale)
  }

  showVideo(stream: MediaStream): void {
    this.blank()
    this.video = new VideoLane(this.stage, stream, () => this.layOut())
  }

  /** A still lies over the video, until null puts it away; the video goes on below. */
  showStill(image: ImageBitmap | null): void {
    this.still?.remove()
    this.still = image && new StillLane(this.stage, image)
    this.layOut()
  }

  /** What is drawn on the still. */
  markStill(marks: GuideMarks): void {
    this.still?.mark(marks)
  }

  /** The technician shows where to look: the own pointer is a cross that says so. */
  set guiding(guiding: boolean) {
    this.pointer.guiding = guiding
  }

  /** Shows nothing: what is not allowed any more does not stay on the page either. */
  blank(): void {
    this.canvas?.remove()
    this.video?.remove()
    this.still?.remove()
    this.still = null
    this.canvas = null
    this.video = null
    this.changes += 1
    this.pointer.hide()
  }

  /** The kind of picture that is shown; null when there is none. */
  get kind(): 'tiles' | 'video' | null {
    if (this.canvas) return 'tiles'
    return this.video ? 'video' : null
  }

  /** In pixels of the remote screen. */
  get size(): { width: number; height: number } {
    return this.canvas?.size ?? this.video?.size ?? { width: 0, height: 0 }
  }

  get version(): number {
    return this.changes + this.videoFrames
  }

  paint(context: CanvasRenderingContext2D, at: { x: number; y: number; scale: number }): void {
    const { size } = this
    const source = this.canvas?.source ?? this.video?.source
    if (source) context.drawImage(source, at.x, at.y, size.width * at.scale, size.height * at.scale)
    // A video has the pointer in it.
    if (this.canvas) this.pointer.paint(context, at)
  }

  /** Where the picture lies on the page now. */
  get box(): PictureBox {
    return this.stage.getBoundingClientRect()
  }

  /** Pictures shown by the video since it began; the canvas is counted by whoever fills it. */
  get videoFrames(): number {
    return this.video?.frames ?? 0
  }

  get scaling(): Scaling {
    return this.scalingNow
  }

  set scaling(scaling: Scaling) {
    this.scalingNow = scaling
    this.zoom = 1
    this.layOut()
  }

  /** Shows more or less of the picture; the place of the page that is named stays where it is. */
  zoomBy(factor: number, clientX: number, clientY: number): void {
    const place = toScreen(clientX, clientY, this.box)
    this.zoom = Math.min(mostZoom, Math.max(1, this.zoom * factor))
    this.layOut()
    const { left, top, width, height } = this.box
    this.surface.scrollLeft += left + place.x * width - clientX
    this.surface.scrollTop += top + place.y * height - clientY
  }

  pan(dx: number, dy: number): void {
    this.surface.scrollLeft -= dx
    this.surface.scrollTop -= dy
  }

  /** Scrolls no further than needed for a place of the screen, from 0 to 1, to be seen. */
  follow({ x, y }: { x: number; y: number }): void {
    const { surface } = this
    const { left, top, width, height } = this.box
    const room = surface.getBoundingClientRect()
    const beyond = (at: number, from: number, to: number) =>
      at < from + followMargin ? at - from - followMargin : Math.max(0, at - to + followMargin)
    surface.scrollLeft += beyond(left + x * width, room.left, room.right)
    surface.scrollTop += beyond(top + y * height, room.top, room.bottom)
  }

  /** Whether the technician's own pointer takes the remote one's look, or the remote one is drawn apart. */
  set controlling(controlling: boolean) {
    this.pointer.controlling = controlling
  }

  /** The technician's hand has moved: the remote pointer follows, and need not be shown apart. */
  handMoved(): void {
    this.pointer.handMoved()
  }

  close(): void {
    this.observer.disconnect()
    this.blank()
    this.surface.remove()
  }

  private layOut(): void {
    const { width, height } = this.still?.size ?? this.size
    const { clientWidth, clientHeight } = this.surface
    const room = { width: clientWidth, height: clientHeight }
    const base = this.scalingNow === 'fit' ? fittingScale({ width, height }, room) : 1 / devicePixelRatio
    this.scale = base * this.zoom
    const shown = { width: width * this.scale, height: height * this.scale }
    Object.assign(this.stage.style, {
      width: `${shown.width}px`,
      height: `${shown.height}px`,
      // In the middle of the room that is left over; none is left over when it has to be scrolled.
      marginTop: `${Math.max(0, Math.floor((clientHeight - shown.height) / 2))}px`,
    })
    this.surface.style.overflow = this.scalingNow === 'fit' ? 'hidden' : 'auto'
    this.pointer.rescale(this.scale)
  }
}
