import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanChatText, longestChatText } from '../src/chat-text.ts'

/** What somebody might write on purpose, and what becomes of it. */
const cases: [string, string][] = [
  ['Hello', 'Hello'],
  ['  two\r\nlines\rand\u2028more\u0085  ', 'two\nlines\nand\nmore'],
  ['a\n\n\n\n\nb', 'a\n\nb'],
  ['a\tb', 'a  b'],
  // Direction, zero width, tags, controls and escapes of terminals.
  ['pay\u202Egpj.exe', 'paygpj.exe'],
  ['\u2066x\u2069', 'x'],
  ['in\u200Bvi\u200Cs\u2060i\uFEFFble', 'invisible'],
  ['x\u{E0041}\u{E007F}', 'x'],
  ['\u001b[31mred\u0007', '[31mred'],
  ['\u0000\u0001', ''],
  ['\u3164\u115f', ''],
  // Private use, unpaired halves, what stands for nothing.
  ['\uE000\uF8FF', ''],
  ['a\uD800b', 'ab'],
  ['\u{10FFFF}', ''],
  // Signs piled over the line above.
  [`e${'\u0301'.repeat(50)}`, `é${'\u0301'.repeat(4)}`],
  // What belongs together stays.
  ['👩‍👩‍👧 👍🏽 ❤️‍🔥', '👩‍👩‍👧 👍🏽 ❤️‍🔥'],
  ['a\u200Db', 'ab'],
  ['été, 你好, שלום', 'été, 你好, שלום'],
  ['<b>&amp;</b> https://x.test/', '<b>&amp;</b> https://x.test/'],
]

it.each(cases)('[CTL-4] what is written is cleaned: %j', (dirty, clean) => {
  expect(cleanChatText(dirty)).toBe(clean)
})

it('[CTL-4] any text: nothing invisible is left, it is not too long, and cleaning it again changes nothing', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.constantFrom('👩', '\u200D', '\uFE0F', '\u0301', 'e', '\n', ' ', '\u202E', '\uD83D', '🏽'), {
        maxLength: 40,
      })
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(anything, (text) => {
      const clean = cleanChatText(text)
      expect(clean).not.toMatch(/[\p{Co}\p{Cs}\p{Cn}\u202A-\u202E\u2066-\u2069\u200B\u200C\uFEFF]/u)
      expect(clean).not.toMatch(/[^\P{Cc}\n]/u)
      expect(cleanChatText(clean)).toBe(clean)
    }),
    { numRuns: 500 },
  )
  expect(cleanChatText('é'.repeat(5_000)).length).toBe(longestChatText)
  expect(cleanChatText('😀'.repeat(5_000)).length).toBe(longestChatText)
})
