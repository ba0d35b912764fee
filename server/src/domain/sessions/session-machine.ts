import type { ErrorCode } from '@deskside/protocol/errors'
import type { OutsideEnding } from '@deskside/protocol/vocabulary/outside'
import {
  isOpenState,
  type SessionDevice,
  type SessionEnder,
  type SessionState,
} from '@deskside/protocol/vocabulary/sessions'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'

/**
 * [SES-6] A session's life, as a pure function of (session, step, now):
 *
 *   waiting ──join──▶ joined ──activate──▶ active        any open state ──end──▶ ended
 *   waiting, joined ──expire──▶ expired                  what is live ──expire──▶ goes on, its links dead
 *
 * `ended` and `expired` are final. What may not happen is refused; what has happened already changes nothing.
 */
export type SessionFacts = {
  id: string
  state: SessionState
  expiresAt: Date
  joinedAt: Date | null
  linksExpiredAt: Date | null
}

export type SessionStep =
  /** An admitted device is in: the first one makes the session joined, a further one is told as a change. */
  | { do: 'join'; name: string; device: SessionDevice }
  /** The requester has allowed to be seen. */
  | { do: 'activate' }
  /** The time of the invitation is over. `live`: a device of the requester's is connected at this moment. */
  | { do: 'expire'; live?: boolean }
  /** `elapsed`: milliseconds since the joining by a clock that nobody can set, when this process knows them. */
  | {
      do: 'end'
      by: SessionEnder
      byPersonId: string | null
      elapsed?: number | undefined
      /** When an outside party carried it and its word differs from ours. */
      outside?: OutsideEnding | undefined
    }

/** The columns that a step writes. */
export type SessionChanges = {
  state?: SessionState
  codeUntil?: null
  joinedAt?: Date
  activeAt?: Date
  endedAt?: Date
  endedBy?: SessionEnder
  endedByPersonId?: string | null
  durationSeconds?: number | null
  linksExpiredAt?: Date
  outsideEnding?: OutsideEnding | null
}

export type Transition =
  | { refused: ErrorCode }
  /** No changes and no event: it had happened before. */
  | { refused?: undefined; changes: SessionChanges; event: TimelineEvent | null }

const nothing: Transition = { changes: {}, event: null }

export function takeStep(session: SessionFacts, step: SessionStep, now: Date): Transition {
  switch (step.do) {
    case 'join':
      return join(session, step, now)
    case 'activate':
      return activate(session, now)
    case 'expire':
      return expire(session, step.live ?? false, now)
    case 'end':
      return end(session, step, now)
  }
}

function join(session: SessionFacts, { name, device }: { name: string; device: SessionDevice }, now: Date) {
  if (!isOpenState(session.state)) return { refused: 'session_over' } as const
  const told = { sessionId: session.id, name, device }
  // [SES-4] A Helper needs no second way in: the code's door closes behind it.
  const code = device === 'helper' ? { codeUntil: null } : {}
  // Who comes a second time by an outside party's program has only been away.
  if (session.state !== 'waiting')
    return device === 'outside'
      ? nothing
      : ({
          changes: code,
          event: { type: 'session.device_changed', sessionId: session.id, name, device },
        } satisfies Transition)
  return {
    changes: { ...code, state: 'joined', joinedAt: now },
    event: { type: 'session.joined', ...told },
  } satisfies Transition
}

function activate(session: SessionFacts, now: Date): Transition {
  if (session.state === 'active') return nothing
  if (session.state === 'waiting') return { refused: 'session_not_joined' }
  if (session.state !== 'joined') return { refused: 'session_over' }
  return {
    changes: { state: 'active', activeAt: now },
    event: { type: 'session.active', sessionId: session.id },
  }
}

/** [SES-5] What is live, active or with the requester waiting in it, goes on; its links die, and that is told once. */
function expire(session: SessionFacts, live: boolean, now: Date): Transition {
  if (!isOpenState(session.state) || now < session.expiresAt) return nothing
  if (session.state === 'active' || (session.state === 'joined' && live)) {
    if (session.linksExpiredAt) return nothing
    return {
      changes: { linksExpiredAt: now, codeUntil: null },
      event: { type: 'session.links_expired', sessionId: session.id },
    }
  }
  return {
    changes: {
      state: 'expired',
      codeUntil: null,
      endedAt: now,
      endedBy: 'expiry',
      endedByPersonId: null,
      durationSeconds: null,
    },
    event: { type: 'session.expired', sessionId: session.id },
  }
}

/** [SES-10] Start, end and duration are the server's; nobody joined means no duration. A second end is none. */
function end(session: SessionFacts, step: SessionStep & { do: 'end' }, now: Date): Transition {
  if (!isOpenState(session.state)) return nothing
  const { startedAt, endedAt, durationSeconds } = lengthOf(session.joinedAt, now, step.elapsed)
  return {
    changes: {
      state: 'ended',
      codeUntil: null,
      endedAt,
      endedBy: step.by,
      endedByPersonId: step.byPersonId,
      durationSeconds,
      ...(step.outside && { outsideEnding: step.outside }),
    },
    event: {
      type: 'session.ended',
      sessionId: session.id,
      by: step.by,
      startedAt: startedAt?.toISOString() ?? null,
      endedAt: endedAt.toISOString(),
      durationSeconds,
      ...(step.outside && { outside: step.outside }),
    },
  }
}

/**
 * The wall clock may have been set in between, forwards or back. With the monotonic time the duration is
 * right all the same; without it (another process saw the joining) it is at least never negative. The end is
 * start plus duration, so that the three figures of the comment always agree.
 */
function lengthOf(startedAt: Date | null, now: Date, elapsed: number | undefined) {
  if (!startedAt) return { startedAt, endedAt: now, durationSeconds: null }
  const milliseconds = Math.max(0, elapsed ?? now.getTime() - startedAt.getTime())
  return {
    startedAt,
    endedAt: new Date(startedAt.getTime() + Math.round(milliseconds)),
    durationSeconds: Math.round(milliseconds / 1000),
  }
}
