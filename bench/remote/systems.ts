import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { Page } from 'playwright-core'
import type { Desktop } from '../../helper/test/remote/desktop.ts'
import { startRelay } from '../../helper/test/remote/relay.ts'
import { buildViewerPage } from '../../helper/test/remote/viewer-page.ts'
import { buildNovncPage, novncHtml } from './novnc-page.ts'

/** One way to see and control the desktop from a page. */
export interface System {
  name: string
  /** Opens the page and waits until the picture is there and input is let in. */
  open(page: Page): Promise<void>
  /** Bytes that the page has received for the picture. */
  bytes(page: Page): Promise<number>
  /** The process on the desktop's side. */
  readonly pid: number
  close(): Promise<void>
}

/** The lowest of the ports that are used. */
const port = 3220

export async function deskside(desktop: Desktop): Promise<System> {
  const relay = await startRelay({ port })
  const { html, script } = await buildViewerPage()
  relay.setPage(html, script)
  const file = new URL('deskside-helper.ts', import.meta.url).pathname
  const helper = spawn(process.execPath, [file, relay.origin, relay.linkToken, desktop.display], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return {
    name: 'Deskside',
    pid: helper.pid ?? 0,
    async open(page) {
      await page.goto(relay.origin)
      await page.waitForFunction(
        () => (window as unknown as BenchedPage).desk.viewer?.state.line === 'connected',
      )
      await page.evaluate(() => (window as unknown as BenchedPage).desk.viewer?.ask(['view', 'control']))
      await page.waitForFunction(
        () => (window as unknown as BenchedPage).desk.viewer?.state.picture === 'tiles',
      )
    },
    bytes: (page) =>
      page.evaluate(() => (window as unknown as BenchedPage).desk.viewer?.statistics().bytesReceived ?? 0),
    async close() {
      await end(helper)
      await relay.stop()
    },
  }
}

/** What the page of the viewer hangs on its window. */
interface BenchedPage {
  desk: {
    viewer: {
      state: { line: string; picture: string | null }
      ask(capabilities: string[]): Promise<string>
      statistics(): { bytesReceived: number }
    } | null
  }
}

export async function tigervnc(desktop: Desktop): Promise<System> {
  const [rfb, socket, page] = [port + 1, port + 2, port + 3]
  const server = spawn(
    // The program itself: `x0tigervncserver` is a script around it, whose processor time would be measured instead.
    'X0tigervnc',
    ['-display', desktop.display, '-rfbport', String(rfb), '-SecurityTypes', 'None', '-localhost'],
    { stdio: 'ignore' },
  )
  const bridge = spawn('websockify', [`127.0.0.1:${socket}`, `127.0.0.1:${rfb}`], { stdio: 'ignore' })
  const script = await buildNovncPage(`ws://127.0.0.1:${socket}`)
  const http = createServer((request, response) => {
    const isScript = request.url?.endsWith('.js')
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(isScript ? script : novncHtml)
  })
  await new Promise<void>((resolve) => http.listen(page, '127.0.0.1', resolve))
  await Promise.all([listening(rfb, server), listening(socket, bridge)])
  return {
    name: 'TigerVNC + noVNC',
    pid: server.pid ?? 0,
    async open(opened) {
      await opened.goto(`http://127.0.0.1:${page}`)
      await opened.waitForFunction(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('#screen canvas')
        return 'connected' in window && canvas?.width === 1920
      })
    },
    bytes: (opened) =>
      opened.evaluate(() => (window as unknown as { received: { bytes: number } }).received.bytes),
    async close() {
      http.close()
      await Promise.all([end(bridge), end(server)])
    },
  }
}

/** Waits until somebody listens, or the program that should has ended. */
async function listening(onPort: number, program: ChildProcess): Promise<void> {
  while (program.exitCode === null) {
    const stands = await new Promise<boolean>((resolve) => {
      const socket = connect(onPort, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.unref()
      setTimeout(() => socket.destroy(), 1_000).unref()
    })
    if (stands) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${program.spawnfile} ended before it listened on port ${onPort}`)
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  const gone = new Promise((resolve) => program.once('exit', resolve))
  program.kill()
  await gone
}
