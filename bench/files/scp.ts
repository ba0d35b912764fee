import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** What a copy took. */
export interface Copied {
  name: string
  seconds: number
}

/**
 * Copies a file with `scp` to an SSH server of the bench's own, on loopback, with keys made for this run. Installs
 * OpenSSH when it is missing (Debian, root).
 */
export async function copyByScp(folder: string, from: string, to: string): Promise<Copied> {
  ensureOpenSsh()
  const [host, user] = [key(folder, 'host'), key(folder, 'user')]
  const port = await freePort()
  const config = join(folder, 'sshd_config')
  mkdirSync('/run/sshd', { recursive: true })
  writeFileSync(
    config,
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${host}`,
      `AuthorizedKeysFile ${user}.pub`,
      'StrictModes no',
      'PasswordAuthentication no',
      'PidFile none',
      'Subsystem sftp internal-sftp',
    ].join('\n'),
  )
  const server = spawn('/usr/sbin/sshd', ['-D', '-f', config], { stdio: 'ignore' })
  try {
    const options = [
      '-o',
      'StrictHostKeyChecking=no',
      '-o',
      'UserKnownHostsFile=/dev/null',
      '-o',
      'LogLevel=ERROR',
    ]
    const ssh = ['-i', user, ...options]
    await untilItAnswers(() => execFileSync('ssh', ['-p', String(port), ...ssh, '127.0.0.1', 'true']))
    const begun = performance.now()
    execFileSync('scp', ['-q', '-P', String(port), ...ssh, from, `127.0.0.1:${to}`])
    return { name: 'scp', seconds: (performance.now() - begun) / 1_000 }
  } finally {
    server.kill()
  }
}

function ensureOpenSsh(): void {
  if (existsSync('/usr/sbin/sshd')) return
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'openssh-server', 'openssh-client'])
}

function key(folder: string, name: string): string {
  const path = join(folder, name)
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path])
  return path
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilItAnswers(ask: () => void): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      ask()
      return
    } catch (error) {
      if (tries > 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
