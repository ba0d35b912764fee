import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { openCapture } from '../../src/capture/capture.ts'
import { openClipboard } from '../../src/clipboard/clipboard.ts'
import { openSessionFolder } from '../../src/files/download-folder.ts'
import { openIncomingFile } from '../../src/files/incoming-disk-file.ts'
import { openInput } from '../../src/input/input.ts'
import { type Hand, watchLocalActivity } from '../../src/input/local-activity.ts'
import { claimStopKey } from '../../src/input/stop-key.ts'
import { openSystemReader } from '../../src/system-info/system-reader.ts'
import { bindLibrary, textIn } from '../../src/win32/libraries.ts'
import { openWindows } from '../../src/window/window.ts'
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
  const titleInFront = () => {
    const title = Buffer.alloc(400)
    user32.GetWindowTextW(user32.GetForegroundWindow(), title, 200)
    return textIn(title)
  }

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
  await ask(user32)
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

/** The question, answered first by a program and then by a hand. */
async function ask(
  user32: Record<
    'FindWindowW' | 'FindWindowExW' | 'PostMessageW' | 'IsWindowEnabled' | 'GetWindowRect',
    (...values: unknown[]) => unknown
  >,
): Promise<void> {
  let answered = false
  let ignored = false
  const windows = await openWindows({
    language: 'en',
    onLost: (reason) => say('failed', reason.message),
    onEvent: (event) => {
      if (event.kind === 'shown') say('shown', event.askId)
      else if (event.kind === 'injected_input_ignored') ignored = true
      else if (event.kind === 'answer') {
        say('answer', { askId: event.askId, allowed: event.allowed })
        answered = true
      }
    },
  })
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
  const question = await until(() => user32.FindWindowW(null, 'Permission needed') as number, 'the question')
  const allow = await until(
    () => user32.FindWindowExW(question, 0, 'BUTTON', 'Allow') as number,
    'its button',
  )
  const [keyDown, space] = [0x100, 0x20]
  user32.PostMessageW(allow, keyDown, space, 0)
  say('pressed_by_program', true)
  await until(() => ignored, 'the press ignored')
  // It says so now, with buttons that are new and soon awake.
  const awake = await until(() => {
    const again = user32.FindWindowExW(question, 0, 'BUTTON', 'Allow') as number
    return user32.IsWindowEnabled(again) ? again : 0
  }, 'the button awake')
  const place = new Int32Array(4)
  user32.GetWindowRect(awake, place)
  const [left = 0, top = 0, right = 0, bottom = 0] = place
  say('awake', { x: (left + right) >> 1, y: (top + bottom) >> 1 })
  await until(() => answered, 'an answer')
  await windows.close()
}
