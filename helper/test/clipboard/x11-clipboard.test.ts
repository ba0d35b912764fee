import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { textOf } from '@deskside/protocol/channels/clipboard'
import { clipboardLimits } from '@deskside/protocol/vocabulary/clipboard'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Display, startDisplay } from '../../../e2e/support/display.ts'
import { type Clipboard, openClipboard } from '../../src/clipboard/clipboard.ts'
import { ClipboardTooLarge } from '../../src/clipboard/too-large.ts'
import { until } from '../support/until.ts'
import { aText } from './a-clipboard.ts'

const run = promisify(execFile)
let display: Display
let clipboard: Clipboard
let copied = 0

beforeAll(async () => {
  display = await startDisplay()
  await copy('older than all of it')
  clipboard = await openClipboard({
    display: display.name,
    onCopied: () => {
      copied += 1
    },
    onLost: (reason) => {
      throw reason
    },
  })
})
afterAll(async () => {
  clipboard?.close()
  await display?.close()
})

/** Another program copies something, and goes on holding it. */
async function copy(content: string | Buffer, target = 'UTF8_STRING'): Promise<void> {
  const before = copied
  const child = spawn('xclip', ['-selection', 'clipboard', '-t', target, '-i'], {
    env: display.env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.end(content)
  await new Promise((resolve) => child.once('exit', resolve))
  if (clipboard) await until(() => copied > before, 'the word that something was copied')
}
const paste = async (target = 'UTF8_STRING'): Promise<Buffer> =>
  (
    await run('xclip', ['-selection', 'clipboard', '-t', target, '-o'], {
      env: display.env,
      encoding: 'buffer',
      maxBuffer: 64 * 1024 * 1024,
    })
  ).stdout

it('[CTL-4] what was there before is not told; text of any size is placed and read whole', async () => {
  expect(copied).toBe(0)
  // The last one is far more than a display takes at once, so that it goes in parts.
  for (const text of [
    'é € ß 你好 🙂\nsecond line',
    'x'.repeat(70_000),
    'ß'.repeat(clipboardLimits.text / 2),
  ]) {
    await clipboard.place(aText(text))
    expect((await paste()).toString()).toBe(text)
    expect(await clipboard.read()).toBe(null)
    await copy(`${text.slice(1)}!`)
    const content = await clipboard.read()
    expect(content?.kind).toBe('text')
    expect(textOf(content?.bytes ?? new Uint8Array())).toBe(`${text.slice(1)}!`)
  }
  expect(copied).toBe(3)
})

it('[CTL-4] a picture goes both ways as PNG, to the byte', async () => {
  const pixels = randomBytes(700 * 500 * 3)
  const png = await sharp(pixels, { raw: { width: 700, height: 500, channels: 3 } })
    .png()
    .toBuffer()
  await clipboard.place({ kind: 'picture', bytes: new Uint8Array(png) })
  expect((await paste('TARGETS')).toString()).toContain('image/png')
  expect((await paste('image/png')).equals(png)).toBe(true)
  await copy(png, 'image/png')
  const content = await clipboard.read()
  expect(content?.kind).toBe('picture')
  expect(Buffer.from(content?.bytes ?? []).equals(png)).toBe(true)
})

it('[CTL-4] what is too large or neither text nor picture is not read', async () => {
  await copy('y'.repeat(clipboardLimits.text + 1))
  await expect(clipboard.read()).rejects.toBeInstanceOf(ClipboardTooLarge)
  await copy('text/html only', 'text/html')
  expect(await clipboard.read()).toBe(null)
  // And it goes on working after that.
  await copy('short')
  expect(textOf((await clipboard.read())?.bytes ?? new Uint8Array())).toBe('short')
})
