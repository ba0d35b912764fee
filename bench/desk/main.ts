/**
 * `npm run bench:desk`: requests a second and times of the ticket list, the ticket page, a comment and Play, with
 * the 300 tickets of the demo and with 100,000 more; beside them, in the same run on the same database, the very
 * statements that these requests give rise to, straight through `pg`: what the product adds is the difference.
 * `BENCH_SECONDS` (5) says for how long each figure is taken, `BENCH_TICKETS` (100,000) how many are added.
 */
import { seedManyTickets } from '../../server/test/support/many-tickets.ts'
import { type BenchDesk, openBenchDesk } from './bench-desk.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type Figures, measure } from './load.ts'
import { blankTickets, type Material, type Operation, operations, workers } from './operations.ts'
import { replayer, type Statement } from './statements.ts'

const moreTickets = Number(process.env.BENCH_TICKETS ?? 100_000)

type Line = { tickets: number; name: string; desk: Figures; plain: Figures; statements: number }

const desk = await openBenchDesk()
const lines: Line[] = []
try {
  await runAll(300)
  await addTickets()
  await runAll(300 + moreTickets)
} finally {
  await desk.close()
}
print(lines)

async function runAll(tickets: number): Promise<void> {
  const material = await prepare(desk)
  for (const operation of operations) {
    process.stderr.write(`${tickets} tickets: ${operation.name}\n`)
    lines.push({ tickets, name: operation.name, ...(await run(operation, material)) })
  }
}

async function run(operation: Operation, material: Material): Promise<Omit<Line, 'tickets' | 'name'>> {
  const browsers = Array.from({ length: workers }, () => openBrowser(desk.port, desk.logins.technician))
  const desksWork = browsers.map((browser) => () => operation.act(browser, material))
  const figures = await measure(desksWork, operation.amount)
  const { statements, fresh } = await recordOnce(operation, material)
  const plain = await Promise.all(
    browsers.map(() => replayer(desk.database.connectionString, statements, fresh)),
  )
  try {
    const plainFigures = await measure(
      plain.map(({ work }) => work),
      operation.amount,
    )
    return { desk: figures, plain: plainFigures, statements: statements.length }
  } finally {
    await Promise.all(plain.map(({ close }) => close()))
  }
}

/** Through the server of this process, one request at a time, so that only its statements are recorded. */
async function recordOnce(operation: Operation, material: Material) {
  const recorded: Statement[] = []
  const send = async (method: 'GET' | 'POST', url: string, payload?: unknown): Promise<unknown> => {
    const { cookie, csrfToken } = desk.logins.technician
    const headers = { host: 'localhost', origin: 'http://localhost', cookie, 'x-csrf-token': csrfToken }
    desk.recorder.start()
    const answer = await desk.recording.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    recorded.push(...desk.recorder.stop())
    if (answer.statusCode !== 200) throw new Error(`${method} ${url}: ${answer.body}`)
    return answer.json()
  }
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (task: () => Promise<unknown>) => {
    last = last.then(task)
    return last
  }
  const browser: Browser = {
    get: (path) => inTurn(() => send('GET', path)),
    post: (path, body) => inTurn(() => send('POST', path, body)),
  }
  const answer = await operation.act(browser, material)
  return { statements: recorded, fresh: await operation.fresh(answer, material) }
}

/** Tickets to read and comment, and blank ones to play, made through the ordinary door. */
async function prepare({ port, logins, database }: BenchDesk): Promise<Material> {
  const browser = openBrowser(port, logins.technician)
  const { rows } = await database.pool.query<{ id: string }>(
    'select id from tickets order by updated_at desc limit 500',
  )
  const requester = await database.pool.query<{ id: string }>(
    `select id from people where role = 'requester' limit 1`,
  )
  const requesterId = requester.rows[0]?.id
  const blank: string[] = []
  while (blank.length < blankTickets) {
    const made = (await browser.post('/api/tickets', { title: 'Please help', requesterId })) as { id: string }
    blank.push(made.id)
  }
  return { tickets: rows.map(({ id }) => id), blank, pool: database.pool }
}

async function addTickets(): Promise<void> {
  process.stderr.write(`adding ${moreTickets} tickets\n`)
  const { pool, connectionString } = desk.database
  const ids = async (query: string) => (await pool.query<{ id: string }>(query)).rows.map(({ id }) => id)
  const [organisationId = ''] = await ids('select id from organisations')
  await seedManyTickets(connectionString, {
    organisationId,
    requesterIds: await ids(`select id from people where role = 'requester'`),
    assigneeIds: await ids(`select id from people where role <> 'requester'`),
    teamIds: await ids('select id from teams'),
    count: moreTickets,
  })
}

function print(all: Line[]): void {
  const number = (value: number) => value.toFixed(value < 100 ? 1 : 0)
  const rows = all.map(({ tickets, name, desk: product, plain, statements }) => ({
    tickets: tickets.toLocaleString('en'),
    operation: name,
    'requests/s': number(product.perSecond),
    'median ms': number(product.median),
    'p95 ms': number(product.p95),
    statements,
    'SQL alone/s': number(plain.perSecond),
    'SQL median ms': number(plain.median),
    'SQL p95 ms': number(plain.p95),
    'p95 ratio': number(product.p95 / plain.p95),
    'rate ratio': number(plain.perSecond / product.perSecond),
  }))
  console.log(`${workers} at a time; server, database and load share this machine's processors`)
  console.table(rows)
}
