import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildServer, type DesksideServer } from '../../server/src/build-server.ts'
import { readConfig } from '../../server/src/config/env.ts'
import { type Database, openDatabase } from '../../server/src/db/database.ts'
import { migrateDatabase } from '../../server/src/db/migrate.ts'
import { systemClock } from '../../server/src/domain/context.ts'
import type { DemoOutcome } from '../../server/src/domain/demo/load-demo-data.ts'
import { openDemoDesk } from '../../server/src/domain/demo/open-demo-desk.ts'
import { createLogger } from '../../server/src/lib/pino-logger.ts'
import { secretsFrom } from '../../server/src/lib/secrets/secrets.ts'
import type { Login } from './browser.ts'
import { type Recorder, recordStatements } from './statements.ts'

/** A desk under measurement: the server in a process of its own, and one in this process that only records. */
export type BenchDesk = {
  port: number
  database: Database
  recorder: Recorder
  recording: DesksideServer
  logins: Record<'technician' | 'administrator', PersonsLogin>
  /** False for a desk that an earlier run has filled. */
  fresh: boolean
  /** What it was filled with shall stay, where a folder was named for it. */
  filled(): void
  close(): Promise<void>
}

export type PersonsLogin = Login & { organisationId: string; personId: string }

export type BenchPlace = {
  /** Another PostgreSQL database than the embedded one: empty, or kept. */
  url?: string | undefined
  /** A folder in which the desk stays for the next run. */
  keep?: string | undefined
}

/** What a kept desk is opened with again. */
type Kept = { masterKey: string; logins: DemoOutcome['logins'] }

/** With the demo data, on the embedded PostgreSQL as it is in real use, `fsync` on. */
export async function openBenchDesk({ url, keep }: BenchPlace = {}): Promise<BenchDesk> {
  const dataDir = keep ?? mkdtempSync(join(tmpdir(), 'deskside-bench-desk-'))
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, 0o711)
  const note = join(dataDir, 'bench.json')
  const kept = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as Kept) : null
  const logger = createLogger('silent')
  const database = await openDatabase(url ? { kind: 'external', url } : { kind: 'embedded', dataDir }, logger)
  await migrateDatabase(database.connectionString, logger)
  const masterKey = kept ? Buffer.from(kept.masterKey, 'hex') : randomBytes(32)
  const recorder = recordStatements(database.pool)
  const recording = await buildServer({
    config: readConfig({ DESKSIDE_DATA_DIR: dataDir, PORT: '0', PUBLIC_URL: 'http://localhost' }),
    database,
    secrets: secretsFrom(masterKey),
    clock: systemClock,
    logger,
    limits: { perMinute: Number.MAX_SAFE_INTEGER, perRoute: false },
  })
  const organisation = { name: 'Bench', language: 'en' as const, timeZone: 'Europe/Paris' }
  const logins = kept?.logins ?? (await openDemoDesk(recording.deps, organisation)).logins
  const signInAs = (wanted: 'technician' | 'administrator') => {
    const person = logins.find(({ role }) => role === wanted)
    if (!person) throw new Error(`the demo data have no ${wanted}`)
    return signIn(recording, person)
  }
  const program = new URL('./desk-process.ts', import.meta.url).pathname
  const child = fork(program, [database.connectionString, dataDir, masterKey.toString('hex')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const keeping: Kept = { masterKey: masterKey.toString('hex'), logins }
  return {
    port,
    database,
    recorder,
    recording,
    fresh: kept === null,
    filled: () => keep && writeFileSync(note, JSON.stringify(keeping), { mode: 0o600 }),
    logins: { technician: await signInAs('technician'), administrator: await signInAs('administrator') },
    async close() {
      child.disconnect()
      await once(child, 'exit')
      await recording.close()
      await database.close()
      if (!keep) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function signIn(
  { app }: DesksideServer,
  { email, password }: { email: string; password: string },
): Promise<PersonsLogin> {
  const headers = { host: 'localhost', origin: 'http://localhost' }
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers,
    payload: { email, password },
  })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  const me = await app.inject({ method: 'GET', url: '/api/me', headers: { ...headers, cookie } })
  if (me.statusCode !== 200) throw new Error(`could not sign in: ${answer.body} ${me.body}`)
  const { csrfToken, person, organisation } = me.json<{
    csrfToken: string
    person: { id: string }
    organisation: { id: string }
  }>()
  return { cookie, csrfToken, personId: person.id, organisationId: organisation.id }
}
