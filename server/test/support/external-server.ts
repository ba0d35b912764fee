import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { tempFolder } from './temp-folder.ts'
import { runSql, type TestServer } from './test-server.ts'

const debianFolder = '/usr/lib/postgresql'
const password = 'test-only'

/**
 * Debian's PostgreSQL as an administrator would run it: TCP, passwords, an application role without special rights.
 * Run by the `postgres` user when we are root.
 */
export async function startExternal(): Promise<TestServer> {
  const bin = binFolder()
  const folder = tempFolder()
  const data = join(realpathSync(folder.path), 'data')
  const user = postgresUser()
  initialise(bin, folder.path, data, user)

  const port = await freePort()
  const adminConnectionString = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `port=${port}`,
    '-c',
    'unix_socket_directories=',
    '-c',
    'fsync=off',
  ]
  const launch = async () => {
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    })
    await answer(adminConnectionString, child)
    return child
  }
  let child = await launch()
  await runSql(adminConnectionString, (client) =>
    client.query(`create role deskside login password '${password}'`),
  )
  return {
    kind: 'external',
    adminConnectionString,
    dataFolder: data,
    pid: () => child.pid ?? 0,
    async crashAndReturn() {
      await end(child, 'SIGQUIT')
      child = await launch()
    },
    async stop() {
      await end(child, 'SIGINT')
      folder.remove()
    },
  }
}

type SystemUser = { uid: number; gid: number } | null

function initialise(bin: string, folder: string, data: string, user: SystemUser): void {
  const passwordFile = join(folder, 'password')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`)
  if (user) chownSync(data, user.uid, user.gid)
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  const flags = ['-D', data, ...access, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  execFileSync(join(bin, 'initdb'), flags, { ...user, cwd: '/', stdio: 'pipe' })
}

function binFolder(): string {
  const newest = existsSync(debianFolder)
    ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a))[0]
    : undefined
  if (!newest) throw new Error('These tests need a PostgreSQL server: apt-get install postgresql')
  return join(debianFolder, newest, 'bin')
}

function postgresUser(): SystemUser {
  if (process.getuid?.() !== 0) return null
  const [uid = 0, gid = 0] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })),
  )
  return { uid, gid }
}

async function answer(connectionString: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const ready = await runSql(connectionString, (client) => client.query('select 1')).catch(() => null)
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`PostgreSQL ended with code ${child.exitCode} while starting`)
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
