import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { Program } from './process.ts'

export const repository = resolve(import.meta.dirname, '../..')
const node = join(repository, 'node_modules/.bin/node')

/** The product as `npm start` runs it, on a port and a data folder of its own. */
export type Desk = {
  url: string
  dataDir: string
  server: Program
  setUpToken: string
  /** SIGKILL, as a power cut for the program. */
  kill(): Promise<void>
  /** Starts it again on the same data and port. */
  start(): Promise<void>
  close(): Promise<void>
}

export async function startDesk(env: NodeJS.ProcessEnv = {}): Promise<Desk> {
  // Below /var/tmp, where the database's own user may pass, also when the tests run as root.
  const dataDir = await mkdtemp('/var/tmp/deskside-e2e-')
  const port = await freePort()
  const url = `http://localhost:${port}`
  const launch = async (): Promise<Program> => {
    const server = new Program('deskside', node, ['server/src/main.ts'], {
      cwd: repository,
      env: { ...process.env, PORT: String(port), DESKSIDE_DATA_DIR: dataDir, PUBLIC_URL: url, ...env },
    })
    await untilReady(url, server)
    return server
  }
  const desk: Desk = {
    url,
    dataDir,
    server: await launch(),
    setUpToken: '',
    kill: async () => void (await desk.server.stop('SIGKILL')),
    start: async () => {
      desk.server = await launch()
    },
    close: async () => {
      await desk.server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  const link = await desk.server.says(/\/set-up#([\w-]+)/)
  desk.setUpToken = link[1] ?? ''
  return desk
}

async function untilReady(url: string, server: Program, patienceMs = 90_000): Promise<void> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    if (!server.running) throw new Error(`the server ended: ${server.log.slice(-3_000)}`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error(`the server was never ready: ${server.log.slice(-3_000)}`)
}

/** Below the ports that outgoing connections get: nobody takes it while the desk is down. */
function freePort(): Promise<number> {
  const port = randomInt(12_000, 32_000)
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(freePort()))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(port)))
  })
}
