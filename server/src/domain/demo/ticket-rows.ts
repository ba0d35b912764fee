import type { OptionKind } from '@deskside/protocol/vocabulary/tickets'
import type { tickets } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Secrets } from '../../lib/secrets/secrets.ts'
import { linkHashes, newLinkSalt } from '../sessions/session-links.ts'
import type { OptionRecord, OptionSet } from '../ticket-options/option-record.ts'
import { randomFrom } from './random.ts'
import { endOf, type Status, type Step, type StorySession, type StoryTicket } from './story.ts'
import { type EntryRow, entriesOf, type SessionRow } from './story-entries.ts'
import type { DemoPeople } from './write-people.ts'

type TicketRow = typeof tickets.$inferInsert
type Place = { organisationId: string; people: DemoPeople; options: OptionSet; seed: number }

export type DemoRows = { tickets: TicketRow[]; sessions: SessionRow[]; entries: EntryRow[] }

/** The rows of all stories; tickets are numbered in the order of their creation. */
export function ticketRows(secrets: Secrets, place: Place, stories: StoryTicket[]): DemoRows {
  const rows: DemoRows = { tickets: [], sessions: [], entries: [] }
  const codes = distinctCodes(place.seed)
  stories.forEach((story, index) => {
    const ticket = ticketRow(place, story, index + 1)
    const made = new Map<Step, SessionRow>()
    for (const step of story.steps)
      if (step.what === 'session') made.set(step, sessionRow(secrets, place, ticket, step, codes()))
    rows.tickets.push(ticket)
    rows.sessions.push(...made.values())
    const context = {
      organisationId: place.organisationId,
      ticketId: ticket.id,
      story,
      people: place.people,
      statusLabel: (key: string) => labelOf(optionOf(place, 'status', key)),
      sessionOf: (step: Step) => made.get(step) as SessionRow,
    }
    rows.entries.push(...story.steps.flatMap((step) => entriesOf(context, step)))
  })
  return rows
}

function ticketRow(place: Place, story: StoryTicket, number: number): TicketRow {
  const { topic, steps, createdAt } = story
  const { people } = place
  const assigned = steps.find((step) => step.what === 'assigned')
  const closed = steps.find((step) => step.what === 'closed')
  const status = statusOf(place, lastStatus(steps))
  const priority = optionOf(place, 'priority', story.priority)
  return {
    id: newId(createdAt.getTime()),
    organisationId: place.organisationId,
    number,
    title: topic.title,
    description: topic.description,
    requesterId: people.requesters[story.requester]?.id as string,
    assigneeId: assigned ? (people.technicians[assigned.to]?.id ?? null) : null,
    teamId: story.inTeam ? people.teamId : null,
    statusId: status.id,
    phase: status.phase ?? 'open',
    priorityId: priority.id,
    priorityRank: -priority.position,
    typeId: optionOf(place, 'type', topic.type).id,
    categoryId: optionOf(place, 'category', topic.category).id,
    sourceId: optionOf(place, 'source', story.source).id,
    tags: story.tags,
    createdAt,
    updatedAt: steps.map(endOf).at(-1) ?? createdAt,
    closedAt: closed?.at ?? null,
    contacts: 1 + steps.filter(isRequestersWord).length,
    helpedSessions: steps.filter((step) => step.what === 'session' && step.session.joined !== null).length,
  }
}

/** A word of the requester's own, after the ticket itself. */
const isRequestersWord = (step: Step): boolean =>
  step.what === 'comment' && !step.internal && step.by !== null && 'requester' in step.by

/** A closed ticket's status closes and another's does not, whatever the organisation has made of its list. */
function statusOf(place: Place, key: Status): OptionRecord {
  const fits = ({ phase }: OptionRecord) => (phase === 'closed') === (key === 'closed')
  const option = optionOf(place, 'status', key)
  return fits(option) ? option : place.options.defaultOf('status', fits)
}

function lastStatus(steps: Step[]): Status {
  if (steps.some((step) => step.what === 'closed')) return 'closed'
  return steps.findLast((step) => step.what === 'status')?.to ?? 'new'
}

function sessionRow(
  secrets: Secrets,
  { organisationId, people }: Place,
  ticket: TicketRow,
  { session }: Step & { what: 'session' },
  code: string,
): SessionRow {
  const link = { id: newId(session.createdAt.getTime()), linkSalt: newLinkSalt() }
  const technicianId = people.technicians[session.technician]?.id as string
  return {
    ...link,
    ...linkHashes(secrets, link),
    organisationId,
    ticketId: ticket.id,
    teamId: ticket.teamId ?? null,
    technicianId,
    engine: 'deskside',
    state: session.outcome === 'expired' ? 'expired' : 'ended',
    code,
    requesterName: people.requesters.find(({ id }) => id === ticket.requesterId)?.name ?? '',
    createdAt: session.createdAt,
    expiresAt: new Date(session.createdAt.getTime() + 24 * 3_600_000),
    invitedAt: new Date(session.createdAt.getTime() + 4_000),
    openedAt: openedAt(session),
    joinedAt: session.joined?.at ?? null,
    activeAt: session.joined?.activeAt ?? null,
    endedAt: session.endedAt,
    endedBy: session.endedBy,
    endedByPersonId: session.endedBy === 'technician' ? technicianId : null,
    durationSeconds: session.durationSeconds,
  }
}

/** Who joins has opened the page before; of those who did not join, some have looked at it. */
function openedAt({ joined, createdAt, endedAt }: StorySession): Date | null {
  if (joined) return new Date(joined.at.getTime() - 20_000)
  const looked = endedAt.getTime() % 5 < 2
  return looked ? new Date(createdAt.getTime() + 180_000) : null
}

/** An organisation that has taken a value out still gets its demo data, with the kind's default instead. */
function optionOf({ options }: Place, kind: OptionKind, key: string): OptionRecord {
  return options.of(kind).find((option) => option.key === key) ?? options.defaultOf(kind)
}

const labelOf = ({ labelEn, labelFr }: OptionRecord) => ({ en: labelEn, fr: labelFr })

/** The sessions are over: their codes open nothing and need not be secret, only different. */
function distinctCodes(seed: number): () => string {
  const random = randomFrom(seed + 1)
  const used = new Set<string>()
  return () => {
    for (;;) {
      const code = `s${String(random.between(0, 99_999_999)).padStart(8, '0')}`
      if (used.has(code)) continue
      used.add(code)
      return code
    }
  }
}
