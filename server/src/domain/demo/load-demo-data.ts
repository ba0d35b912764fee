import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { eq } from 'drizzle-orm'
import { organisations, sessions, tickets, timelineEntries } from '../../db/schema/index.ts'
import { type Actor, type Deps, isAdministrator, type Transaction } from '../context.ts'
import { require, when } from '../policy.ts'
import { settleTags } from '../tags/settle-tags.ts'
import { loadOptions } from '../ticket-options/option-record.ts'
import { tellStories } from './tell-stories.ts'
import { ticketRows } from './ticket-rows.ts'
import { writeLibrary } from './write-library.ts'
import { type DemoLogin, demoLogins, writePeople } from './write-people.ts'
import { writeSurveys } from './write-surveys.ts'

export type DemoOutcome = { tickets: number; sessions: number; logins: DemoLogin[] }

/** The administrator who asks for it in the page, or the operator at the command line. */
export type DemoLoader = Actor | { organisationId: string }

const usualSeed = 20_261_025

/** As many rows as one statement carries well below PostgreSQL's 65,535 parameters. */
const rowsAtOnce = 500

/**
 * Fills an organisation that has no tickets with two technicians, thirty requesters, an administrator where there
 * is none, and 90 days of tickets and sessions in its language and time zone, and what a desk
 * prepares: articles, canned replies, a macro; and what some requesters said of their help. Passwords are made now, told once in
 * the answer, and kept nowhere. All of it or nothing.
 * @throws DesksideError `forbidden`, `not_found`, and `conflict` when there are tickets already
 */
export async function loadDemoData(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  loader: DemoLoader,
  seed = usualSeed,
): Promise<DemoOutcome> {
  if ('role' in loader) require(when(isAdministrator(loader)))
  const prepared = await demoLogins()
  return deps.db.transaction((tx) => fillWithDemoData(tx, deps, loader.organisationId, prepared, seed))
}

/** The same within the caller's transaction. */
export async function fillWithDemoData(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'secrets'>,
  organisationId: string,
  prepared: Awaited<ReturnType<typeof demoLogins>>,
  seed = usualSeed,
): Promise<DemoOutcome> {
  const organisation = await lockEmpty(tx, organisationId)
  const people = await writePeople(tx, deps, organisationId, prepared)
  const stories = tellStories({
    seed,
    now: deps.clock.now(),
    language: organisation.language,
    timeZone: organisation.timeZone,
    requesters: people.requesters.length,
    technicians: people.technicians.length,
  })
  const options = await loadOptions(tx, organisationId)
  const rows = ticketRows(deps.secrets, { organisationId, people, options, seed }, stories)
  await inBatches(rows.tickets, (some) => tx.insert(tickets).values(some))
  const at = deps.clock.now()
  await settleTags(tx, { organisationId, at }, [...new Set(stories.flatMap(({ tags }) => tags))])
  const authorId = people.technicians[0]?.id
  if (authorId)
    await writeLibrary(tx, { organisationId, language: organisation.language, options, authorId, at })
  await inBatches(rows.sessions, (some) => tx.insert(sessions).values(some))
  await inBatches(rows.entries, (some) => tx.insert(timelineEntries).values(some))
  await writeSurveys(tx, { language: organisation.language, now: at, seed }, rows.tickets)
  await tx
    .update(organisations)
    .set({ lastTicketNumber: rows.tickets.length })
    .where(eq(organisations.id, organisationId))
  return { tickets: rows.tickets.length, sessions: rows.sessions.length, logins: people.logins }
}

/** Nobody makes a first ticket meanwhile: the numbers are counted in this row. */
async function lockEmpty(
  tx: Transaction,
  organisationId: string,
): Promise<{ language: Language; timeZone: string }> {
  const [organisation] = await tx
    .select({ language: organisations.language, timeZone: organisations.timeZone })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('update')
  if (!organisation) throw new DesksideError('not_found')
  const found = await tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(eq(tickets.organisationId, organisationId))
    .limit(1)
  if (found.length > 0) throw new DesksideError('conflict', { reason: 'has_tickets' })
  return organisation
}

async function inBatches<T>(rows: T[], write: (some: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await write(rows.slice(start, start + rowsAtOnce))
}
