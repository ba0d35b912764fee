import type { GuideMarks } from '@deskside/protocol/channels/guide-board'
import { paintMarks } from '../../sharing/paint-marks.ts'

/** A still over the video, and what is drawn on it: the same as the person sees in their page. */
export class StillLane {
  private readonly canvas: HTMLCanvasElement
  private readonly image: ImageBitmap

  constructor(stage: HTMLElement, image: ImageBitmap) {
    this.image = image
    this.canvas = stage.ownerDocument.createElement('canvas')
    this.canvas.width = image.width
    this.canvas.height = image.height
    Object.assign(this.canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' })
    stage.append(this.canvas)
    this.mark({ pointer: null, strokes: [] })
  }

  get size(): { width: number; height: number } {
    return { width: this.image.width, height: this.image.height }
  }

  mark(marks: GuideMarks): void {
    const context = this.canvas.getContext('2d')
    context?.drawImage(this.image, 0, 0)
    if (context) paintMarks(context, marks, this.size)
  }

  remove(): void {
    this.canvas.remove()
    this.image.close()
  }
}
