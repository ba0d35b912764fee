import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'
import type { CursorUpdate, Rect } from '../capture.ts'
import { readCursorShape } from './cursor-shape.ts'

/** Follows the pointer: Windows has no event for it that a program without windows could wait for, so it is asked. */
export interface WindowsCursor {
  /** Tells everything again, as after a change of screen. */
  refresh(): void
  close(): void
}

export interface WindowsCursorOptions {
  /** The captured screen now. */
  screen: () => Rect
  onUpdate: (update: CursorUpdate) => void
  onMoved: () => void
}

const everyMs = 25
const infoBytes = 24
const isShowing = 1

const user32 = once(() =>
  bindLibrary('user32.dll', { GetCursorInfo: 'bool GetCursorInfo(_Inout_ uint8_t *info)' }),
)

export function followWindowsCursor(options: WindowsCursorOptions): WindowsCursor {
  let told = ''
  let shapeOf: Handle = -1

  const look = () => {
    const info = Buffer.alloc(infoBytes)
    info.writeUInt32LE(infoBytes)
    // Refused while the secure desktop is shown.
    if (!user32().GetCursorInfo(info)) return
    const showing = (info.readUInt32LE(4) & isShowing) !== 0
    const handle = Number(info.readBigInt64LE(8))
    const place = placeOn(options.screen(), info.readInt32LE(16), info.readInt32LE(20))
    const update = { ...place, onScreen: place.onScreen && showing }
    const now = JSON.stringify(update)
    if (now === told && handle === shapeOf) return
    const shape = handle === shapeOf ? undefined : (readCursorShape(handle) ?? undefined)
    shapeOf = handle
    if (now !== told) options.onMoved()
    told = now
    options.onUpdate(shape ? { ...update, shape } : update)
  }

  const timer = setInterval(look, everyMs)
  look()
  return {
    refresh() {
      told = ''
      shapeOf = -1
      look()
    },
    close: () => clearInterval(timer),
  }
}

function placeOn(screen: Rect, desktopX: number, desktopY: number): Omit<CursorUpdate, 'shape'> {
  const [x, y] = [desktopX - screen.x, desktopY - screen.y]
  return { x, y, onScreen: x >= 0 && y >= 0 && x < screen.width && y < screen.height }
}
