import { renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { bindLibrary, type Handle, textIn } from '../../helper/src/win32/libraries.ts'
import type { SeenControl, SeenOnWindows } from './windows-eyes.ts'

/**
 * Runs under Windows for as long as it lives: looks, as a screen reader does, which windows of the Helper there are,
 * what stands in them and where, and what stands in the notepad. It writes that down and touches nothing.
 */
const [, , out = ''] = process.argv
const everyMs = 150
const mostCharacters = 4_000
const getText = 0x0d
const user32 = bindLibrary('user32.dll', {
  FindWindowExW: 'intptr_t FindWindowExW(intptr_t parent, intptr_t after, str16 class, str16 title)',
  GetWindowTextW: 'int GetWindowTextW(intptr_t window, _Out_ uint8_t *text, int length)',
  GetForegroundWindow: 'intptr_t GetForegroundWindow()',
  GetWindowRect: 'bool GetWindowRect(intptr_t window, _Out_ int *place)',
  IsWindowVisible: 'bool IsWindowVisible(intptr_t window)',
  IsWindowEnabled: 'bool IsWindowEnabled(intptr_t window)',
  SendMessageW:
    'intptr_t SendMessageW(intptr_t window, uint message, uintptr_t wParam, _Out_ uint8_t *lParam)',
})

let looks = 0
setInterval(() => {
  looks += 1
  const seen: SeenOnWindows = { looks, temp: tmpdir(), windows: windows(), note: note() }
  // As a whole or not at all.
  writeFileSync(`${out}.new`, JSON.stringify(seen))
  renameSync(`${out}.new`, out)
}, everyMs)

function windows(): SeenOnWindows['windows'] {
  return allOf(0, 'deskside-windows').map((window) => ({
    title: titleOf(window),
    controls: allOf(window, null).map(control),
  }))
}

function control(window: Handle): SeenControl {
  const [left, top, right, bottom] = placeOf(window)
  const enabled: boolean = user32.IsWindowEnabled(window)
  return { text: contentOf(window), x: (left + right) >> 1, y: (top + bottom) >> 1, enabled }
}

function note(): SeenOnWindows['note'] {
  const [notepad = 0] = allOf(0, 'Notepad')
  const [edit] = allOf(notepad, 'Edit')
  if (!notepad || !edit) return null
  const [left, top, , bottom] = placeOf(edit)
  const inFront = user32.GetForegroundWindow() === notepad
  return { text: contentOf(edit), x: left + 60, y: (top + bottom) >> 1, inFront }
}

function placeOf(window: Handle): [number, number, number, number] {
  const place = new Int32Array(4)
  user32.GetWindowRect(window, place)
  const [left = 0, top = 0, right = 0, bottom = 0] = place
  return [left, top, right, bottom]
}

function allOf(parent: Handle, className: string | null): Handle[] {
  const found: Handle[] = []
  let window: Handle = 0
  do {
    window = user32.FindWindowExW(parent, window, className, null)
    if (window && user32.IsWindowVisible(window)) found.push(window)
  } while (window)
  return found
}

function titleOf(window: Handle): string {
  const text = Buffer.alloc(2 * mostCharacters)
  user32.GetWindowTextW(window, text, mostCharacters)
  return textIn(text)
}

// What stands in another program's fields is told to those who ask the field itself.
function contentOf(window: Handle): string {
  const text = Buffer.alloc(2 * mostCharacters)
  user32.SendMessageW(window, getText, mostCharacters, text)
  return textIn(text)
}
