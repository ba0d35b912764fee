import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { userInfo } from 'node:os'

/**
 * One Helper for each session: the second one that is started for it ends with a word. The lock is a name in the
 * kernel, not a file, so that nothing is left behind however the Helper ends.
 */
export interface InstanceLock {
  release(): void
}

/**
 * @param session what tells sessions apart: the server with the code or the token.
 * @returns null when another Helper of this user holds it.
 */
export function lockInstance(session: string): Promise<InstanceLock | null> {
  const name = createHash('sha256')
    .update(`${process.getuid?.() ?? userInfo().username} ${session}`)
    .digest('hex')
    .slice(0, 32)
  const server = createServer((connection) => connection.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
    server.listen(lockName(name), () => resolve(lockOf(server)))
  })
}

// A leading zero byte is Linux's abstract namespace; Windows has one for pipes.
const lockName = (name: string): string =>
  process.platform === 'win32' ? `\\\\.\\pipe\\deskside-helper-${name}` : `\0deskside-helper-${name}`

function lockOf(server: Server): InstanceLock {
  server.unref()
  return { release: () => server.close() }
}
