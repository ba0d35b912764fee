import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openCapture } from '../../src/capture/capture.ts'
import type { InputInjector } from '../../src/input/input.ts'
import { openInput } from '../../src/input/input.ts'
import { ConsentRunner } from '../../src/session/consent-runner.ts'
import { HelperSession } from '../../src/session/helper-session.ts'
import { openSystemReader } from '../../src/system-info/system-reader.ts'
import { SpyClipboard } from '../clipboard/a-clipboard.ts'
import { SpyDesk } from '../files/a-desk.ts'
import { SpyOverlay } from '../guide/an-overlay.ts'
import { CuttableLine } from './cuttable-line.ts'
import { type Desktop, openDesktop } from './desktop.ts'
import { type Relay, startRelay } from './relay.ts'
import { buildViewerPage } from './viewer-page.ts'

/** A real desktop, the Helper's parts, a real browser, and a network between them that can be cut. */
let desktop: Desktop
let browser: Browser
let viewerPage: { html: string; script: string }
let folder: string

beforeAll(async () => {
  desktop = await openDesktop(140, '1280x800')
  viewerPage = await buildViewerPage()
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking'],
  })
  // In small letters: the browser's driver types big ones without Shift, which no keyboard does.
  folder = join(tmpdir(), `pic-${process.pid}`)
  mkdirSync(folder)
})
afterAll(async () => {
  await browser?.close()
  await desktop?.close()
  rmSync(folder, { recursive: true, force: true })
})

let line: CuttableLine
let relay: Relay
let consent: ConsentRunner
let session: HelperSession
let desk: SpyDesk
let page: Page
let injectors: InputInjector[]
/** What the requester answers to the next question. */
let answer: boolean

beforeEach(async () => {
  line = new CuttableLine()
  relay = await startRelay({ pass: (message) => line.pass(message), snapshotAfterMs: 100 })
  relay.setPage(viewerPage.html, viewerPage.script)
  answer = true
  injectors = []
  consent = new ConsentRunner()
  desk = new SpyDesk()
  consent.listen({
    effect(effect) {
      if (effect.kind !== 'show_question') return
      const { askId } = effect.question
      consent.dispatch({ kind: 'shown', askId })
      const answered = { kind: 'answered', askId, allowed: answer } as const
      const timer = setInterval(() => {
        // Dead buttons take no answer: pressed until they do.
        consent.dispatch(answered)
        if (consent.state.question?.askId !== askId) clearInterval(timer)
      }, 100)
    },
  })
  const { display } = desktop
  session = new HelperSession({
    origin: relay.origin,
    way: { token: relay.linkToken },
    name: 'Rita',
    consent,
    devices: {
      openCapture: () => openCapture({ display }),
      openClipboard: async () => new SpyClipboard(),
      openOverlay: async () => new SpyOverlay(),
      openInput: async (screens) => {
        const injector = await openInput({ display, screens })
        injectors.push(injector)
        return injector
      },
      system: openSystemReader({ display }),
      files: desk,
    },
    onView: () => {},
    onTrouble: (error) => {
      throw error
    },
  })
  session.start()
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(relay.origin)
  await until(page, (desk) => desk.viewer?.state.line === 'connected')
})
afterEach(async () => {
  await page.close()
  session.close()
  consent.close()
  await relay.stop()
  line.close()
  rmSync(desk.home, { recursive: true, force: true })
})

interface Desk {
  viewer: {
    state: {
      line: string
      picture: string | null
      allowed: string[]
      verification: { state: string; words?: string[] }
    }
    ask(capabilities: string[]): Promise<string>
    files: { state: { transfers: { state: string }[] } }
  } | null
  answers: { granted?: string[]; refused?: string[] }[]
}

const until = (where: Page, holds: (desk: Desk) => boolean) =>
  where.waitForFunction(`(${holds})(window.desk)`, null, { timeout: 60_000, polling: 20 })
const ask = (...capabilities: string[]) =>
  page.evaluate(`window.desk.viewer.ask(${JSON.stringify(capabilities)})`)

/** What the one technician may do. */
const gate = () => {
  const [technicianId = ''] = consent.state.allowedTo.keys()
  return consent.gateOf(technicianId)
}

/** Asks for control and waits until input is let in. */
async function takeControl(): Promise<void> {
  await ask('view', 'control')
  await until(page, (desk) => desk.viewer?.state.picture === 'tiles')
  await expect.poll(() => gate().mayInject() && injectors.length > 0).toBe(true)
}

