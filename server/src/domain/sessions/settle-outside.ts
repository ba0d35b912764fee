import type { OutsideEnding, OutsideState } from '@deskside/protocol/vocabulary/outside'
import type { Transaction } from '../context.ts'
import { lookBy } from '../integrations/connection-store.ts'
import { findOutsideSession, writeOutsideSession } from './outside-store.ts'
import type { SessionRecord } from './session-store.ts'

/** What an outside party says to a session's end: it has done it, or how its word differs from ours. */
export type OutsideWord = 'confirmed' | OutsideEnding

const hour = 60 * 60_000
/** A connection is reported when it is over, which may be a while after the session's end. */
const reportsForMs = 24 * hour

const stateAfter: Record<OutsideWord, Partial<{ state: OutsideState; trouble: null; troubleSince: null }>> = {
  confirmed: { state: 'closed', trouble: null, troubleSince: null },
  closed_there: { state: 'closed', trouble: null, troubleSince: null },
  gone_there: { state: 'gone', trouble: null, troubleSince: null },
  unconfirmed: {},
}

/**
 * What follows at the outside party from a session's end here: reports of it are looked for from now on, and where it
 * has not been closed there yet, that is done by whoever follows the sessions.
 */
export async function settleOutside(
  tx: Transaction,
  { organisationId, id }: SessionRecord,
  { now, word }: { now: Date; word: OutsideWord | undefined },
): Promise<void> {
  const outside = await findOutsideSession(tx, organisationId, id)
  if (!outside) return
  await writeOutsideSession(tx, outside, {
    reportsUntil: new Date(now.getTime() + reportsForMs),
    closingSince: null,
    online: false,
    ...(word && stateAfter[word]),
  })
  await lookBy(tx, outside.connectionId, now)
}
