import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWindowsComputer, type WindowsComputer } from '../../../e2e/support/windows-computer.ts'
import { until } from '../support/until.ts'

/**
 * The rooms of Windows, driven by a Windows program under wine: a real notepad on a real X display is seen, typed into
 * and copied from, and our windows are answered with the display's own keys.
 */
describe('the Helper’s rooms on Windows', () => {
  let computer: WindowsComputer
  // Of its own for each try: what the program has said stays said.
  beforeEach(async () => {
    computer = await aWindowsComputer()
  })
  afterEach(() => computer.close())

  it('[CTL-1] [CTL-4] sees notepad, types into it, copies and pastes; the hand, the Stop key and the question are the person’s', async () => {
    const { said, say, hand } = await computer.run(join(import.meta.dirname, 'drive-rooms.ts'), computer.note)
    expect(await said('screens')).toMatchObject([{ id: '\\\\.\\DISPLAY1', width: 1280, height: 800 }])
    expect(await said('frame')).toMatchObject({ width: 1280, height: 800, whole: true })
    // Typed by scan codes with Shift, and saved with Ctrl+S.
    await said('typed')
    expect(await until(() => readFile(computer.notePath, 'utf8'), 'a saved note')).toBe('hello Yx')
    say('saved')
    expect(await said('damage')).toBe(true)
    expect(await said('copied')).toBe('hello Yx')
    expect(await said('any_script')).toBe('né日😀')
    expect(await said('own_input')).toEqual({ hands: 0 })

    await hand('mousemove', '300', '300', 'mousemove', '340', '330')
    expect(await said('hand')).toEqual(['mouse'])
    await hand('key', 'ctrl+alt+End')
    expect(await said('stop_key')).toBe(true)
    expect(await said('keys')).toBe(true)

    say('ask')
    expect(await said('shown')).toBe('q1')
    // A program presses Allow: nothing happens. The person's own mouse does.
    await said('pressed_by_program')
    const { x, y } = (await said('awake')) as { x: number; y: number }
    await hand('mousemove', String(x), String(y), 'click', '1')
    expect(await said('answer')).toEqual({ askId: 'q1', allowed: true })

    // What the person types while a check runs is theirs, and they go on where they were.
    say('form')
    const field = (await said('form')) as { x: number; y: number }
    await hand('mousemove', String(field.x), String(field.y), 'click', '1')
    // The window manager gives it the keyboard a little later.
    await until(
      async () => (await hand('getwindowfocus', 'getwindowname')).stdout.trim() === 'Remote support',
      'the form with the keyboard',
    )
    await hand('type', ' Mar')
    await said('checked')
    await hand('type', 'tin')
    await hand('key', 'Return')
    expect(await said('join')).toEqual({
      kind: 'join',
      host: 'desk.example.com',
      code: '',
      name: 'Alice Martin',
    })

    // [CTL-7] Marks are over the screen, the mouse goes through them, and they are gone when they are closed.
    expect(await said('marks')).toEqual({ edge: 0xff_ff_ff, through: true })
    expect(await said('no_marks')).toBe(true)
    expect(await said('facts')).toMatchObject({ displays: [{ width: 1280 }], memory: {}, cpu: {} })
    expect(await said('file')).toBe('hi')
    expect(await said('closed')).toBe(true)
  })
})
