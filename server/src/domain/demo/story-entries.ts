import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import type { TimelineEvent } from '@deskside/protocol/vocabulary/timeline'
import type { sessions, timelineEntries } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { eventVisibility } from '../timeline/event-visibility.ts'
import { addressOf } from './names.ts'
import type { Doer, Step, StoryTicket } from './story.ts'
import type { DemoPeople } from './write-people.ts'

export type EntryRow = typeof timelineEntries.$inferInsert
export type SessionRow = typeof sessions.$inferInsert
type Label = { en: string; fr: string }

/** What the rows of one ticket need to know beyond its story. */
export type EntryContext = {
  organisationId: string
  ticketId: string
  story: StoryTicket
  people: DemoPeople
  statusLabel: (key: string) => Label
  /** The session of a step, as it was made for its table. */
  sessionOf: (step: Step) => SessionRow
}

/** The timeline rows of one step, as the product itself would have written them. */
export function entriesOf(context: EntryContext, step: Step): EntryRow[] {
  switch (step.what) {
    case 'created':
      return [event(context, step, { type: 'ticket.created', source: context.story.source })]
    case 'assigned': {
      const to = context.people.technicians[step.to]?.name ?? null
      return [event(context, step, { type: 'ticket.changed', field: 'assignee', from: null, to })]
    }
    case 'status': {
      const [from, to] = [context.statusLabel(step.from), context.statusLabel(step.to)]
      return [event(context, step, { type: 'ticket.status_changed', from, to })]
    }
    case 'closed':
      return [event(context, step, { type: 'ticket.closed' })]
    case 'comment': {
      const { body, internal } = step
      return [
        {
          ...base(context, step.at, step.by),
          kind: 'comment',
          body,
          visibility: internal ? 'internal' : 'public',
        },
      ]
    }
    case 'session':
      return sessionEntries(context, step)
  }
}

function base({ organisationId, ticketId, people }: EntryContext, at: Date, by: Doer) {
  return { id: newId(at.getTime()), organisationId, ticketId, authorId: idOf(people, by), createdAt: at }
}

export function idOf(people: DemoPeople, doer: Doer): string | null {
  if (!doer) return null
  const found = 'technician' in doer ? people.technicians[doer.technician] : people.requesters[doer.requester]
  return found?.id ?? null
}

function event(context: EntryContext, { at, by }: { at: Date; by: Doer }, told: TimelineEvent): EntryRow {
  return { ...base(context, at, by), kind: 'event', visibility: eventVisibility[told.type], event: told }
}

function sessionEntries(context: EntryContext, step: Step & { what: 'session' }): EntryRow[] {
  const { technician, createdAt, joined, endedAt, endedBy, durationSeconds, outcome } = step.session
  const row = context.sessionOf(step)
  if (isOpenState(row.state)) throw new Error('the demo data have no open sessions')
  const sessionId = row.id
  const helper = { technician }
  const tell = (at: Date, by: Doer, told: TimelineEvent) => event(context, { at, by }, told)
  const name = row.requesterName
  const entries = [
    tell(createdAt, helper, {
      type: 'session.started',
      sessionId,
      code: row.code,
      engine: row.engine,
      expiresAt: row.expiresAt.toISOString(),
    }),
    tell(new Date(createdAt.getTime() + 2000), null, {
      type: 'session.invitation_sent',
      sessionId,
      to: addressOf(name),
    }),
  ]
  if (outcome === 'expired') return [...entries, tell(endedAt, null, { type: 'session.expired', sessionId })]
  const capabilities = joined?.device === 'helper' ? (['view', 'control'] as const) : (['view'] as const)
  if (joined)
    entries.push(
      tell(joined.at, null, { type: 'session.joined', sessionId, name, device: joined.device }),
      tell(new Date(joined.at.getTime() + 5000), helper, {
        type: 'session.asked',
        sessionId,
        capabilities: [...capabilities],
      }),
      tell(joined.activeAt, null, { type: 'session.allowed', sessionId, capabilities: [...capabilities] }),
      tell(joined.activeAt, null, { type: 'session.active', sessionId }),
    )
  const ender = endedBy === 'technician' ? helper : null
  const startedAt = joined?.at.toISOString() ?? null
  const ended = { sessionId, by: endedBy, startedAt, endedAt: endedAt.toISOString(), durationSeconds }
  return [
    ...entries,
    tell(endedAt, ender, { type: 'session.ended', ...ended }),
    { ...base(context, endedAt, ender), kind: 'comment', visibility: 'public', body: '', sessionId },
  ]
}
