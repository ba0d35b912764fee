import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { secondsOfProgram } from '../processor-time.ts'
import type { AroundPage } from './page.ts'

/** What one file took by this way. */
export interface AroundRun {
  seconds: number
  sha256: string
  /** Processor time, in seconds. */
  spent: { server: number; device: number }
}

export interface Around {
  /** @param direction from the device's side */
  run(direction: 'in' | 'out', file: string, size: number): Promise<AroundRun>
  close(): Promise<void>
}

/**
 * What a way around the data channel would reach: the file, read, hashed, sealed with AES-GCM, handed on by a server from
 * one WebSocket to another, opened, hashed and written. No grants, no pause, no resuming: nothing that could slow it.
 */
export async function openAround(browser: Browser, folder: string): Promise<Around> {
  const server = fork(programOf('server.ts'))
  const [port] = await once(server, 'message')
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.addScriptTag({ content: await bundle(), type: 'module' })
  await page.waitForFunction(() => 'around' in window)
  return {
    run: async (direction, file, size) => {
      const key = randomBytes(32).toString('hex')
      await page.evaluate((key) => (window as unknown as AroundPage).around.connect(key), key)
      const path = direction === 'in' ? join(folder, 'around.bin') : file
      const device = () =>
        fork(programOf('device.ts'), [`ws://127.0.0.1:${port}/device`, direction, key, path, String(size)])
      const before = secondsOfProgram(server.pid ?? 0)
      const done = direction === 'in' ? await takeIn(page, device(), file) : await sendOut(page, device, size)
      const { seconds, sha256, device: ofDevice } = done
      const ofServer = secondsOfProgram(server.pid ?? 0) - before
      return { seconds, sha256, spent: { server: ofServer, device: ofDevice } }
    },
    close: async () => {
      await page.close()
      server.kill()
    },
  }
}

async function takeIn(page: Page, device: ChildProcess, file: string) {
  await once(device, 'message')
  await page.locator('input').setInputFiles(file)
  const begun = performance.now()
  const arrived = once(device, 'message')
  await page.evaluate(() => (window as unknown as AroundPage).around.send())
  const [sha256] = await arrived
  const seconds = (performance.now() - begun) / 1_000
  return { seconds, sha256: String(sha256), device: endOf(device) }
}

async function sendOut(page: Page, device: () => ChildProcess, size: number) {
  const arrived = page.evaluate((size) => (window as unknown as AroundPage).around.receive(size), size)
  const sender = device()
  await once(sender, 'message')
  const begun = performance.now()
  const sha256 = await arrived
  const seconds = (performance.now() - begun) / 1_000
  return { seconds, sha256, device: endOf(sender) }
}

/** @returns what it has cost, in seconds of processor time */
function endOf(device: ChildProcess): number {
  const spent = secondsOfProgram(device.pid ?? 0)
  device.kill()
  return spent
}

const programOf = (name: string) => new URL(name, import.meta.url).pathname

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [programOf('page.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2023',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
