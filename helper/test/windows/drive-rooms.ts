import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { guidePaint } from '@deskside/protocol/vocabulary/guide'
import { openCapture } from '../../src/capture/capture.ts'
import { openClipboard } from '../../src/clipboard/clipboard.ts'
import { openSessionFolder } from '../../src/files/download-folder.ts'
import { openIncomingFile } from '../../src/files/incoming-disk-file.ts'
import { openOverlay } from '../../src/guide/overlay.ts'
import { openInput } from '../../src/input/input.ts'
import { type Hand, watchLocalActivity } from '../../src/input/local-activity.ts'
import { claimStopKey } from '../../src/input/stop-key.ts'
import { openSystemReader } from '../../src/system-info/system-reader.ts'
import { bindLibrary, textIn } from '../../src/win32/libraries.ts'
import { type HelperWindows, openWindows, type WindowEvent } from '../../src/window/window.ts'
import { until } from '../support/until.ts'

/** Runs under Windows: uses each room as the Helper does, and says what came of it. */
const [, , out = '', heard = '', note = ''] = process.argv
const say = (key: string, value: unknown) => appendFileSync(out, `${JSON.stringify({ key, value })}\n`)
const told = (word: string) => until(() => readFileSync(heard, 'utf8').includes(word), word)

drive().then(
  () => process.exit(0),
  (error: unknown) => {
    say('failed', error instanceof Error ? error.stack : String(error))
    process.exit(1)
  },
)

async function drive(): Promise<void> {
  const notepad = spawn('notepad.exe', [note])
  const user32 = bindLibrary('user32.dll', {
    GetForegroundWindow: 'intptr_t GetForegroundWindow()',
    GetWindowTextW: 'int GetWindowTextW(intptr_t window, _Out_ uint8_t *text, int length)',
    FindWindowW: 'intptr_t FindWindowW(str16 class, str16 title)',
    FindWindowExW: 'intptr_t FindWindowExW(intptr_t parent, intptr_t after, str16 class, str16 title)',
    IsWindowEnabled: 'bool IsWindowEnabled(intptr_t window)',
    GetWindowRect: 'bool GetWindowRect(intptr_t window, _Out_ int *place)',
    PostMessageW: 'bool PostMessageW(intptr_t window, uint message, uintptr_t wParam, intptr_t lParam)',
  })
  const titleInFront = () => textOfWindow(user32, user32.GetForegroundWindow())

  const capture = await openCapture()
  say('screens', capture.screens())
  let frames = 0
  capture.start({
    frame({ width, height, damage, buffer, stride }) {
      const whole = damage.some((rect) => rect.width === width && rect.height === height)
      if (frames === 0) say('frame', { width, height, whole, bytes: buffer.length === stride * height })
      frames += 1
      capture.requestFrame()
    },
    lost: (reason) => say('failed', reason.message),
  })
  capture.requestFrame()
  await until(() => titleInFront().startsWith('note.txt') && frames > 0, 'notepad in front')

  const hands: (Hand | undefined)[] = []
  let stopped = false
  const activity = await watchLocalActivity({ onActivity: (hand) => hands.push(hand) })
  const stopKey = await claimStopKey({ onPressed: () => (stopped = true) })
  let copied = false
  const clipboard = await openClipboard({ onCopied: () => (copied = true), onLost: () => {} })
  const input = await openInput({ screens: () => capture.screens() })
  const press = (...keys: string[]) => {
    for (const key of keys) input.setKey(key, true)
    for (const key of keys.reverse()) input.setKey(key, false)
  }
  const before = frames
  input.movePointer('', 0.3, 0.4)
  input.setButton('left', true)
  input.setButton('left', false)
  for (const key of ['KeyH', 'KeyE', 'KeyL', 'KeyL', 'KeyO', 'Space', 'KeyX', 'ArrowLeft']) press(key)
  press('ShiftLeft', 'KeyY')
  press('ControlLeft', 'KeyS')
  say('typed', true)
  await until(() => frames > before, 'a frame of what was typed')
  say('damage', true)
  await told('saved')
  press('ControlLeft', 'KeyA')
  press('ControlLeft', 'KeyC')
  await until(() => copied, 'something copied')
  const content = await clipboard.read()
  say('copied', content && new TextDecoder().decode(content.bytes))
  copied = false
  // Over what is selected, and no matter what the keyboard has.
  for (const character of 'né日😀') await input.typeCharacter?.(character, () => true)
  press('ControlLeft', 'KeyA')
  press('ControlLeft', 'KeyC')
  await until(() => copied, 'something copied again')
  const any = await clipboard.read()
  say('any_script', any && new TextDecoder().decode(any.bytes))
  say('own_input', { hands: hands.length })

  await until(() => hands.length > 0, 'the hand')
  say('hand', [...new Set(hands)])
  await until(() => stopped, 'the Stop key')
  say('stop_key', stopKey !== null)
  await until(() => hands.includes('keyboard'), 'the hand at the keyboard')
  say('keys', true)

  await told('ask')
  await useWindows(user32)
  await showMarks()
  say('facts', await openSystemReader({}).readFacts(new AbortController().signal))
  const folder = await openSessionFolder(dirname(note), 'today')
  const file = await openIncomingFile({ id: 'one', name: 'hi.txt', folder, mayWrite: () => true })
  await file.write(new TextEncoder().encode('hi'))
  say('file', readFileSync(await file.finish(), 'utf8'))

  input.close()
  activity.close()
  stopKey?.close()
  clipboard.close()
  capture.close()
  notepad.kill()
  say('closed', true)
}

