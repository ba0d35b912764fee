import type { ByteWriter } from '@deskside/protocol/channels/bytes'
import {
  mostLookSide,
  type PointerLook,
  type PointerPlace,
  writeLook,
  writePlace,
} from '@deskside/protocol/channels/picture-operations'
import type { CursorShape, CursorUpdate } from '../../capture/capture.ts'

/** The pointer's news that have not been sent yet; a newer place takes the place of an older one. */
export class PointerNews {
  private look: PointerLook | null = null
  private place: PointerPlace | null = null
  private lastLook: PointerLook | null = null
  private lastPlace: PointerPlace | null = null

  get empty(): boolean {
    return this.look === null && this.place === null
  }

  take(update: CursorUpdate): void {
    const place = { x: toPixel(update.x), y: toPixel(update.y), visible: update.onScreen }
    if (!this.lastPlace || !samePlace(place, this.lastPlace)) {
      this.place = place
      this.lastPlace = place
    }
    if (update.shape && update.shape.width <= mostLookSide && update.shape.height <= mostLookSide) {
      this.look = toLook(update.shape)
      this.lastLook = this.look
    }
  }

  /** Everything anew, for a console that begins with a new picture. */
  repeat(): void {
    this.look = this.lastLook
    this.place = this.lastPlace
  }

  write(writer: ByteWriter): void {
    if (this.look) writeLook(writer, this.look)
    if (this.place) writePlace(writer, this.place)
    this.look = null
    this.place = null
  }
}

const toPixel = (value: number): number => Math.min(65_535, Math.max(0, Math.round(value)))

const samePlace = (one: PointerPlace, other: PointerPlace): boolean =>
  one.x === other.x && one.y === other.y && one.visible === other.visible

/** From premultiplied blue, green, red, alpha to what a canvas takes. */
function toLook({ width, height, hotX, hotY, pixels }: CursorShape): PointerLook {
  const straight = new Uint8Array(width * height * 4)
  for (let at = 0; at < straight.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0
    const part = (colour = 0) => (alpha === 0 ? 0 : Math.min(255, Math.round((colour * 255) / alpha)))
    straight[at] = part(pixels[at + 2])
    straight[at + 1] = part(pixels[at + 1])
    straight[at + 2] = part(pixels[at])
    straight[at + 3] = alpha
  }
  return { width, height, hotX, hotY, pixels: straight }
}
