import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { chromium, type Page } from 'playwright-core'
import { CuttableLine } from '../../helper/test/remote/cuttable-line.ts'
import { type Desktop, openDesktop } from '../../helper/test/remote/desktop.ts'
import { type Relay, startRelay } from '../../helper/test/remote/relay.ts'
import { buildViewerPage } from '../../helper/test/remote/viewer-page.ts'
import { testWindow } from '../remote/measure.ts'

/** A desktop with the Helper, a browser with the console, and between them a line whose weather is ours. */
export interface Stage {
  desktop: Desktop
  line: CuttableLine
  relay: Relay
  page: Page
  helper: ChildProcess
  /** What the page's viewer says of itself. */
  state(): Promise<ViewerNow>
  /** Keys that are down on the remote desktop, by number, as its X server knows them. */
  keysDown(): Promise<number[]>
  close(): Promise<void>
}

export interface ViewerNow {
  line: string
  allowed: string[]
  ageMs: number | null
  roundTripMs: number | null
}

interface StagedPage {
  desk: {
    viewer: {
      state: { line: string; picture: string | null; allowed: string[] }
      ask(capabilities: string[]): Promise<string>
      statistics(): { roundTripMs: number | null }
      pictureAgeNow(): number | null
    } | null
    notes: string[]
  }
}

/** Everything stands, view and control are allowed, and the weather is fair. */
export async function openStage(): Promise<Stage> {
  const ends: (() => unknown)[] = []
  const desktop = await openDesktop(170)
  ends.push(() => desktop.close())
  const line = new CuttableLine()
  ends.push(() => line.close())
  const relay = await startRelay({ pass: (message) => line.pass(message), snapshotAfterMs: 400 })
  ends.push(() => relay.stop())
  const { html, script } = await buildViewerPage()
  relay.setPage(html, script)
  await openTestWindow(desktop.display, ends)
  const helper = program('../remote/deskside-helper.ts', [relay.origin, relay.linkToken, desktop.display])
  ends.push(() => helper.kill())
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking'],
  })
  ends.push(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(relay.origin)
  await allowed(page)
  const keyboard = await openKeyboard(desktop.display)
  return {
    ...{ desktop, line, relay, page, helper },
    state: () => page.evaluate(now),
    keysDown: keyboard,
    async close() {
      for (const end of ends.reverse()) await end()
    },
  }
}

/** Asks for view and control once the line stands, and waits until the picture is there. */
export async function allowed(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as unknown as StagedPage).desk.viewer?.state.line === 'connected')
  await page.evaluate(() => (window as unknown as StagedPage).desk.viewer?.ask(['view', 'control']))
  await page.waitForFunction(() => (window as unknown as StagedPage).desk.viewer?.state.picture === 'tiles')
}

function now(): ViewerNow {
  const { viewer } = (window as unknown as StagedPage).desk
  return {
    line: viewer?.state.line ?? 'none',
    allowed: viewer?.state.allowed ?? [],
    ageMs: viewer?.pictureAgeNow() ?? null,
    roundTripMs: viewer?.statistics().roundTripMs ?? null,
  }
}

async function openTestWindow(display: string, ends: (() => unknown)[]): Promise<void> {
  const { x, y, width, height } = testWindow
  const window = program('../remote/test-window.ts', [display, ...[x, y, width, height].map(String)], true)
  ends.push(() => window.kill())
  if (window.stdout) await once(window.stdout, 'data')
}

function program(file: string, args: string[], speaks = false): ChildProcess {
  const path = new URL(file, import.meta.url).pathname
  return spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', speaks ? 'pipe' : 'ignore', 'inherit'],
  })
}

/** @returns asks the X server itself which keys are down. */
async function openKeyboard(display: string): Promise<() => Promise<number[]>> {
  const x11 = createRequire(import.meta.url)('x11')
  const client = await new Promise<{ QueryKeymap(done: (error: unknown, map: Buffer) => void): void }>(
    (resolve, reject) =>
      x11.createClient({ display }, (error: Error | null, { client: made }: { client: never }) =>
        error ? reject(error) : resolve(made),
      ),
  )
  return () =>
    new Promise((resolve, reject) =>
      client.QueryKeymap((error, map) => (error ? reject(error) : resolve(bitsOf(map)))),
    )
}

const bitsOf = (map: Buffer): number[] =>
  [...map].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => at * 8 + bit),
  )
