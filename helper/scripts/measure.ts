import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openCapture } from '../src/capture/capture.ts'
import { deadForMs, expiresInMs } from '../src/consent/consent-machine.ts'
import { openWindows } from '../src/window/window.ts'

/**
 * What the Helper's native floor costs on this computer, on an Xvfb of 1920×1080 of its own:
 *
 *   npm run measure -w helper
 *
 * - idle: processor time of capture, windows and the watching of the hand while nothing changes, in percent of a core;
 * - frame: from the moment the screen is read to the moment the pixels are there, for all of it and for one line of text;
 * - latency: from the drawing of a rectangle to its pixels.
 */
const idleForMs = Number(process.env.IDLE_MS ?? 15_000)
const rounds = 200

const { server, display } = await startDisplay()
try {
  await measureFrames()
  await measureIdle()
} finally {
  server.kill()
}
process.exit(0)

async function measureFrames(): Promise<void> {
  const probe = await openProbe()
  const capture = await openCapture({ display })
  let onFrame = (_readMs: number) => {}
  capture.start({
    frame: ({ at }) => onFrame(performance.now() - at),
    lost: (reason) => {
      throw reason
    },
  })
  const nextFrame = () =>
    new Promise<number>((resolve) => {
      onFrame = resolve
      capture.requestFrame()
    })
  await nextFrame()
  const whole: number[] = []
  const line: number[] = []
  const latency: number[] = []
  for (let round = 0; round < rounds; round++) {
    await pause()
    let frame = nextFrame()
    probe.fill(0, 0, 1920, 1080, round)
    whole.push(await frame)
    await pause()
    frame = nextFrame()
    const begun = performance.now()
    probe.fill(100, 500, 900, 16, round)
    line.push(await frame)
    latency.push(performance.now() - begun)
  }
  report('frame, all of 1920×1080', whole)
  report('frame, one line of text', line)
  report('drawn → pixels, one line', latency)
  capture.close()
  probe.close()
}

async function measureIdle(): Promise<void> {
  const capture = await openCapture({ display })
  capture.start({ frame: () => capture.requestFrame(), lost: () => {} })
  capture.requestFrame()
  const windows = await openWindows({ display, language: 'en', onEvent: () => {}, onLost: () => {} })
  const technician = { name: 'Alice Martin' }
  const organisation = { name: 'Acme' }
  windows.showStart({ state: 'connected', host: 'desk.example.com', organisation, technician })
  windows.showBanner({
    technician,
    organisation,
    viewing: true,
    controlling: true,
    also: [],
    transfers: [],
    clipboard: null,
    lapsed: null,
    moreTransfers: 0,
    localHandWins: false,
    reconnecting: false,
    stopKey: 'ctrl_alt_end',
  })
  await settle()
  process.stdout.write(`idle, capture and windows open: ${(await cpuWhileIdle()).toFixed(2)} % of a core\n`)
  windows.showConsent({
    askId: 'q',
    technician,
    organisation,
    host: 'desk.example.com',
    ticketNumber: '1',
    capabilities: ['view', 'control'],
    minutes: null,
    deadForMs,
    expiresInMs,
  })
  await settle()
  process.stdout.write(
    `idle, with a question counting down: ${(await cpuWhileIdle()).toFixed(2)} % of a core\n`,
  )
  capture.close()
  await windows.close()
}

async function cpuWhileIdle(): Promise<number> {
  const before = process.cpuUsage()
  await new Promise((resolve) => setTimeout(resolve, idleForMs))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 10 / idleForMs
}

// Not in step with the pictures.
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 20))
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2_000))
}

function report(what: string, values: number[]): void {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(2)
  process.stdout.write(`${what}: median ${at(0.5)} ms, p90 ${at(0.9)} ms (${values.length} rounds)\n`)
}

async function startDisplay(): Promise<{ server: ChildProcess; display: string }> {
  const args = ['-displayfd', '1', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const [number] = await once(server.stdout, 'data')
  return { server, display: `:${String(number).trim()}` }
}

/** A program that draws: its window covers the screen, and it fills parts of it. */
async function openProbe() {
  const { default: x11 } = await import('x11')
  const client = await new Promise<DrawingClient>((resolve, reject) => {
    x11.createClient({ display, shm: false }, (error, opened) => {
      if (error) reject(error)
      else resolve(opened.client as DrawingClient)
    })
  })
  const root = client.display.screen[0]?.root ?? 0
  const window = client.AllocID()
  const pen = client.AllocID()
  client.CreateWindow(window, root, 0, 0, 1920, 1080, 0, 0, 0, 0, { overrideRedirect: true })
  client.MapWindow(window)
  client.CreateGC(pen, window, { foreground: 0 })
  await client.sync()
  return {
    fill(x: number, y: number, width: number, height: number, round: number) {
      client.ChangeGC(pen, { foreground: (round * 0x10305) & 0xffffff })
      client.PolyFillRectangle(window, pen, [x, y, width, height])
    },
    close: () => client.terminate(),
  }
}

// The requests of the protocol that only drawing needs.
type DrawingClient = import('x11').XClient & {
  CreateWindow(...values: (number | Record<string, boolean>)[]): void
  MapWindow(id: number): void
  CreateGC(id: number, drawable: number, values: Record<string, number>): void
  ChangeGC(id: number, values: Record<string, number>): void
  PolyFillRectangle(drawable: number, pen: number, coordinates: number[]): void
  sync(): Promise<void>
}
