import type { PictureMemory } from '@deskside/protocol/channels/picture-memory'

/** Shows a picture of tiles on a canvas. */
export class CanvasLane {
  private readonly canvas: HTMLCanvasElement
  private readonly context: CanvasRenderingContext2D
  private words: Uint32Array | null = null
  private image: ImageData | null = null

  constructor(stage: HTMLElement) {
    this.canvas = stage.ownerDocument.createElement('canvas')
    Object.assign(this.canvas.style, { display: 'block', width: '100%', height: '100%' })
    const context = this.canvas.getContext('2d', { alpha: false })
    if (!context) throw new Error('this browser draws no canvas')
    this.context = context
    stage.prepend(this.canvas)
  }

  get size(): { width: number; height: number } {
    return { width: this.canvas.width, height: this.canvas.height }
  }

  get source(): HTMLCanvasElement {
    return this.canvas
  }

  /** Draws what has changed. @returns whether the size is a new one. */
  draw(memory: PictureMemory): boolean {
    const { words, width, height } = memory
    if (width === 0) return false
    const resized = this.canvas.width !== width || this.canvas.height !== height
    if (resized) {
      this.canvas.width = width
      this.canvas.height = height
    }
    if (words !== this.words || !this.image) {
      this.words = words
      // The same memory, seen as bytes: nothing is copied before it is drawn.
      const bytes = new Uint8ClampedArray(words.buffer, words.byteOffset, words.byteLength)
      this.image = new ImageData(bytes, width, height)
    }
    for (const rect of memory.takeChanges()) {
      this.context.putImageData(this.image, 0, 0, rect.x, rect.y, rect.width, rect.height)
    }
    return resized
  }

  remove(): void {
    this.canvas.remove()
  }
}
