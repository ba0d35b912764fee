import type { BenchDesk } from '../desk/bench-desk.ts'
import type { Browser } from '../desk/browser.ts'

export type Question = {
  name: string
  as: 'technician' | 'administrator'
  /** What is promised, in milliseconds at the 95th percentile. */
  bar: number
  act(browser: Browser): Promise<unknown>
}

const oneDay = 86_400_000
const day = (ago: number): string => new Date(Date.now() - ago * oneDay).toISOString().slice(0, 10)
const aYear = `from=${day(364)}&to=${day(0)}`

/** What technicians do all day, then what administrators ask once a month. */
export async function questions({ database: { pool } }: BenchDesk): Promise<Question[]> {
  const ids = async (query: string) => (await pool.query<{ id: string }>(query)).rows.map(({ id }) => id)
  const [category] = await ids(`select category_id as id from tickets where category_id is not null limit 1`)
  const [source] = await ids(`select source_id as id from tickets limit 1`)
  const [priority] = await ids(`select priority_id as id from tickets limit 1`)
  const [team] = await ids(`select team_id as id from tickets where team_id is not null limit 1`)
  const [requester] = await ids(`select requester_id as id from tickets limit 1`)
  const some = await ids(`select id from tickets order by random() limit 100`)
  const random = () => some[Math.floor(Math.random() * some.length)]
  const lists: [string, string][] = [
    ['List, not closed', 'phase=not_closed'],
    ['List, mine', 'phase=not_closed&assignee=me'],
    ['List, all', ''],
    ['List, closed, by priority', 'phase=closed&sort=priority'],
    ['List, of a team, by number', `team=${team}&sort=number`],
    ['List, of a category', `category=${category}`],
    ['List, of category, source and priority', `category=${category}&source=${source}&priority=${priority}`],
    ['List, of a requester', `requester=${requester}`],
    ['List, with a rare tag', 'tag=vip'],
    ['List, with a session, oldest first', 'session=any&direction=asc&sort=created'],
    ['List, with an open session', 'session=open'],
    ['List, opened in the last seven days', 'created=last7'],
    ['List, opened in a month long ago', `created=${day(1_030)}..${day(1_000)}`],
    ['List, opened in a month long ago, by last change', `created=${day(1_030)}..${day(1_000)}&sort=updated`],
    ['List, of a category, opened in a year', `category=${category}&created=${day(1_365)}..${day(1_000)}`],
    ['Search, a word of 1 in 10', 'search=printer'],
    ['Search, two words', 'search=printer%20mailbox'],
    ['Search, words of 1 in 100', 'search=printer%20room%2050'],
    ['Search, the word of one', 'search=asset%20c4ca4238a0'],
    ['Search, a beginning', 'search=pri'],
    ['Search, what is nowhere', 'search=zeppelin'],
    ['Search, opened in a month long ago', `search=printer&created=${day(1_030)}..${day(1_000)}`],
    ['Search among the closed of a category', `search=keyboard&phase=closed&category=${category}`],
  ]
  const ofList = (as: Question['as']) =>
    lists.map(([name, query]) => question(name, as, 100, () => `/api/tickets?${query}`))
  const page: Question = {
    name: 'Ticket page',
    as: 'technician',
    bar: 100,
    act: (browser) => {
      const path = `/api/tickets/${random()}`
      return Promise.all([path, `${path}/timeline`, `${path}/session`].map((one) => browser.get(one)))
    },
  }
  const reports: [string, string][] = [
    ['Report: summary, by technician and day', '/api/reports/sessions'],
    ['Report: by category, type, priority, source', '/api/reports/sessions/breakdown'],
    ['Report: from invitation to help', '/api/reports/sessions/funnel'],
    ['Report: first contact', '/api/reports/first-contact'],
    ['Report: the sessions, first page', '/api/reports/sessions/rows'],
    ['Report: working time', '/api/reports/time'],
  ]
  return [
    ...ofList('technician'),
    ...ofList('administrator'),
    page,
    ...reports.map(([name, path]) => question(name, 'administrator', 500, () => `${path}?${aYear}`)),
  ]
}

const question = (name: string, as: Question['as'], bar: number, path: () => string): Question => ({
  name,
  as,
  bar,
  act: (browser) => browser.get(path()),
})