const pixel = (x: number, y: number) =>
  page.evaluate(
    `String([...document.querySelector('#screen canvas').getContext('2d').getImageData(${x}, ${y}, 1, 1).data])`,
  )
/** Paints the whole root window, as a program on the requester's desktop. */
const paintDesktop = (colour: string) => desktop.run('xsetroot', ['-solid', colour])
const white = '255,255,255,255'

describe('[SES-9] a question that was answered with No', () => {
  it('captures nothing, injects nothing, and tells the technician', async () => {
    answer = false
    await ask('view', 'control')
    await until(page, (desk) => desk.answers.length > 0)
    const answers = (await page.evaluate('window.desk.answers')) as Desk['answers']
    expect(answers[0]).toMatchObject({ granted: [], refused: ['view', 'control'] })
    await page.mouse.click(400, 400)
    expect(await page.evaluate('window.desk.viewer.state.picture')).toBeNull()
    expect(injectors).toEqual([])
    expect(session.stats?.bytes).toBe(0)
  })
})

describe('[CTL-1] control through the browser', () => {
  it('types a command into a terminal, which then does it; the picture is exactly the screen', async () => {
    const file = join(folder, 'typed')
    // A shell that takes lines as the terminal has them: what is typed before its prompt is not lost.
    desktop.run('xterm', ['-geometry', '80x24+40+40', '-e', 'sh'])
    await takeControl()
    await expect.poll(() => pixel(200, 300), { timeout: 30_000 }).toBe(white)
    await page.mouse.click(200, 300)
    await page.keyboard.type(`touch ${file}`)
    await page.keyboard.press('Enter')
    await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true)
    await expect.poll(differenceFromScreen, { timeout: 30_000 }).toBeNull()
  })

  it('[CTL-5] shows both people the same three words', async () => {
    await until(page, (desk) => desk.viewer?.state.verification.state === 'words')
    const { view } = session
    const words = (await page.evaluate('window.desk.viewer.state.verification.words')) as string[]
    expect(words).toHaveLength(3)
    expect('consoles' in view && view.consoles[0]?.words).toEqual(words)
  })

  it('[CTL-4] ends at once when control is taken back, with nothing left pressed', async () => {
    await takeControl()
    await page.mouse.move(600, 600)
    await page.mouse.down()
    await expect.poll(() => injectors[0]?.held().buttons).toEqual(['left'])
    consent.dispatch({ kind: 'revoked', capabilities: ['control'] })
    expect(injectors[0]?.held().buttons).toEqual([])
    await until(page, (desk) => !desk.viewer?.state.allowed.includes('control'))
    await page.mouse.up()
  })
})

describe('[R-17] a network that goes away and comes back', () => {
  it.each([1, 15])(
    'for %i s: the picture is back by itself, nothing is asked again, no key is stuck',
    async (seconds) => {
      paintDesktop('#102030')
      await takeControl()
      await expect.poll(() => pixel(1_200, 700), { timeout: 30_000 }).toBe('16,32,48,255')
      await page.mouse.click(1_200, 700)
      await page.keyboard.down('ControlLeft')
      await expect.poll(() => injectors.at(-1)?.held().keys).toEqual(['ControlLeft'])
      const asked = relay.heard.filter(({ name }) => name === 'consent/ask').length

      line.cut = true
      // What is typed in the gap is gone with it.
      await page.keyboard.press('KeyX')
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
      paintDesktop('#605040')
      line.cut = false

      await expect.poll(() => pixel(1_200, 700), { timeout: 30_000 }).toBe('96,80,64,255')
      await expect.poll(() => injectors.at(-1)?.held().keys).toEqual([])
      expect(relay.heard.filter(({ name }) => name === 'consent/ask')).toHaveLength(asked)
      expect(gate().allowed()).toEqual(['view', 'control'])
      await page.keyboard.up('ControlLeft')
    },
  )

  it('[SES-14] or with it the server, which comes back with snapshots of before: nothing is asked again', async () => {
    paintDesktop('#203040')
    await takeControl()
    await expect.poll(() => pixel(1_200, 700), { timeout: 30_000 }).toBe('32,48,64,255')
    line.cut = true
    await relay.stop()
    await until(page, (desk) => desk.viewer?.state.line === 'reconnecting')
    await relay.start()
    paintDesktop('#405060')
    line.cut = false
    await expect.poll(() => pixel(1_200, 700), { timeout: 60_000 }).toBe('64,80,96,255')
    expect(gate().allowed()).toEqual(['view', 'control'])
    expect(injectors.at(-1)?.held().keys).toEqual([])
  })

  it('[R-05] or a server that does: the picture goes on without it', async () => {
    await takeControl()
    await relay.stop()
    paintDesktop('#010203')
    await expect.poll(() => pixel(1_200, 700), { timeout: 30_000 }).toBe('1,2,3,255')
    await relay.start()
    await until(page, (desk) => desk.viewer?.state.line === 'connected')
    expect(gate().allowed()).toEqual(['view', 'control'])
  })
})

