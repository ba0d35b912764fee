/**
 * `npm run bench:mail-in`: mails through the SMTP door of the whole server on the embedded PostgreSQL. First a burst
 * how long until all are tickets, how HTTP answers meanwhile, how the memory grows. Then as many with the server
 * killed every two seconds: how many are lost, how many doubled. `BENCH_MAILS` (10,000) says how many each time.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openDatabase } from '../../server/src/db/database.ts'
import { migrateDatabase } from '../../server/src/db/migrate.ts'
import { supportAddresses } from '../../server/src/db/schema/index.ts'
import { systemClock } from '../../server/src/domain/context.ts'
import { createOrganisation } from '../../server/src/domain/organisations/create-organisation.ts'
import { newId } from '../../server/src/lib/id.ts'
import { silentLogger } from '../../server/src/lib/logger.ts'
import { bringAll } from '../../server/test/support/mail-load.ts'

const mails = Number(process.env.BENCH_MAILS ?? 10_000)
const killEveryMs = 2_000
const dataDir = mkdtempSync(join(tmpdir(), 'deskside-mail-in-'))
const [mailPort, httpPort] = [await freePort(), await freePort()]

const database = await openDatabase({ kind: 'embedded', dataDir }, silentLogger)
const { connectionString } = database
await migrateDatabase(connectionString, silentLogger)
await database.db.transaction(async (tx) => {
  const { organisationId } = await createOrganisation(tx, systemClock, {
    name: 'Bench',
    language: 'en',
    timeZone: 'Europe/Paris',
    invitationHours: 24,
    host: 'localhost',
  })
  await tx.insert(supportAddresses).values({ id: newId(), organisationId, address: 'support@desk.test' })
})

let server = await start()
try {
  const burst = await measureBurst()
  const killed = await measureKills()
  const doubled = await ask('select (count(*) - count(distinct title))::int as n from tickets')
  const tickets = await ask('select count(distinct title)::int as n from tickets')
  console.table({
    'burst: seconds until all are tickets': burst.seconds,
    'burst: mails per second': Math.round(mails / burst.seconds),
    'burst: HTTP p95 ms': burst.p95,
    'burst: memory above idle, MB': burst.megabytes,
    'kills: how many': killed.kills,
    'kills: brought again by their sender': killed.again,
    'mails brought': 2 * mails,
    lost: 2 * mails - tickets,
    doubled,
  })
} finally {
  await end('SIGTERM')
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
}

async function measureBurst() {
  const idle = memory()
  let [most, asking] = [idle, true]
  const times: number[] = []
  const watching = (async () => {
    while (asking) {
      const began = performance.now()
      await fetch(`http://127.0.0.1:${httpPort}/api/health`).then((answer) => answer.text())
      times.push(performance.now() - began)
      most = Math.max(most, memory())
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  })()
  const began = performance.now()
  await bringAll(mailPort, numbers(0))
  await untilSettled()
  const seconds = Math.round((performance.now() - began) / 100) / 10
  asking = false
  await watching
  times.sort((one, other) => one - other)
  return {
    seconds,
    p95: Math.round(times[Math.floor(times.length * 0.95)] ?? 0),
    megabytes: Math.round(most - idle),
  }
}

async function measureKills() {
  let [kills, going] = [0, true]
  const killing = (async () => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, killEveryMs))
      if (!going) return
      await end('SIGKILL')
      kills++
      server = await start()
    }
  })()
  const again = await bringAll(mailPort, numbers(mails))
  going = false
  await killing
  await untilSettled()
  return { kills, again }
}

function numbers(from: number): number[] {
  return Array.from({ length: mails }, (_none, index) => from + index)
}

async function start(): Promise<ChildProcess> {
  const main = new URL('../../server/src/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      DESKSIDE_DATA_DIR: dataDir,
      DESKSIDE_MODE: 'cloud',
      DATABASE_URL: connectionString,
      HOST: '127.0.0.1',
      PORT: String(httpPort),
      MAIL_IN_SMTP: String(mailPort),
    },
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said = (said + chunk).slice(-10_000)
      if (said.includes('Incoming mail is taken')) resolve()
    })
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)))
  })
  return child
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const gone = once(server, 'exit')
  server.kill(signal)
  await gone
}

/** Resident memory of the server, in MB. */
function memory(): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

async function untilSettled(): Promise<void> {
  while ((await ask(`select count(*)::int as n from received_mails where state = 'received'`)) > 0)
    await new Promise((resolve) => setTimeout(resolve, 100))
}

async function ask(statement: string): Promise<number> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>(statement)
    return rows[0]?.n ?? 0
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
