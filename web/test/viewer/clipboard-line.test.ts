import { clipboardChunkBytes } from '@deskside/protocol/channels/clipboard'
import { clipboardLimits } from '@deskside/protocol/vocabulary/clipboard'
import { beforeEach, expect, it, vi } from 'vitest'
import { contentOfText } from '../../src/features/console/clipboard/own-clipboard.ts'
import { ClipboardLine } from '../../src/viewer/channels/clipboard-line.ts'

let said: unknown[]
let faults: string[]
let line: ClipboardLine
let stands: boolean

beforeEach(() => {
  ;[said, faults, stands] = [[], [], true]
  line = new ClipboardLine({
    send: (data) => {
      if (stands) said.push(typeof data === 'string' ? JSON.parse(data) : data.length)
      return stands
    },
    buffered: { level: 0, whenLow: (listener) => queueMicrotask(listener) },
    onFault: (what) => faults.push(what),
  })
  line.follow(true, ['clipboard_in', 'clipboard_out'])
})

const hear = (message: unknown) => line.take(JSON.stringify(message))

it('[CTL-4] places in chunks what is announced, and says when it has arrived, or why not', async () => {
  const text = contentOfText('x'.repeat(clipboardChunkBytes + 3))
  const first = line.place(text)
  expect(await line.place(text)).toBe(false)
  await vi.waitFor(() => expect(said).toHaveLength(3))
  hear({ type: 'placed', id: 9 })
  expect(line.get().moving).toBe('there')
  hear({ type: 'placed', id: 1 })
  expect(await first).toBe(true)
  expect(line.get()).toMatchObject({ placed: true, moving: null })
  expect(said).toEqual([
    { type: 'put', id: 1, kind: 'text', size: clipboardChunkBytes + 3 },
    clipboardChunkBytes,
    3,
  ])
  const second = line.place(text)
  hear({ type: 'refused', id: 2, why: 'not_allowed' })
  expect(await second).toBe(false)
  expect(line.get().problem).toBe('not_allowed')
  expect(await line.place(contentOfText('y'.repeat(clipboardLimits.text + 1)))).toBe(false)
  expect(line.get().problem).toBe('too_large')
  stands = false
  expect(await line.place(text)).toBe(false)
  expect(line.get().problem).toBe('away')
})

it('[CTL-4] takes only what was asked for, and only as much as was announced; what was read goes with its grant', async () => {
  const secret = contentOfText('secret')
  hear({ type: 'content', id: 1, kind: 'text', size: 6 })
  line.take(secret.bytes)
  expect(line.get().received).toBe(null)
  hear({ type: 'copied' })
  expect(line.get().copied).toBe(true)
  const fetched = line.fetch()
  hear({ type: 'content', id: 1, kind: 'text', size: 6 })
  line.take(secret.bytes)
  expect(await fetched).toEqual(secret)
  expect(line.get()).toMatchObject({ copied: false, received: secret })
  hear({ type: 'content', id: 2, kind: 'text', size: clipboardLimits.text + 1 })
  const more = line.fetch()
  hear({ type: 'content', id: 2, kind: 'text', size: 2 })
  line.take(secret.bytes)
  expect(faults).toHaveLength(2)
  line.follow(false, ['clipboard_out'])
  expect(await more).toBe(null)
  const last = line.fetch()
  hear({ type: 'content', id: 3, kind: 'text', size: 6 })
  line.take(secret.bytes)
  await last
  line.follow(true, ['view'])
  expect(line.get().received).toBe(null)
})
