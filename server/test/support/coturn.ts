import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const relaySecret = 'shared-by-desk-and-relay'
const shipped = resolve(import.meta.dirname, '../../../docker/turnserver.conf')

export interface Coturn {
  host: string
  port: number
  close(): Promise<void>
}

/**
 * Debian's coturn with the configuration that `docker/` ships. What is added is what `docker/compose.yaml` adds on its
 * command line too (secret, realm), and where it listens: an address of a test instead of the machine's own, a free
 * port, a folder for what it writes, and no certificate.
 */
export async function startCoturn(
  host: string,
  options: { port?: number; secret?: string } = {},
): Promise<Coturn> {
  const { port = await freePort(), secret = relaySecret } = options
  const folder = mkdtempSync(join(tmpdir(), 'deskside-coturn-'))
  const server = spawn(
    'turnserver',
    [
      ...['-c', shipped, '--static-auth-secret', secret, '--realm', 'desk.test', '--no-tls', '--no-dtls'],
      ...['--listening-ip', host, '--relay-ip', host, '--listening-port', String(port)],
      ...['--log-file', 'stdout', '--pidfile', join(folder, 'pid'), '--userdb', join(folder, 'db')],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  await untilListening(server)
  return {
    host,
    port,
    async close() {
      if (server.exitCode === null) {
        server.kill()
        await once(server, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** It says so for each of its threads; the administrator's comes last. */
async function untilListening(server: ChildProcess): Promise<void> {
  let said = ''
  for await (const chunk of server.stdout ?? []) {
    said += String(chunk)
    if (/admin thread/.test(said)) {
      server.stdout?.resume()
      return
    }
  }
  throw new Error(`coturn ended: ${said.slice(-2_000)}`)
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