describe('[CTL-2] a file', () => {
  /** As much as takes a while, so that the line can be cut in the middle of it. */
  const size = 4_000_000
  const give = () =>
    page.evaluate(`(() => {
      const bytes = new Uint8Array(${size}).map((_, at) => (at * 31 + (at >> 8)) & 255)
      window.desk.viewer.files.send([{ file: new File([bytes], 'long.bin'), folders: ['f'] }])
    })()`)
  const sent = (): Buffer =>
    Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 255))
  const arrived = () =>
    readdirSync(desk.home, { recursive: true }).filter((path) => String(path).endsWith('long.bin'))

  it('waits until it is allowed, survives a cut of the line, and is the same at the other end', async () => {
    await give()
    await ask('files_in')
    await expect
      .poll(() => session.transfers[0]?.moved ?? 0, { timeout: 30_000, interval: 5 })
      .toBeGreaterThan(100_000)
    line.cut = true
    await until(page, (desk) => desk.viewer?.state.line === 'reconnecting')
    expect(arrived()).toEqual([])
    line.cut = false
    await expect.poll(() => session.transfers[0]?.state, { timeout: 60_000 }).toBe('done')
    const [path = ''] = arrived()
    expect(readFileSync(join(desk.home, String(path))).equals(sent())).toBe(true)
    await until(page, (desk) => desk.viewer?.files.state.transfers[0]?.state === 'done')
  }, 180_000)

  it('comes back the other way, into the browser, the same', async () => {
    const path = join(desk.home, 'out.bin')
    writeFileSync(path, sent())
    desk.chosen = [path]
    await ask('files_out')
    await until(page, (desk) => desk.viewer?.state.allowed.includes('files_out') === true)
    await page.evaluate(`window.desk.viewer.files.pick('files')`)
    await until(page, (desk) => desk.viewer?.files.state.transfers[0]?.state === 'done')
    const hash = await page.evaluate(`(async () => {
      const { files } = window.desk.viewer
      const file = await files.contentOf(files.state.transfers[0].id)
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    })()`)
    expect(hash).toBe(createHash('sha256').update(sent()).digest('hex'))
  })
})

/** The first pixel of the canvas that is not as on the screen; null when there is none. */
async function differenceFromScreen(): Promise<string | null> {
  const capture = await openCapture({ display: desktop.display })
  const { screen, width } = await new Promise<{ screen: Uint32Array; width: number }>((resolve, reject) => {
    capture.start({
      frame: ({ buffer, width, height, stride }) => {
        const words = new Uint32Array(width * height)
        const all = new Uint32Array(buffer.buffer, buffer.byteOffset, buffer.byteLength >> 2)
        for (let y = 0; y < height; y++) {
          words.set(all.subarray((y * stride) >> 2, ((y * stride) >> 2) + width), y * width)
        }
        resolve({ screen: words, width })
      },
      lost: reject,
    })
    capture.requestFrame()
  }).finally(() => capture.close())
  const shown = Buffer.from(
    (await page.evaluate(`(() => {
      const canvas = document.querySelector('#screen canvas')
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      let text = ''
      for (let at = 0; at < data.length; at += 30_000) text += String.fromCharCode(...data.subarray(at, at + 30_000))
      return btoa(text)
    })()`)) as string,
    'base64',
  )
  for (const [at, word] of screen.entries()) {
    const same =
      shown[at * 4] === ((word >>> 16) & 0xff) &&
      shown[at * 4 + 1] === ((word >>> 8) & 0xff) &&
      shown[at * 4 + 2] === (word & 0xff)
    if (!same) return `${at % width},${Math.floor(at / width)}`
  }
  return null
}
