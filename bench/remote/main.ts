/**
 * `npm run bench:remote [-- <rounds> <clicks a round>]`: how long from a click to the picture that shows its
 * effect, and how many bytes that takes, for Deskside and for TigerVNC's x0tigervncserver + websockify + noVNC, in
 * turns on one and the same display. Ends with 1 when Deskside's median is more than twice the other's, or when
 * its Helper uses 2 % of a core or more for a screen on which nothing happens.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Browser, chromium, type Page } from 'playwright-core'
import { openDesktop } from '../../helper/test/remote/desktop.ts'
import { click, cpuPercent, prepare, quantile, testWindow } from './measure.ts'
import { deskside, type System, tigervnc } from './systems.ts'

const [rounds = 4, clicks = 15] = process.argv.slice(2).map(Number)
const mostRatio = 2
const mostIdlePercent = 2
const idleForMs = 10_000
const warmUpClicks = 4
const settlesWithinMs = 1_000
const screenSize = { width: 1920, height: 1080 }

interface Result {
  system: System
  latencies: number[]
  bytes: number
  idlePercent: number[]
}

/** What has been started, to be ended in the opposite order, whatever happens. */
const ends: (() => Promise<unknown> | unknown)[] = []
const results: Result[] = []
try {
  const desktop = await openDesktop(140)
  ends.push(() => desktop.close())
  await openTestWindow(desktop.display)
  const browser = await openBrowser()
  for (const open of [deskside, tigervnc]) {
    const system = await open(desktop)
    ends.push(() => system.close())
    results.push({ system, latencies: [], bytes: 0, idlePercent: [] })
  }
  for (let round = 0; round < rounds; round++) {
    for (const result of results) await runRound(await browser.newPage({ viewport: screenSize }), result)
  }
  report(results)
} finally {
  for (const end of ends.reverse()) await end()
}

async function openTestWindow(display: string): Promise<void> {
  const { x, y, width, height } = testWindow
  const file = new URL('test-window.ts', import.meta.url).pathname
  const place = [x, y, width, height].map(String)
  const window = spawn(process.execPath, [file, display, ...place], { stdio: ['ignore', 'pipe', 'inherit'] })
  ends.push(() => window.kill())
  await once(window.stdout, 'data')
}

async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--headless=new',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
  ends.push(() => browser.close())
  return browser
}

async function runRound(page: Page, result: Result): Promise<void> {
  const { system } = result
  await system.open(page)
  await prepare(page)
  await click(page, warmUpClicks)
  const before = await system.bytes(page)
  result.latencies.push(...(await click(page, clicks)))
  result.bytes += (await system.bytes(page)) - before
  // What the last click has set in motion comes to rest first.
  await page.waitForTimeout(settlesWithinMs)
  result.idlePercent.push(await cpuPercent(system.pid, idleForMs / rounds))
  await page.close()
}

function report(measured: Result[]): void {
  const [own, other] = measured
  if (!own || !other) return
  for (const { system, latencies, bytes, idlePercent } of measured) {
    const [median, late] = [quantile(latencies, 0.5), quantile(latencies, 0.9)]
    const idle = idlePercent.reduce((sum, one) => sum + one, 0) / idlePercent.length
    console.log(
      `${system.name.padEnd(18)} click to picture: median ${median.toFixed(1)} ms, p90 ${late.toFixed(1)} ms, ` +
        `${latencies.length} trials; ${Math.round(bytes / latencies.length)} bytes a click; ` +
        `idle, connected: ${idle.toFixed(1)} % of a core`,
    )
  }
  const ratio = quantile(own.latencies, 0.5) / quantile(other.latencies, 0.5)
  const idle = own.idlePercent.reduce((sum, one) => sum + one, 0) / own.idlePercent.length
  console.log(`ratio of the medians: ${ratio.toFixed(2)} (bar ${mostRatio.toFixed(1)}, goal below 1.0)`)
  if (ratio > mostRatio) console.error('The picture comes later than the bar allows.')
  if (idle >= mostIdlePercent) console.error(`The idle Helper uses ${mostIdlePercent} % of a core or more.`)
  if (ratio > mostRatio || idle >= mostIdlePercent) process.exitCode = 1
}