/** Strokes and a pointer over the screen, and what is below them for the mouse. */
async function showMarks(): Promise<void> {
  const { GetDC, WindowFromPoint } = bindLibrary('user32.dll', {
    GetDC: 'intptr_t GetDC(intptr_t window)',
    WindowFromPoint: 'intptr_t WindowFromPoint(int64_t point)',
  })
  const { GetPixel } = bindLibrary('gdi32.dll', { GetPixel: 'uint GetPixel(intptr_t context, int x, int y)' })
  const screen = GetDC(0)
  const at = (x: number, y: number): number => WindowFromPoint((y * 2 ** 32 + x) as number)
  const below = at(640, 400)
  const before = GetPixel(screen, 640, 400)
  const overlay = await openOverlay({ onLost: (reason) => say('failed', reason.message) })
  const line = [
    { x: 600, y: 400 },
    { x: 700, y: 400 },
  ]
  overlay.show({
    strokes: [{ number: 1, colour: 'blue', points: line }],
    pointer: { x: 800, y: 300, colour: 'green' },
  })
  const swapped = (colour: number) => ((colour & 0xff) << 16) | (colour & 0xff00) | (colour >> 16)
  await until(() => GetPixel(screen, 640, 400) === swapped(guidePaint.blue), 'a stroke')
  await until(() => GetPixel(screen, 805, 320) === swapped(guidePaint.green), 'a pointer')
  say('marks', { edge: GetPixel(screen, 640, 405), through: at(640, 400) === below })
  overlay.close()
  await until(() => GetPixel(screen, 640, 400) === before, 'no stroke any more')
  say('no_marks', true)
}

type User32 = Record<
  'FindWindowW' | 'FindWindowExW' | 'PostMessageW' | 'IsWindowEnabled' | 'GetWindowRect' | 'GetWindowTextW',
  (...values: unknown[]) => unknown
>

/** Our windows, used as the Helper does; what came of it is said. */
async function useWindows(user32: User32): Promise<void> {
  const events: WindowEvent[] = []
  const windows = await openWindows({
    language: 'en',
    onLost: (reason) => say('failed', reason.message),
    onEvent: (event) => events.push(event),
  })
  const happened = <Kind extends WindowEvent['kind']>(kind: Kind) =>
    until(
      () => events.find((event): event is Extract<WindowEvent, { kind: Kind }> => event.kind === kind),
      kind,
    )
  await ask(user32, windows, happened)
  await told('form')
  await fillForm(user32, windows, happened)
  await windows.close()
}

type Happened = <Kind extends WindowEvent['kind']>(
  kind: Kind,
) => Promise<Extract<WindowEvent, { kind: Kind }>>

/** The question, answered first by a program and then by a hand. */
async function ask(user32: User32, windows: HelperWindows, happened: Happened): Promise<void> {
  windows.showConsent({
    askId: 'q1',
    technician: { name: 'Alice Martin' },
    organisation: { name: 'Acme' },
    host: 'desk.example.com',
    ticketNumber: '7',
    capabilities: ['view', 'control'],
    minutes: null,
    deadForMs: 200,
    expiresInMs: 600_000,
  })
  say('shown', (await happened('shown')).askId)
  const question = await until(() => user32.FindWindowW(null, 'Permission needed') as number, 'the question')
  const allow = await until(
    () => user32.FindWindowExW(question, 0, 'BUTTON', 'Allow') as number,
    'its button',
  )
  const [keyDown, space] = [0x100, 0x20]
  user32.PostMessageW(allow, keyDown, space, 0)
  say('pressed_by_program', true)
  await happened('injected_input_ignored')
  // It says so now, with buttons that are new and soon awake.
  const awake = await until(() => {
    const again = user32.FindWindowExW(question, 0, 'BUTTON', 'Allow') as number
    return user32.IsWindowEnabled(again) ? again : 0
  }, 'the button awake')
  say('awake', middleOf(user32, awake))
  const { askId, allowed } = await happened('answer')
  say('answer', { askId, allowed })
  windows.hideConsent()
}

/** The form, typed into while a check of the connection runs. */
async function fillForm(user32: User32, windows: HelperWindows, happened: Happened): Promise<void> {
  const form = { state: 'form', host: 'desk.example.com', code: null, name: 'Alice' } as const
  windows.showStart({ ...form, checks: null })
  const window = await until(() => user32.FindWindowW(null, 'Remote support') as number, 'the form')
  // A field's words are its own: nothing finds it by them.
  const fieldOf = (words: string) =>
    until(() => {
      let field = 0
      do field = user32.FindWindowExW(window, field, 'EDIT', null) as number
      while (field && textOfWindow(user32, field) !== words)
      return field
    }, `a field with ${words}`)
  say('form', middleOf(user32, await fieldOf('Alice')))
  await fieldOf('Alice Mar')
  windows.showStart({ ...form, checks: ['The server: fine'] })
  await until(() => user32.FindWindowExW(window, 0, 'STATIC', 'The server: fine') as number, 'what was found')
  await fieldOf('Alice Mar')
  say('checked', true)
  say('join', await happened('join'))
}

function textOfWindow(user32: Pick<User32, 'GetWindowTextW'>, window: number): string {
  const text = Buffer.alloc(400)
  user32.GetWindowTextW(window, text, 200)
  return textIn(text)
}

function middleOf(user32: User32, window: number): { x: number; y: number } {
  const place = new Int32Array(4)
  user32.GetWindowRect(window, place)
  const [left = 0, top = 0, right = 0, bottom = 0] = place
  return { x: (left + right) >> 1, y: (top + bottom) >> 1 }
}
