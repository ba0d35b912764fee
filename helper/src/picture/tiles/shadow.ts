import type { PictureRect } from '@deskside/protocol/channels/picture-operations'

/**
 * What the console has, or will have once everything sent has arrived. It begins black, as a new picture does.
 * Encoding reads from here and never from the screen itself, which may change while it is read: so what is sent
 * and what is remembered are always the same, and the next damage puts right whatever was caught half-way.
 */
export class Shadow {
  readonly width: number
  readonly height: number
  readonly words: Uint32Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.words = new Uint32Array(width * height)
  }

  /**
   * Takes over what has changed within a box.
   * @param screen one word a pixel, `stride` words a row.
   * @returns the exact rectangle of the change; null when there is none.
   */
  takeChange(screen: Uint32Array, stride: number, box: PictureRect): PictureRect | null {
    const { words, width } = this
    const right = box.x + box.width
    const bottom = box.y + box.height
    let [left, top, far, last] = [right, -1, box.x - 1, box.y]
    for (let y = box.y; y < bottom; y++) {
      const from = y * stride
      const to = y * width
      let x = box.x
      while (x < right && (((screen[from + x] as number) ^ (words[to + x] as number)) & 0xffffff) === 0) x++
      if (x === right) continue
      if (top < 0) top = y
      last = y
      if (x < left) left = x
      let end = right - 1
      while (end > x && (((screen[from + end] as number) ^ (words[to + end] as number)) & 0xffffff) === 0)
        end--
      if (end > far) far = end
      for (; x <= end; x++) words[to + x] = screen[from + x] as number
    }
    return top < 0 ? null : { x: left, y: top, width: far - left + 1, height: last - top + 1 }
  }

  /** The one colour of a rectangle; -1 when it has several. */
  colourOf(rect: PictureRect): number {
    const { words, width } = this
    const colour = (words[rect.y * width + rect.x] as number) & 0xffffff
    for (let y = rect.y; y < rect.y + rect.height; y++) {
      const end = y * width + rect.x + rect.width
      for (let at = end - rect.width; at < end; at++) {
        if (((words[at] as number) & 0xffffff) !== colour) return -1
      }
    }
    return colour
  }

  /** Does to the memory what a copy does at the console. */
  copy(rect: PictureRect, fromX: number, fromY: number): void {
    const { words, width } = this
    const [first, step] = fromY < rect.y ? [rect.height - 1, -1] : [0, 1]
    for (let row = first, left = rect.height; left > 0; row += step, left--) {
      const from = (fromY + row) * width + fromX
      words.copyWithin((rect.y + row) * width + rect.x, from, from + rect.width)
    }
  }
}
