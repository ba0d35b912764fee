import type { XTest } from 'x11'
import { connectX11, type X11Connection } from '../../x11/x11-connection.ts'
import { toDesktop } from '../coordinates.ts'
import { HeldInput } from '../held-input.ts'
import type { InputInjector, InputOptions, PointerButton } from '../input.ts'
import { disableAutoRepeat } from './auto-repeat.ts'
import { xKeycode } from './key-codes.ts'
import { openTypist, type Typist } from './x11-typist.ts'

const buttonNumbers: Record<PointerButton, number> = { left: 1, middle: 2, right: 3, back: 8, forward: 9 }
const wheelButtons = { up: 4, down: 5, left: 6, right: 7 }

/** Injects through the XTEST extension, so that the system can tell it from a hand. */
export async function openX11Input(options: InputOptions): Promise<InputInjector> {
  const x11 = await connectX11({ display: options.display })
  try {
    return injector(x11, await x11.extension('xtest'), options)
  } catch (error) {
    x11.close()
    throw error
  }
}

function injector(x11: X11Connection, xtest: XTest, options: InputOptions): InputInjector {
  const held = new HeldInput()
  const repeat = disableAutoRepeat(x11)
  let closed = false
  let opening: Promise<Typist> | undefined
  let typist: Typist | undefined

  const fake = (type: number, detail: number, x = 0, y = 0) => {
    if (!closed) xtest.FakeInput(type, detail, 0, type === xtest.MotionNotify ? x11.root : 0, x, y)
  }
  const click = (button: number, times: number) => {
    for (let turn = 0; turn < times; turn++) {
      fake(xtest.ButtonPress, button)
      fake(xtest.ButtonRelease, button)
    }
  }
  const pressOnce = (keycode: number) => {
    fake(xtest.KeyPress, keycode)
    fake(xtest.KeyRelease, keycode)
  }
  const setButton = (button: PointerButton, down: boolean) => {
    if (held.setButton(button, down))
      fake(down ? xtest.ButtonPress : xtest.ButtonRelease, buttonNumbers[button])
  }
  const setKey = (code: string, down: boolean) => {
    const keycode = xKeycode(code)
    if (keycode === undefined) return false
    if (held.setKey(code, down)) {
      if (down) repeat.silence(keycode)
      fake(down ? xtest.KeyPress : xtest.KeyRelease, keycode)
    }
    return true
  }
  const releaseAll = () => {
    const { keys, buttons } = held.held()
    // Letters before modifiers, in the order opposite to pressing: no letter is typed with its Shift gone.
    for (const code of keys.reverse()) setKey(code, false)
    for (const button of buttons) setButton(button, false)
  }

  return {
    movePointer(screenId, x, y) {
      const place = toDesktop(options.screens(), screenId, x, y)
      // Detail 0 makes the movement absolute.
      if (place) fake(xtest.MotionNotify, 0, place.x, place.y)
    },
    setButton,
    turnWheel(notchesX, notchesY) {
      const { x, y } = held.turnWheel(notchesX, notchesY)
      click(y > 0 ? wheelButtons.down : wheelButtons.up, Math.abs(y))
      click(x > 0 ? wheelButtons.right : wheelButtons.left, Math.abs(x))
    },
    setKey,
    async typeCharacter(character, mayStill) {
      opening ??= openTypist(x11, pressOnce)
      typist = await opening
      return !closed && typist.type(character, mayStill)
    },
    held: () => held.held(),
    releaseAll,
    close() {
      if (closed) return
      releaseAll()
      repeat.restore()
      typist?.restore()
      closed = true
      x11.close()
    },
  }
}
