import { and, eq } from 'drizzle-orm'
import { people } from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { findColleague, writeColleague } from './colleague-store.ts'
import { handOver } from './hand-over.ts'
import { type LockedSession, sessionChanged } from './session-store.ts'

/**
 * [SES-15] What the requester's answer to a new face means for the session: they are in it, and have it when it was
 * handed to them; or they are not, until they are asked in anew. The caller holds the ticket's lock; what stands already
 * changes nothing.
 */
export async function settleColleague(
  tx: Transaction,
  deps: Deps,
  locked: LockedSession,
  personId: string,
  answer: 'let_in' | 'refused',
): Promise<void> {
  const { session, audience } = locked
  const colleague = await findColleague(tx, session, personId)
  const state = answer === 'let_in' ? 'in' : 'refused'
  if (colleague?.state === state) return
  const [name = '', giver = ''] = await Promise.all(
    [personId, session.technicianId].map((id) => nameOf(tx, session.organisationId, id)),
  )
  const now = deps.clock.now()
  await writeColleague(tx, session, personId, { state, purpose: colleague?.purpose ?? 'help' }, now)
  const type = answer === 'let_in' ? 'session.colleague_joined' : 'session.colleague_refused'
  await recordEvent(tx, audience, {
    event: { type, sessionId: session.id, personId, name },
    authorId: null,
    at: now,
  })
  await sessionChanged(tx, audience, session.id)
  // Only what its present technician has begun: an older hand-over fell with theirs.
  if (answer === 'refused' || colleague?.purpose !== 'take_over') return
  if (colleague.invitedById !== session.technicianId) return
  const from = { personId: session.technicianId, name: giver }
  await handOver(tx, deps, locked, { from, to: { personId, name } })
}

async function nameOf(tx: Transaction, organisationId: string, id: string): Promise<string | undefined> {
  const [person] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.organisationId, organisationId), eq(people.id, id)))
  return person?.name
}
