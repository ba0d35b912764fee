import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import type { Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { isBeingClosed } from '../sessions/close-outside.ts'
import { endLockedSession } from '../sessions/end-session.ts'
import { expireLockedSession } from '../sessions/expire-session.ts'
import { tellOfJoining } from '../sessions/notify-joining.ts'
import type { OutsideSession } from '../sessions/outside-engine.ts'
import { findOutsideSession, writeOutsideSession } from '../sessions/outside-store.ts'
import { startStopwatch } from '../sessions/session-stopwatch.ts'
import {
  advance,
  type LockedSession,
  lockSession,
  type SessionRecord,
  sessionChanged,
} from '../sessions/session-store.ts'
import type { ConnectionRecord } from './connection-store.ts'
import { askOutside } from './outside-trouble.ts'
import type { FollowedSession } from './what-is-followed.ts'

/** A session that the list of open ones does not name is asked for by itself, no more than so many a look. */
const mostReads = 20

export type Looking = { followed: FollowedSession[]; listed: OutsideSession[]; token: string }

/**
 * Brings every open session up to what the outside party says of it. One that is not in the list of open sessions was
 * closed or deleted there, or the list was cut: only its own answer decides. @throws OutsideError
 */
export async function lookAtSessions(
  deps: Deps,
  connection: ConnectionRecord,
  { followed, listed, token }: Looking,
): Promise<void> {
  let reads = 0
  for (const { session, outside } of followed) {
    if (isBeingClosed(outside, deps.clock.now())) continue
    const inList = listed.find(({ code }) => code === session.code)
    if (!inList && ++reads > mostReads) continue
    const there =
      inList ?? (await askOutside(deps, connection, () => deps.engines.outside.read(token, session.code)))
    await deps.db.transaction((tx) => take(tx, deps, session, there))
  }
}

async function take(
  tx: Transaction,
  deps: Deps,
  { organisationId, id }: SessionRecord,
  there: OutsideSession | null,
): Promise<void> {
  const locked = await lockSession(tx, organisationId, id)
  const outside = await findOutsideSession(tx, organisationId, id)
  if (!outside || isBeingClosed(outside, deps.clock.now()) || !isOpenState(locked.session.state)) return
  if (!there?.open) {
    const word = there ? 'closed_there' : 'gone_there'
    await endLockedSession(tx, deps, locked, { by: 'system', personId: null, outside: word })
    return
  }
  if (there.online === outside.online) return
  await writeOutsideSession(tx, outside, { online: there.online })
  if (there.online) await join(tx, deps, locked)
  // [SES-5] It went on beyond its time only because somebody was there.
  else await expireLockedSession(tx, deps, locked)
  await sessionChanged(tx, locked.audience, id)
}

/** [SES-7] The first time makes the session joined, and its technicians are told. */
async function join(tx: Transaction, deps: Deps, locked: LockedSession): Promise<void> {
  const step = { do: 'join', name: locked.session.requesterName, device: 'outside' } as const
  const { session, event } = await advance(tx, locked, step, { now: deps.clock.now() })
  if (event?.type !== 'session.joined') return
  startStopwatch(deps.clock, session.id)
  await tellOfJoining(tx, deps, { ...locked, session }, { knocking: false })
  const { audience } = locked
  const joined = { sessionId: session.id, participantId: null, knocking: false }
  await announce(tx, { type: 'session.joined', audience, ...joined })
}
