/**
 * `npm run bench:files [-- <mebibytes>]`: how long one file takes into the device and out of it, over loopback, beside
 * `scp` of the same file, and how much memory both sides use meanwhile. The Helper's parts run in a process of their
 * own, the console's library in a real browser; what arrives is compared by hash. What a bare data channel between the
 * two engines reaches is measured too, and what a way around it through a server would (`around/`), each with the processor
 * time that it costs: on a busy machine that says more than the clock. Ends with 1 when a transfer is slower than half of
 * `scp`, or its memory grows.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Browser, chromium } from 'playwright-core'
import { startRelay } from '../../helper/test/remote/relay.ts'
import { buildViewerPage } from '../../helper/test/remote/viewer-page.ts'
import { type Around, openAround } from './around/main.ts'
import { bareChannel } from './bare-channel.ts'
import { secondsOfBrowser, secondsOfProgram } from './processor-time.ts'
import { copyByScp } from './scp.ts'
import { type Benched, type Memory, transfer } from './transfer.ts'

const [mebibytes = 1024] = process.argv.slice(2).map(Number)
const size = mebibytes * 1024 * 1024
const leastRatio = 0.5
/** Memory that may come and go with a transfer, whatever the size of the file, in MiB. */
const mostGrowth = 250

/** What has been started or made, to be ended in the opposite order, whatever happens. */
const ends: (() => unknown)[] = []
try {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-bench-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'file.bin')
  execFileSync('dd', ['if=/dev/urandom', `of=${file}`, 'bs=1M', `count=${mebibytes}`], { stdio: 'ignore' })
  const expected = await hashOf(file)
  const scp = await copyByScp(folder, file, join(folder, 'copy.bin'))
  say('scp', size / scp.seconds)
  rmSync(join(folder, 'copy.bin'))
  const { browser, page, helper, heap } = await connect(folder, file)
  const around = await openAround(browser, folder)
  ends.push(() => around.close())
  for (const direction of ['in', 'out'] as const) {
    const bareBytes = Math.min(size, 128 * 1024 * 1024)
    const bare = await spending({ browser, device: process.pid, bytes: bareBytes }, () =>
      bareChannel(page, direction, bareBytes),
    )
    say(`bare data channel, ${direction}`, bare.result, bare.spent)
    const whole = { browser, device: helper.pid ?? 0, bytes: size }
    const { result, spent } = await spending(whole, () => transfer({ page, helper, heap, direction, file }))
    const { seconds, sha256, memory } = result
    if (sha256 !== expected) throw new Error(`${direction}: what arrived is not what was sent`)
    say(`Deskside, ${direction}`, size / seconds, spent)
    report(direction, { speed: size / seconds, scp: size / scp.seconds, bare: bare.result, memory })
    await measureAround({ around, browser, direction, file, expected, scp: size / scp.seconds })
  }
  const [arrived = ''] = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.startsWith('Downloads') && path.endsWith('.bin'))
  if ((await hashOf(join(folder, arrived))) !== expected) throw new Error('the file on the disk differs')
} finally {
  for (const end of ends.reverse()) await end()
}

async function measureAround(run: {
  around: Around
  browser: Browser
  direction: 'in' | 'out'
  file: string
  expected: string
  /** Bytes a second. */
  scp: number
}): Promise<void> {
  const { around, browser, direction, file, expected, scp } = run
  const whole = { browser, device: process.pid, bytes: size }
  const { result, spent } = await spending(whole, () => around.run(direction, file, size))
  if (result.sha256 !== expected) throw new Error(`around, ${direction}: what arrived is not what was sent`)
  const perGiB = (seconds: number) => (seconds / size) * 1024 ** 3
  const { server, device } = result.spent
  const speed = size / result.seconds
  say(`around the channel, ${direction}`, speed, { browser: spent.browser, device: perGiB(device) })
  const ofServer = `the server's processor ${perGiB(server).toFixed(1)} s a GiB`
  console.log(`  ratio to scp ${(speed / scp).toFixed(2)}; ${ofServer}`)
}

async function connect(folder: string, file: string) {
  const relay = await startRelay()
  ends.push(() => relay.stop())
  const { html, script } = await buildViewerPage()
  relay.setPage(`${html}<input type="file">`, script)
  const downloads = join(folder, 'Downloads')
  mkdirSync(downloads)
  const program = new URL('deskside-helper.ts', import.meta.url).pathname
  const helper = spawn(process.execPath, [program, relay.origin, relay.linkToken, downloads, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  ends.push(() => helper.kill())
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
  ends.push(() => browser.close())
  const page = await browser.newPage()
  await page.goto(relay.origin)
  await page.waitForFunction(() => (window as unknown as Benched).desk.viewer?.state.line === 'connected')
  await page.evaluate(() => (window as unknown as Benched).desk.viewer?.ask(['files_in', 'files_out']))
  await page.waitForFunction(() =>
    (window as unknown as Benched).desk.viewer?.state.allowed.includes('files_out'),
  )
  const heap = await page.context().newCDPSession(page)
  await heap.send('Performance.enable')
  return { browser, page, helper, heap }
}

function report(
  direction: string,
  { speed, scp, bare, memory }: { speed: number; scp: number; bare: number; memory: Memory },
): void {
  console.log(
    `  ratio to scp ${(speed / scp).toFixed(2)} (bar ${leastRatio}), to the bare channel ${(speed / bare).toFixed(2)}`,
  )
  const growth = ({ before, most }: { before: number; most: number }) =>
    `${before.toFixed(0)} → at most ${most.toFixed(0)} MiB`
  console.log(`  memory: Helper (resident) ${growth(memory.helper)}, page (JS heap) ${growth(memory.page)}`)
  if (speed / scp < leastRatio) {
    console.error(`  ${direction}: slower than the bar allows.`)
    process.exitCode = 1
  }
  for (const [who, { before, most }] of Object.entries(memory)) {
    if (most - before <= mostGrowth) continue
    console.error(`  ${direction}: the memory of the ${who} grows with the file.`)
    process.exitCode = 1
  }
}

/** Seconds of processor time for each GiB. */
interface Spent {
  browser: number
  device: number
}

/** Does it, and counts what processor time both ends use meanwhile. */
async function spending<Result>(
  { browser, device, bytes }: { browser: Browser; device: number; bytes: number },
  task: () => Promise<Result>,
): Promise<{ result: Result; spent: Spent }> {
  const count = async () => ({ browser: await secondsOfBrowser(browser), device: secondsOfProgram(device) })
  const before = await count()
  const result = await task()
  const after = await count()
  const perGiB = 1024 ** 3 / bytes
  const spent = {
    browser: (after.browser - before.browser) * perGiB,
    device: (after.device - before.device) * perGiB,
  }
  return { result, spent }
}

function say(what: string, bytesPerSecond: number, spent?: Spent): void {
  const cost = spent
    ? `, processor: browser ${spent.browser.toFixed(1)}, device ${spent.device.toFixed(1)} s a GiB`
    : ''
  console.log(`${what.padEnd(24)} ${(bytesPerSecond / 1024 / 1024).toFixed(1)} MiB/s${cost}`)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
