import { clipboardChunkBytes, writeClipboard } from '@deskside/protocol/channels/clipboard'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { clipboardLimits } from '@deskside/protocol/vocabulary/clipboard'
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { type ClipboardMove, ClipboardService } from '../../src/clipboard/clipboard-service.ts'
import { aText, SpyClipboard } from './a-clipboard.ts'

let clipboard: SpyClipboard
let allowed: Set<Capability>
let copied: () => void
let opened: number
let said: unknown[]
let moves: ClipboardMove[]
let now: number
let service: ClipboardService

beforeEach(() => {
  clipboard = new SpyClipboard()
  allowed = new Set()
  ;[opened, said, moves, now, copied] = [0, [], [], 0, () => {}]
  service = new ClipboardService({
    gate: { may: (capability) => allowed.has(capability) },
    open: async ({ onCopied }) => {
      opened += 1
      copied = onCopied
      return clipboard
    },
    send: (data) => said.push(typeof data === 'string' ? JSON.parse(data) : data.length),
    waiting: () => 0,
    onMoved: (move) => moves.push(move),
    onNote: () => {},
    now: () => now,
  })
})

const settle = () => new Promise((resolve) => setImmediate(resolve))
const allow = async (...capabilities: Capability[]) => {
  for (const one of capabilities) allowed.add(one)
  service.update(true)
  await settle()
}
const refuse = async (...capabilities: Capability[]) => {
  for (const one of capabilities) allowed.delete(one)
  service.update(true)
  await settle()
}
const put = async (text: string, id = 1) => {
  const { bytes } = aText(text)
  service.take(writeClipboard({ type: 'put', id, kind: 'text', size: bytes.length }))
  for (let at = 0; at < bytes.length; at += clipboardChunkBytes)
    service.take(bytes.subarray(at, at + clipboardChunkBytes))
  await settle()
}
const get = async (id = 1) => {
  service.take(writeClipboard({ type: 'get', id }))
  await settle()
}

it('[CTL-4] without its grant nothing is opened, read or placed, whatever a console says', async () => {
  service.update(true)
  await put('evil')
  await get(2)
  await allow('view', 'control', 'files_in', 'files_out')
  await put('evil')
  await get(2)
  expect([opened, clipboard.calls, moves]).toEqual([0, [], []])
  expect(said).toEqual([1, 2, 1, 2].map((id) => ({ type: 'refused', id, why: 'not_allowed' })))
})

it('[CTL-4] each way is a grant of its own', async () => {
  await allow('clipboard_in')
  copied()
  await get(1)
  await put('hello', 2)
  expect(clipboard.calls).toEqual(['place text 5'])
  await refuse('clipboard_in')
  await allow('clipboard_out')
  now = 5_000
  await put('again', 3)
  expect(clipboard.calls).toEqual(['place text 5', 'close'])
  expect(said).toEqual([
    { type: 'refused', id: 1, why: 'not_allowed' },
    { type: 'placed', id: 2 },
    { type: 'refused', id: 3, why: 'not_allowed' },
  ])
  expect(moves).toEqual([{ direction: 'in', kind: 'text', size: 5 }])
})

it('[CTL-4] only what was copied after the grant is read, once, because it is asked for', async () => {
  clipboard.content = aText('older than the grant')
  await allow('clipboard_out')
  await get(1)
  expect(clipboard.calls).toEqual([])
  copied()
  await settle()
  expect(clipboard.calls).toEqual([])
  clipboard.content = aText('x'.repeat(clipboardChunkBytes + 1))
  await get(2)
  now = 5_000
  await get(3)
  expect(clipboard.calls).toEqual(['read'])
  expect(said).toEqual([
    { type: 'refused', id: 1, why: 'nothing' },
    { type: 'copied' },
    { type: 'content', id: 2, kind: 'text', size: clipboardChunkBytes + 1 },
    clipboardChunkBytes,
    1,
    { type: 'refused', id: 3, why: 'nothing' },
  ])
  expect(moves).toEqual([{ direction: 'out', kind: 'text', size: clipboardChunkBytes + 1 }])
})

it('[CTL-4] taken back while it is being read, nothing is sent; a grant given anew begins anew', async () => {
  await allow('clipboard_out')
  copied()
  clipboard.content = aText('secret')
  clipboard.whileReading = () => void allowed.delete('clipboard_out')
  await get(1)
  expect(moves).toEqual([])
  expect(said).toEqual([{ type: 'copied' }, { type: 'refused', id: 1, why: 'not_allowed' }])
  await refuse('clipboard_out')
  await allow('clipboard_out')
  now = 5_000
  await get(2)
  expect(said.at(-1)).toEqual({ type: 'refused', id: 2, why: 'nothing' })
})

it('[CTL-4] what is too large, too often or not what it is called is refused', async () => {
  await allow('clipboard_in')
  const announce = (kind: 'text' | 'picture', size: number) =>
    service.take(JSON.stringify({ type: 'put', id: 1, kind, size }))
  for (const kind of ['text', 'picture'] as const)
    expect(() => announce(kind, clipboardLimits[kind] + 1)).toThrow()
  expect(() => announce('text', 0)).toThrow()
  announce('text', 4)
  expect(() => service.take(new Uint8Array(5))).toThrow()
  expect(() => service.take('{"type":"grant","id":1}')).toThrow()
  now = 5_000
  announce('picture', 8)
  service.take(new TextEncoder().encode('<script>').slice())
  await settle()
  await put('too soon', 7)
  now = 10_000
  service.take(JSON.stringify({ type: 'put', id: 8, kind: 'text', size: 2 }))
  service.take(new Uint8Array([0xff, 0x00]))
  await settle()
  expect(said).toEqual([
    { type: 'refused', id: 1, why: 'failed' },
    { type: 'refused', id: 7, why: 'too_often' },
    { type: 'refused', id: 8, why: 'failed' },
  ])
  expect(clipboard.calls).toEqual([])
})

it('[CTL-4] any messages in any order: what happens was allowed at that moment', async () => {
  const step = fc.oneof(
    fc.record({ type: fc.constantFrom('put', 'get', 'copied'), id: fc.nat(3), size: fc.integer({ max: 9 }) }),
    fc.record({ toggle: fc.constantFrom('clipboard_in' as const, 'clipboard_out' as const) }),
    fc.record({ bytes: fc.uint8Array({ maxLength: 5 }) }),
    fc.record({ text: fc.string() }),
  )
  const take = (data: string | Uint8Array) => {
    try {
      service.take(data)
    } catch {}
  }
  clipboard.content = aText('x')
  const effects = { place: 'clipboard_in', read: 'clipboard_out' } as const
  for (const effect of ['place', 'read'] as const) {
    const real = clipboard[effect].bind(clipboard) as () => never
    clipboard[effect] = ((...values: []) => {
      expect(allowed.has(effects[effect])).toBe(true)
      return real(...values)
    }) as never
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      for (const one of steps) {
        now += 1_000
        if ('toggle' in one) {
          if (!allowed.delete(one.toggle)) allowed.add(one.toggle)
          service.update(true)
        } else if ('bytes' in one) take(one.bytes)
        else if ('text' in one) take(one.text)
        else if (one.type === 'copied') copied()
        else take(JSON.stringify({ ...one, kind: 'text' }))
        await settle()
      }
    }),
    { numRuns: 100 },
  )
})
