import type { CursorImage, Fixes, XEvent, XInput } from 'x11'
import type { X11Connection } from '../../x11/x11-connection.ts'
import type { CursorShape, CursorUpdate, Rect } from '../capture.ts'
import { frameGapMs } from '../frame-pump.ts'

/** Follows the pointer by events: a raw movement, or a new look, asks the display once where it is. */
export interface X11Cursor {
  handle(event: XEvent): void
  /** Tells everything again, as after a change of screen. */
  refresh(): void
  close(): void
}

export interface X11CursorOptions {
  x11: X11Connection
  fixes: Fixes
  xinput: XInput
  /** The captured screen now. */
  screen: () => Rect
  onUpdate: (update: CursorUpdate) => void
}

export function followCursor(options: X11CursorOptions): X11Cursor {
  const { x11, fixes, xinput } = options
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let movedAgain = false
  let shapeId = -1

  const report = (rootX: number, rootY: number, shape?: CursorShape) => {
    if (closed) return
    const screen = options.screen()
    const [x, y] = [rootX - screen.x, rootY - screen.y]
    const onScreen = x >= 0 && y >= 0 && x < screen.width && y < screen.height
    options.onUpdate(shape ? { x, y, onScreen, shape } : { x, y, onScreen })
  }

  const readPlace = async () => {
    const pointer = await x11.ask(x11.client.QueryPointer.bind(x11.client, x11.root)).catch(() => null)
    if (pointer) report(pointer.rootX, pointer.rootY)
  }

  const readShape = async () => {
    const image = await x11.ask(fixes.GetCursorImage).catch(() => null)
    if (!image || image.cursorSerial === shapeId) return
    shapeId = image.cursorSerial
    report(image.x, image.y, toShape(image))
  }

  // The first movement is told at once, those that follow at the pace of the picture.
  const onMoved = () => {
    movedAgain = timer !== undefined
    if (timer) return
    void readPlace()
    timer = setTimeout(() => {
      timer = undefined
      if (movedAgain) onMoved()
    }, frameGapMs)
  }

  const cursorNotify = fixes.firstEvent + 1
  fixes.SelectCursorInput(x11.root, fixes.CursorNotifyMask.DisplayCursor)
  xinput.XISelectEvents(x11.root, { deviceId: xinput.AllMasterDevices, mask: ['RawMotion'] })
  void readShape()

  return {
    handle(event) {
      if (event.type === cursorNotify) void readShape()
      else if (event.name === 'XIRawMotion') onMoved()
    },
    refresh() {
      shapeId = -1
      void readShape()
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

const toShape = (image: CursorImage): CursorShape => ({
  id: image.cursorSerial,
  width: image.width,
  height: image.height,
  hotX: image.xhot,
  hotY: image.yhot,
  pixels: image.cursorImage,
})
