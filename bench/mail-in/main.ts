/**
 * `npm run bench:mail-in`: mails through the SMTP door of the whole server on the embedded PostgreSQL. First a burst
 * how long until all are tickets, by how many statements each, how HTTP answers meanwhile, how the memory grows.
 * Then some at an even pace: how long each takes from its being received to its ticket. Then as many as in the burst with
 * the server killed every two seconds: how many are lost, how many doubled. `BENCH_MAILS` (10,000) says how many,
 * `BENCH_PACED` (1,200) how many at a pace of `BENCH_PER_SECOND` (20); 0 leaves a part out. `BENCH_BURST` (`BENCH_MAILS`) and
 * `BENCH_KILLED` (the same) tell the two apart. `BENCH_SERVER` names another checkout whose server is measured on a database of this one's, `BENCH_PROFILE` a folder
 * for the server's CPU profile.
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
import { quantile } from '../desk/load.ts'

const mails = Number(process.env.BENCH_MAILS ?? 10_000)
const burstMails = Number(process.env.BENCH_BURST ?? mails)
const pacedMails = Number(process.env.BENCH_PACED ?? 1_200)
const killedMails = Number(process.env.BENCH_KILLED ?? mails)
const perSecond = Number(process.env.BENCH_PER_SECOND ?? 20)
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
  const figures = {
    ...(burstMails > 0 && (await measureBurst())),
    ...(pacedMails > 0 && (await measurePace())),
    ...(killedMails > 0 && (await measureKills())),
  }
  const brought = burstMails + pacedMails + killedMails
  console.table({
    ...figures,
    'mails brought': brought,
    'held, not made tickets': await ask(`select count(*)::int as n from received_mails where state = 'held'`),
    'most often tried': await ask('select max(attempts)::int as n from received_mails'),
    'without a ticket': brought - (await ask('select count(distinct title)::int as n from tickets')),
    doubled: await ask('select (count(*) - count(distinct title))::int as n from tickets'),
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
  const [began, asked, used] = [performance.now(), await statements(), processorMs()]
  await bringAll(mailPort, numbers(0, burstMails))
  await untilSettled()
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const each = ((await statements()) - asked) / burstMails
  const busy = (processorMs() - used) / burstMails
  asking = false
  await watching
  return {
    'burst: seconds until all are tickets': seconds,
    'burst: mails per second': Math.round(burstMails / seconds),
    'burst: statements per mail': Math.round(each * 10) / 10,
    'burst: server’s processor ms per mail': Math.round(busy * 10) / 10,
    'burst: HTTP p95 ms': Math.round(quantile(times.sort(ascending), 0.95)),
    'burst: memory above idle, MB': Math.round(most - idle),
  }
}

/** Each brought when its time has come, whether or not those before it are done. */
async function measurePace() {
  const began = performance.now()
  const asked = await statements()
  await Promise.all(
    numbers(burstMails, pacedMails).map(async (number, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * 1000) / perSecond))
      await bringAll(mailPort, [number], { atOnce: 1 })
    }),
  )
  const seconds = (performance.now() - began) / 1000
  await untilSettled()
  const times = await waits(pacedMails)
  const each = ((await statements()) - asked) / pacedMails
  return {
    'pace: mails per second': Math.round((pacedMails / seconds) * 10) / 10,
    'pace: statements per mail': Math.round(each * 10) / 10,
    'pace: from received to ticket, median ms': Math.round(quantile(times, 0.5)),
    'pace: from received to ticket, p95 ms': Math.round(quantile(times, 0.95)),
    'pace: longest ms': Math.round(quantile(times, 1)),
  }
}

/** From the row to its being settled, of the mails that came last. Milliseconds, sorted. */
async function waits(howMany: number): Promise<number[]> {
  const rows = await query<{ ms: number }>(
    `select extract(epoch from settled_at - created_at)::float8 * 1000 as ms
     from received_mails order by created_at desc limit ${howMany}`,
  )
  return rows.map(({ ms }) => ms).sort(ascending)
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
  const again = await bringAll(mailPort, numbers(burstMails + pacedMails, killedMails))
  going = false
  await killing
  await untilSettled()
  return { 'kills: how many': kills, 'kills: brought again by their sender': again }
}

function numbers(from: number, length: number): number[] {
  return Array.from({ length }, (_none, index) => from + index)
}

function ascending(one: number, other: number): number {
  return one - other
}

/** How many the server has asked since it began. */
async function statements(): Promise<number> {
  server.send('statements')
  const [answer] = (await once(server, 'message')) as [{ statements: number }]
  return answer.statements
}

async function start(): Promise<ChildProcess> {
  const root = process.env.BENCH_SERVER ?? new URL('../..', import.meta.url).pathname
  const counting = new URL('count-statements.ts', import.meta.url).href
  const profile = process.env.BENCH_PROFILE
    ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
    : []
  const child = spawn(
    process.execPath,
    [...profile, '--import', counting, join(root, 'server/src/main.ts')],
    {
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
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  )
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
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

/** What the server has used of the processors, in milliseconds; Linux counts in hundredths of a second. */
function processorMs(): number {
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function untilSettled(): Promise<void> {
  while ((await ask(`select count(*)::int as n from received_mails where state = 'received'`)) > 0)
    await new Promise((resolve) => setTimeout(resolve, 100))
}

async function ask(statement: string): Promise<number> {
  return (await query<{ n: number }>(statement))[0]?.n ?? 0
}

async function query<T extends object>(statement: string): Promise<T[]> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<T>(statement)
    return rows
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
