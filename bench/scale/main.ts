/**
 * `npm run bench:scale`: a desk with a million tickets and a million sessions on the embedded PostgreSQL. How long the
 * server takes for its list, its search, a ticket's page and every report, asked one after the other while live sessions
 * signal; and how long that signalling takes meanwhile. `BENCH_TICKETS` (1,000,000) says how many tickets, each with one
 * session, `BENCH_DAYS` (1,826: five years) over how many days, `BENCH_TIMES` (20) how often each question is asked,
 * `DATABASE_URL` another PostgreSQL, which must be empty. `BENCH_KEEP` names a folder in which the desk stays, to be asked
 * again by the next run. `BENCH_ONLY`, a regular expression, asks only the questions whose names match. `BENCH_PLANS=1` prints the slower questions' plans.
 */
import { openBenchDesk } from '../desk/bench-desk.ts'
import { openBrowser } from '../desk/browser.ts'
import { measure, quantile } from '../desk/load.ts'
import { openConversations } from './conversations.ts'
import { printPlan } from './plans.ts'
import { type Question, questions } from './questions.ts'
import { seedDesk } from './seed-desk.ts'

const tickets = Number(process.env.BENCH_TICKETS ?? 1_000_000)
const days = Number(process.env.BENCH_DAYS ?? 1_826)
const times = Number(process.env.BENCH_TIMES ?? 20)

const desk = await openBenchDesk({ url: process.env.DATABASE_URL, keep: process.env.BENCH_KEEP })
try {
  if (desk.fresh) await seed()
  const lines = []
  const conversations = await openConversations(desk)
  conversations.begin()
  const only = new RegExp(process.env.BENCH_ONLY ?? '')
  const wanted = (await questions(desk)).filter(({ name }) => only.test(name))
  for (const question of wanted) lines.push(await ask(question))
  const signalling = conversations.end()
  console.table(lines)
  console.log(
    `Signalling meanwhile: ${signalling.length} messages, median ${quantile(signalling, 0.5).toFixed(1)} ms, ` +
      `p99 ${quantile(signalling, 0.99).toFixed(1)} ms`,
  )
} finally {
  await desk.close()
}

async function seed(): Promise<void> {
  const began = performance.now()
  const { pool, connectionString } = desk.database
  const { rows } = await pool.query<{ id: string }>('select id from organisations')
  await seedDesk(connectionString, { organisationId: rows[0]?.id ?? '', tickets, sessionsEach: 1, days })
  desk.filled()
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(
    `${tickets.toLocaleString('en')} tickets and sessions over ${days} days, seeded in ${seconds} s\n` +
      'server, database and load share this machine’s processors',
  )
}

async function ask({ name, as, bar, act }: Question) {
  const login = desk.logins[as]
  const browser = openBrowser(desk.port, login)
  await act(browser)
  const { median, p95 } = await measure([() => act(browser)], { each: times })
  if (process.env.BENCH_PLANS && p95 > bar / 2) await printPlan(desk, name, login, act)
  return {
    question: name,
    as,
    'median ms': Math.round(median),
    'p95 ms': Math.round(p95),
    'bar ms': bar,
    held: p95 <= bar,
  }
}
