import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { newId } from '../../server/src/lib/id.ts'
import type { Browser } from './browser.ts'
import type { Amount } from './load.ts'
import type { Fresh } from './statements.ts'

/** What one operation can work on. `blank` tickets have no session; each is played once. */
export type Material = { tickets: string[]; blank: string[]; pool: Pool }

export type Operation = {
  name: string
  amount: Amount
  /** Once, as a browser does it. @returns the answer's body. */
  act(browser: Browser, material: Material): Promise<unknown>
  /** What differs between two repetitions of the statements that `act` gave rise to. */
  fresh(answer: unknown, material: Material): Promise<Fresh>
}

const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const playsOfAWorker = 20
const nothing = async (): Promise<Fresh> => new Map()

const random = (ids: string[]): string => ids[Math.floor(Math.random() * ids.length)] ?? ''
const next = (ids: string[]): string => {
  const id = ids.pop()
  if (!id) throw new Error('no blank ticket is left')
  return id
}

export const list: Operation = {
  name: 'Ticket list',
  amount: { seconds },
  act: (browser) => browser.get('/api/tickets?phase=not_closed'),
  fresh: nothing,
}

/** As the page opens it: three questions at once. */
export const page: Operation = {
  name: 'Ticket page',
  amount: { seconds },
  act: (browser, { tickets }) => {
    const path = `/api/tickets/${random(tickets)}`
    return Promise.all([path, `${path}/timeline`, `${path}/session`].map((one) => browser.get(one)))
  },
  async fresh(answer, { tickets }) {
    const [{ id }] = answer as [{ id: string }]
    return new Map([[id, () => random(tickets)]])
  },
}

export const comment: Operation = {
  name: 'Comment',
  amount: { seconds },
  act: (browser, { tickets }) =>
    browser.post(`/api/tickets/${random(tickets)}/comments`, { body: 'I have found the reason.' }),
  async fresh(answer, { pool, tickets }) {
    const { id } = answer as { id: string }
    const { rows } = await pool.query('select ticket_id from timeline_entries where id = $1', [id])
    return new Map([
      [id, () => newId()],
      [rows[0].ticket_id as string, () => random(tickets)],
    ])
  },
}

/** With its invitation, as people press it. */
export const play: Operation = {
  name: 'Play',
  amount: { each: playsOfAWorker },
  act: (browser, { blank }) => browser.post(`/api/tickets/${next(blank)}/sessions`, { invite: true }),
  async fresh(answer, { pool, blank }) {
    const { id } = (answer as { session: { id: string } }).session
    const { rows } = await pool.query(
      `select s.ticket_id, s.code, s.link_salt, s.customer_link_hash, s.helper_pass_hash, o.id as mail, o.message_id,
         array(select e.id from timeline_entries e where e.ticket_id = s.ticket_id) as entries
       from sessions s join outbox o on o.id = s.invitation_mail_id where s.id = $1`,
      [id],
    )
    const row = rows[0] as Record<string, string> & { entries: string[] }
    const text = () => randomBytes(24).toString('base64url')
    const made: [string | undefined, () => string][] = [
      [id, () => newId()],
      [row.message_id, () => `<${text()}@localhost>`],
      [row.mail, () => newId()],
      ...row.entries.map((entry): [string, () => string] => [entry, () => newId()]),
      [row.ticket_id, () => next(blank)],
      [row.code, () => `s${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`],
      [row.link_salt, text],
      [row.customer_link_hash, text],
      [row.helper_pass_hash, text],
    ]
    return new Map(made.flatMap(([recorded, make]) => (recorded ? [[recorded, make] as const] : [])))
  },
}

export const operations: readonly Operation[] = [list, page, comment, play]
/** Workers at a time, and how many blank tickets they need for each size of desk. */
export const workers = 10
export const blankTickets = 2 * (workers * playsOfAWorker + workers)
