import type { PictureRect } from '@deskside/protocol/channels/picture-operations'

export const tileSide = 64

/** Which parts of a screen may differ from what the console has: one box within each tile. */
export class DirtyTiles {
  readonly columns: number
  readonly rows: number
  private readonly width: number
  private readonly height: number
  /** Left, top, right, bottom of each tile's box, in pixels of the screen; empty when right is 0. */
  private readonly boxes: Uint16Array
  private count = 0
  /** Where the next taking begins, so that no corner starves while another one moves. */
  private cursor = 0

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.columns = Math.ceil(width / tileSide)
    this.rows = Math.ceil(height / tileSide)
    this.boxes = new Uint16Array(this.columns * this.rows * 4)
  }

  get empty(): boolean {
    return this.count === 0
  }

  addAll(): void {
    this.add({ x: 0, y: 0, width: this.width, height: this.height })
  }

  add(rect: PictureRect): void {
    const left = Math.max(0, rect.x)
    const top = Math.max(0, rect.y)
    const right = Math.min(this.width, rect.x + rect.width)
    const bottom = Math.min(this.height, rect.y + rect.height)
    if (right <= left || bottom <= top) return
    for (let row = (top / tileSide) | 0; row * tileSide < bottom; row++) {
      for (let column = (left / tileSide) | 0; column * tileSide < right; column++) {
        this.addBox(
          row * this.columns + column,
          Math.max(left, column * tileSide),
          Math.max(top, row * tileSide),
          Math.min(right, (column + 1) * tileSide),
          Math.min(bottom, (row + 1) * tileSide),
        )
      }
    }
  }

  /** Hands out one dirty box and forgets it; null when all is clean. Goes row by row, and around. */
  take(): PictureRect | null {
    if (this.count === 0) return null
    const tiles = this.columns * this.rows
    while (this.boxes[this.cursor * 4 + 2] === 0) this.cursor = (this.cursor + 1) % tiles
    const at = this.cursor * 4
    const [left = 0, top = 0, right = 0, bottom = 0] = this.boxes.subarray(at, at + 4)
    this.boxes[at + 2] = 0
    this.count -= 1
    return { x: left, y: top, width: right - left, height: bottom - top }
  }

  /** The smallest rectangle around everything dirty, and how many pixels are. */
  extent(): { around: PictureRect; pixels: number } | null {
    let [left, top, right, bottom, pixels] = [this.width, this.height, 0, 0, 0]
    for (let at = 0; at < this.boxes.length; at += 4) {
      const [l = 0, t = 0, r = 0, b = 0] = [
        this.boxes[at],
        this.boxes[at + 1],
        this.boxes[at + 2],
        this.boxes[at + 3],
      ]
      if (r === 0) continue
      left = Math.min(left, l)
      top = Math.min(top, t)
      right = Math.max(right, r)
      bottom = Math.max(bottom, b)
      pixels += (r - l) * (b - t)
    }
    return pixels > 0
      ? { around: { x: left, y: top, width: right - left, height: bottom - top }, pixels }
      : null
  }

  private addBox(tile: number, left: number, top: number, right: number, bottom: number): void {
    const { boxes } = this
    const at = tile * 4
    if (boxes[at + 2] === 0) {
      this.count += 1
      boxes[at] = left
      boxes[at + 1] = top
      boxes[at + 2] = right
      boxes[at + 3] = bottom
      return
    }
    boxes[at] = Math.min(boxes[at] as number, left)
    boxes[at + 1] = Math.min(boxes[at + 1] as number, top)
    boxes[at + 2] = Math.max(boxes[at + 2] as number, right)
    boxes[at + 3] = Math.max(boxes[at + 3] as number, bottom)
  }
}
