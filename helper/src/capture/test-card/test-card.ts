import type { CaptureListener, Rect, Screen, ScreenCapture } from '../capture.ts'
import { DamageRegion } from '../damage-region.ts'
import { openFramePump } from '../frame-pump.ts'

/** A screen that exists only in memory: capture for machines without a display, and for tests. */
export interface TestCard extends ScreenCapture {
  /** Fills a rectangle, as a program on the screen would. `colour` is 0xRRGGBB. */
  paint(rect: Rect, colour: number): void
  movePointer(x: number, y: number): void
  /** As if somebody had changed the resolution. */
  resize(width: number, height: number): void
  /** As if the display had gone away. */
  lose(reason: Error): void
  /** How many frames have been read so far: zero before anybody may see anything. */
  readonly framesRead: number
}

// The classic bars, from white to black.
const bars = [0xffffff, 0xffff00, 0x00ffff, 0x00ff00, 0xff00ff, 0xff0000, 0x0000ff, 0x000000]

export function openTestCard(width = 640, height = 360): TestCard {
  let screen = cardScreen(width, height)
  let bytes = drawBars(screen)
  let region = new DamageRegion(width, height)
  let listener: CaptureListener | undefined
  let closed = false
  let framesRead = 0

  const read = async () => {
    framesRead++
    listener?.frame({
      screenId: screen.id,
      buffer: bytes,
      stride: screen.width * 4,
      width: screen.width,
      height: screen.height,
      damage: region.take(),
      at: performance.now(),
    })
    return true
  }
  const pump = openFramePump(() => listener !== undefined && !region.empty, read)
  const change = (rect: Rect) => {
    region.add(rect)
    pump.wake()
  }
  const close = () => {
    closed = true
    listener = undefined
    pump.close()
  }

  return {
    get framesRead() {
      return framesRead
    },
    screens: () => [screen],
    start(to) {
      if (closed || listener) return
      listener = to
      change(screen)
    },
    requestFrame: pump.want,
    refresh: () => change(screen),
    selectScreen() {},
    close,
    paint(rect, colour) {
      fill(bytes, screen.width, rect, colour)
      change(rect)
    },
    movePointer(x, y) {
      listener?.cursor?.({ x, y, onScreen: x >= 0 && y >= 0 && x < screen.width && y < screen.height })
    },
    resize(newWidth, newHeight) {
      screen = cardScreen(newWidth, newHeight)
      bytes = drawBars(screen)
      region = new DamageRegion(newWidth, newHeight)
      listener?.screensChanged?.([screen])
      change(screen)
    },
    lose(reason) {
      const told = listener
      close()
      told?.lost(reason)
    },
  }
}

const cardScreen = (width: number, height: number): Screen => ({
  id: 'test-card',
  name: 'test-card',
  x: 0,
  y: 0,
  width,
  height,
  primary: true,
})

function drawBars({ width, height }: Rect): Uint8Array {
  const bytes = new Uint8Array(width * height * 4)
  for (const [index, colour] of bars.entries()) {
    const left = Math.floor((index * width) / bars.length)
    const right = Math.floor(((index + 1) * width) / bars.length)
    fill(bytes, width, { x: left, y: 0, width: right - left, height }, colour)
  }
  return bytes
}

function fill(bytes: Uint8Array, screenWidth: number, rect: Rect, colour: number): void {
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    const start = y * screenWidth + rect.x
    pixels.fill(colour, start, start + rect.width)
  }
}
