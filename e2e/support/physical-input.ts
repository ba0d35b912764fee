import koffi from 'koffi'

/**
 * A hand for the journeys: moves the mouse and presses keys of the display's own devices, not of XTEST, so that a
 * program that refuses injected input takes it for a person's. X offers this to tests through
 * `XTestFakeDevice…`; on an Xvfb the devices are its virtual mouse and keyboard.
 */
export interface PhysicalInput {
  /** Moves to a point of the root window, in pixels. */
  moveTo(x: number, y: number): void
  /** Moves there, then presses and releases a button (1 left, 2 middle, 3 right). */
  clickAt(x: number, y: number, button?: number): void
  setButton(button: number, down: boolean): void
  /** Presses or releases one key by its X keycode. */
  setKey(keycode: number, down: boolean): void
  /** Presses and releases a key by the name of its symbol, such as `Return` or `Tab`. */
  pressKey(keysymName: string): void
  /** Types characters that the display's layout has, upper case with Shift. */
  typeText(text: string): void
  close(): void
}

const XDeviceInfo = koffi.struct('XDeviceInfo', {
  id: 'ulong',
  type: 'ulong',
  name: 'char *',
  classCount: 'int',
  use: 'int',
  classes: 'void *',
})
const extensionKeyboard = 3
const extensionPointer = 4

const x11 = koffi.load('libX11.so.6')
const xi = koffi.load('libXi.so.6')
const xtst = koffi.load('libXtst.so.6')

const XOpenDisplay = x11.func('void *XOpenDisplay(const char *name)')
const XCloseDisplay = x11.func('int XCloseDisplay(void *display)')
const XSync = x11.func('int XSync(void *display, int discard)')
const XStringToKeysym = x11.func('ulong XStringToKeysym(const char *name)')
const XKeysymToKeycode = x11.func('uint8_t XKeysymToKeycode(void *display, ulong keysym)')
const XkbKeycodeToKeysym = x11.func(
  'ulong XkbKeycodeToKeysym(void *display, uint8_t code, int group, int level)',
)
const XListInputDevices = xi.func('void *XListInputDevices(void *display, _Out_ int *count)')
const XFreeDeviceList = xi.func('void XFreeDeviceList(void *list)')
const XOpenDevice = xi.func('void *XOpenDevice(void *display, ulong id)')
const XCloseDevice = xi.func('int XCloseDevice(void *display, void *device)')
const fakeMotion = xtst.func(
  'int XTestFakeDeviceMotionEvent(void *display, void *device, int relative, int first, int *axes, int count, ulong delay)',
)
const fakeButton = xtst.func(
  'int XTestFakeDeviceButtonEvent(void *display, void *device, uint button, int press, int *axes, int count, ulong delay)',
)
const fakeKey = xtst.func(
  'int XTestFakeDeviceKeyEvent(void *display, void *device, uint keycode, int press, int *axes, int count, ulong delay)',
)

/** @param displayName such as `:99`. @throws when the display or its devices are not there. */
export function openPhysicalInput(displayName: string): PhysicalInput {
  const display: bigint | null = XOpenDisplay(displayName)
  if (!display) throw new Error(`no X display ${displayName}`)
  const devices = listDevices(display)
  const mouse = openDevice(display, devices, extensionPointer)
  const keyboard = openDevice(display, devices, extensionKeyboard)
  const done = () => void XSync(display, 0)
  let closed = false

  const moveTo = (x: number, y: number) => {
    fakeMotion(display, mouse, 0, 0, [Math.round(x), Math.round(y)], 2, 0)
    done()
  }
  const setButton = (button: number, down: boolean) => {
    fakeButton(display, mouse, button, down ? 1 : 0, null, 0, 0)
    done()
  }
  const setKey = (keycode: number, down: boolean) => {
    fakeKey(display, keyboard, keycode, down ? 1 : 0, null, 0, 0)
    done()
  }
  const press = (keycode: number, shifted: boolean) => {
    const shift: number = XKeysymToKeycode(display, XStringToKeysym('Shift_L'))
    if (shifted) setKey(shift, true)
    setKey(keycode, true)
    setKey(keycode, false)
    if (shifted) setKey(shift, false)
  }

  return {
    moveTo,
    setButton,
    setKey,
    clickAt(x, y, button = 1) {
      moveTo(x, y)
      setButton(button, true)
      setButton(button, false)
    },
    pressKey: (name) => press(keycodeOf(display, XStringToKeysym(name), name), false),
    typeText(text) {
      for (const character of text) {
        const keysym = keysymOf(character)
        const keycode = keycodeOf(display, keysym, character)
        press(keycode, Number(XkbKeycodeToKeysym(display, keycode, 0, 0)) !== keysym)
      }
    },
    close() {
      if (closed) return
      closed = true
      XCloseDevice(display, mouse)
      XCloseDevice(display, keyboard)
      XCloseDisplay(display)
    },
  }
}

/** One click of a hand, for tests that need no more. */
export function clickAt(displayName: string, x: number, y: number): void {
  const hand = openPhysicalInput(displayName)
  hand.clickAt(x, y)
  hand.close()
}

interface Device {
  id: number
  name: string
  use: number
}

function listDevices(display: bigint): Device[] {
  const count = [0]
  const list: bigint = XListInputDevices(display, count)
  const devices: Device[] = koffi.decode(list, XDeviceInfo, count[0] ?? 0)
  const copied = devices.map(({ id, name, use }) => ({ id: Number(id), name, use }))
  XFreeDeviceList(list)
  return copied
}

function openDevice(display: bigint, devices: Device[], use: number): bigint {
  const device = devices.find((one) => one.use === use && !one.name.includes('XTEST'))
  if (!device) throw new Error(`no physical device among ${devices.map(({ name }) => name).join(', ')}`)
  return XOpenDevice(display, device.id)
}

// Latin-1 characters are their own symbol; the others are named by their code point.
function keysymOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (character === '\n') return Number(XStringToKeysym('Return'))
  return point < 0x100 ? point : 0x1000000 + point
}

function keycodeOf(display: bigint, keysym: number, name: string): number {
  const keycode: number = XKeysymToKeycode(display, keysym)
  if (keycode === 0) throw new Error(`the display's layout has no key for ${name}`)
  return keycode
}
