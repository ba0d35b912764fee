import type { PictureMemory } from '@deskside/protocol/channels/picture-memory'
import type { PointerLook, PointerPlace } from '@deskside/protocol/channels/picture-operations'

/** Browsers take no pointer image bigger than this. */
const mostCursorSide = 128
/** After this long without a movement of the technician's, a moving remote pointer is somebody else's. */
const handRestsMs = 400

/**
 * The remote pointer, which is no part of the picture. While the technician controls, their own pointer takes its
 * look, so that it is always where their hand is; when it moves without them, or they only look on, it is drawn
 * where it is.
 */
export class PointerImage {
  private readonly image: HTMLCanvasElement
  private readonly surface: HTMLElement
  private look: PointerLook | null = null
  private place: PointerPlace | null = null
  private scale = 1
  private active = false
  private pointsAlong = false
  private handMovedAt = Number.NEGATIVE_INFINITY

  /** @param stage where it is drawn. @param surface whose own pointer takes its look. */
  constructor(stage: HTMLElement, surface: HTMLElement) {
    this.surface = surface
    this.image = stage.ownerDocument.createElement('canvas')
    Object.assign(this.image.style, {
      position: 'absolute',
      left: '0',
      top: '0',
      pointerEvents: 'none',
      transformOrigin: '0 0',
      display: 'none',
    })
    stage.append(this.image)
  }

  set controlling(controlling: boolean) {
    if (controlling === this.active) return
    this.active = controlling
    this.dress()
    this.draw()
  }

  /** The own pointer is a cross: what it does is seen in the picture itself. */
  set guiding(guiding: boolean) {
    if (guiding === this.pointsAlong) return
    this.pointsAlong = guiding
    this.dress()
  }

  show({ look, place }: PictureMemory, scale: number): void {
    const moved = place !== this.place
    if (look !== this.look) {
      this.look = look
      this.paintLook()
      this.dress()
    }
    if (!moved && scale === this.scale) return
    this.place = place
    this.scale = scale
    this.draw()
  }

  rescale(scale: number): void {
    this.scale = scale
    this.draw()
  }

  handMoved(): void {
    this.handMovedAt = performance.now()
    this.image.style.display = 'none'
  }

  hide(): void {
    this.place = null
    this.draw()
    this.surface.style.cursor = this.pointsAlong ? 'crosshair' : ''
  }

  /** Into a recording, where it is seen whoever's hand moves it. */
  paint(context: CanvasRenderingContext2D, at: { x: number; y: number; scale: number }): void {
    const { place, look, image } = this
    if (!place?.visible || !look || look.width === 0 || look.height === 0) return
    const [x, y] = [at.x + (place.x - look.hotX) * at.scale, at.y + (place.y - look.hotY) * at.scale]
    context.drawImage(image, x, y, look.width * at.scale, look.height * at.scale)
  }

  private paintLook(): void {
    const { look, image } = this
    if (!look || look.width === 0 || look.height === 0) return
    image.width = look.width
    image.height = look.height
    const pixels = new ImageData(new Uint8ClampedArray(look.pixels), look.width, look.height)
    image.getContext('2d')?.putImageData(pixels, 0, 0)
  }

  private dress(): void {
    const { look, image } = this
    const fits = look && look.width > 0 && look.width <= mostCursorSide && look.height <= mostCursorSide
    if (this.pointsAlong) this.surface.style.cursor = 'crosshair'
    else if (!this.active) this.surface.style.cursor = ''
    else if (!look || !fits) this.surface.style.cursor = 'default'
    else this.surface.style.cursor = `url(${image.toDataURL()}) ${look.hotX} ${look.hotY}, default`
  }

  private draw(): void {
    const { place, look, scale, image } = this
    const ownHand = this.active && performance.now() - this.handMovedAt < handRestsMs
    if (!place?.visible || !look || ownHand) {
      image.style.display = 'none'
      return
    }
    image.style.display = 'block'
    const [x, y] = [(place.x - look.hotX) * scale, (place.y - look.hotY) * scale]
    image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`
  }
}
