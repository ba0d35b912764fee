/**
 * `npm run bench:reports`: how long every report over a year takes with a million sessions, asked for by an
 * administrator through the whole server on the embedded PostgreSQL, one after the other; then the plan of each
 * one's own statement with its buffers. `BENCH_SESSIONS` (1,000,000) says how many, `BENCH_DAYS` (1,826: five years)
 * over how many days they are spread, `BENCH_TIMES` (20) how often each report is asked for.
 */
import { openBenchDesk } from '../desk/bench-desk.ts'
import { openBrowser } from '../desk/browser.ts'
import { type Figures, measure } from '../desk/load.ts'
import { planOf } from '../scale/plans.ts'
import { seedDesk } from '../scale/seed-desk.ts'

const sessions = Number(process.env.BENCH_SESSIONS ?? 1_000_000)
const days = Number(process.env.BENCH_DAYS ?? 1_826)
const times = Number(process.env.BENCH_TIMES ?? 20)

const today = new Date().toISOString().slice(0, 10)
const aYearAgo = new Date(Date.now() - 364 * 86_400_000).toISOString().slice(0, 10)
const year = `from=${aYearAgo}&to=${today}`

const reports = [
  { name: 'Summary, by technician and by day', path: '/api/reports/sessions' },
  { name: 'By category, type, priority, source', path: '/api/reports/sessions/breakdown' },
  { name: 'From invitation to help, durations', path: '/api/reports/sessions/funnel' },
  { name: 'First contact', path: '/api/reports/first-contact' },
  { name: 'Sessions behind a report, first page', path: '/api/reports/sessions/rows' },
]

const desk = await openBenchDesk()
try {
  const began = performance.now()
  await seed()
  console.log(
    `${sessions.toLocaleString('en')} sessions over ${days} days, seeded in ${Math.round((performance.now() - began) / 1000)} s`,
  )
  const browser = openBrowser(desk.port, desk.logins.administrator)
  const lines: { name: string; figures: Figures; counted: number }[] = []
  for (const { name, path } of reports) {
    const ask = () => browser.get(`${path}?${year}`)
    await ask()
    lines.push({ name, figures: await measure([ask], { each: times }), counted: await countSessions() })
  }
  console.table(
    lines.map(({ name, figures, counted }) => ({
      report: name,
      'sessions in the year': counted.toLocaleString('en'),
      'median ms': Math.round(figures.median),
      'p95 ms': Math.round(figures.p95),
    })),
  )
  for (const { name, path } of reports) await explain(name, path)
} finally {
  await desk.close()
}

async function seed(): Promise<void> {
  const { pool, connectionString } = desk.database
  const { rows } = await pool.query<{ id: string }>('select id from organisations')
  await seedDesk(connectionString, {
    organisationId: rows[0]?.id ?? '',
    tickets: Math.ceil(sessions / 2),
    sessionsEach: 2,
    days,
  })
}

async function countSessions(): Promise<number> {
  const { rows } = await desk.database.pool.query<{ count: number }>(
    `select count(*)::int as count from sessions where created_at >= $1`,
    [aYearAgo],
  )
  return rows[0]?.count ?? 0
}

/** The report's own statement as its plan was carried out, with the settings that the report gives itself. */
async function explain(name: string, path: string): Promise<void> {
  desk.recorder.start()
  const headers = { host: 'localhost', origin: 'http://localhost', cookie: desk.logins.administrator.cookie }
  await desk.recording.app.inject({ method: 'GET', url: `${path}?${year}`, headers })
  const statement = desk.recorder.stop().findLast(({ text }) => /from "(sessions|tickets)"/.test(text))
  if (!statement) throw new Error(`no statement of ${path} was recorded`)
  console.log(`\n${name}\n${(await planOf(desk, statement)).join('\n')}`)
}
