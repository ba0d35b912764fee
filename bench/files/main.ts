/**
 * `npm run bench:files [-- <mebibytes>]`: how long one file takes into the device and out of it, over loopback, beside
 * `scp` of the same file, and how much memory both sides use meanwhile. The Helper's parts run in a process of their
 * own, the console's library in a real browser; what arrives is compared by hash. What a bare data channel between the
 * two engines reaches is measured too. Ends with 1 when a transfer is slower than half of `scp`, or its memory grows.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type CDPSession, chromium, type Page } from 'playwright-core'
import { startRelay } from '../../helper/test/remote/relay.ts'
import { buildViewerPage } from '../../helper/test/remote/viewer-page.ts'
import { bareChannel } from './bare-channel.ts'
import { copyByScp } from './scp.ts'

const [mebibytes = 1024] = process.argv.slice(2).map(Number)
const size = mebibytes * 1024 * 1024
const leastRatio = 0.5
/** Memory that may come and go with a transfer, whatever the size of the file, in MiB. */
const mostGrowth = 250
const sampleEveryMs = 500

/** What the page of the viewer hangs on its window. */
interface Benched {
  desk: {
    viewer: {
      state: { line: string; allowed: string[] }
      ask(capabilities: string[]): Promise<string>
      files: {
        send(files: { file: File; folders: string[] }[]): void
        pick(what: 'files'): Promise<string>
        state: { transfers: { state: string; sha256: string | null }[] }
      }
    } | null
  }
}

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
  const { page, helper, heap } = await connect(folder, file)
  for (const direction of ['in', 'out'] as const) {
    const bare = await bareChannel(page, direction, Math.min(size, 128 * 1024 * 1024))
    say(`bare data channel, ${direction}`, bare)
    const { seconds, sha256, memory } = await transfer({ page, helper, heap, direction, file })
    if (sha256 !== expected) throw new Error(`${direction}: what arrived is not what was sent`)
    report(direction, { speed: size / seconds, scp: size / scp.seconds, bare, memory })
  }
  const [arrived = ''] = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.startsWith('Downloads') && path.endsWith('.bin'))
  if ((await hashOf(join(folder, arrived))) !== expected) throw new Error('the file on the disk differs')
} finally {
  for (const end of ends.reverse()) await end()
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
  return { page, helper, heap }
}

interface Memory {
  helper: { before: number; most: number }
  page: { before: number; most: number }
}

async function transfer(run: {
  page: Page
  helper: ChildProcess
  heap: CDPSession
  direction: 'in' | 'out'
  file: string
}): Promise<{ seconds: number; sha256: string | null; memory: Memory }> {
  const { page, helper, heap, direction, file } = run
  const sample = async () => ({ helper: residentOf(helper.pid ?? 0), page: await heapOf(heap) })
  const before = await sample()
  const most = { ...before }
  const begun = performance.now()
  if (direction === 'in') {
    // The browser takes it from the disk; it is in nobody's memory.
    await page.locator('input').setInputFiles(file)
    await page.evaluate(() => {
      const chosen = document.querySelector('input')?.files?.[0]
      if (chosen) (window as unknown as Benched).desk.viewer?.files.send([{ file: chosen, folders: [] }])
    })
  } else await page.evaluate(() => (window as unknown as Benched).desk.viewer?.files.pick('files'))
  const place = direction === 'in' ? 0 : 1
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, sampleEveryMs))
    const now = await sample()
    most.helper = Math.max(most.helper, now.helper)
    most.page = Math.max(most.page, now.page)
    const transfer = await page.evaluate(
      (place) => (window as unknown as Benched).desk.viewer?.files.state.transfers[place],
      place,
    )
    if (transfer?.state === 'done') {
      const seconds = (performance.now() - begun) / 1_000
      const memory = {
        helper: { before: before.helper, most: most.helper },
        page: { before: before.page, most: most.page },
      }
      return { seconds, sha256: transfer.sha256, memory }
    }
    if (transfer && !['waiting', 'running', 'checking'].includes(transfer.state))
      throw new Error(`${direction}: ${transfer.state}`)
  }
}

function report(
  direction: string,
  { speed, scp, bare, memory }: { speed: number; scp: number; bare: number; memory: Memory },
): void {
  say(`Deskside, ${direction}`, speed)
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

function say(what: string, bytesPerSecond: number): void {
  console.log(`${what.padEnd(24)} ${(bytesPerSecond / 1024 / 1024).toFixed(1)} MiB/s`)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function residentOf(pid: number): number {
  const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) / 1024
}

/** JavaScript's heap with the buffers that hang on it, after what is garbage has gone. MiB. */
async function heapOf(heap: CDPSession): Promise<number> {
  const { usedSize, backingStorageSize = 0 } = (await heap.send('Runtime.getHeapUsage')) as {
    usedSize: number
    backingStorageSize?: number
  }
  return (usedSize + backingStorageSize) / 1024 / 1024
}
