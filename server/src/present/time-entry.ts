import type { TimeEntry } from '@deskside/protocol/http/time-entries'
import type { Actor } from '../domain/context.ts'
import { mayChangeEntry } from '../domain/time/time-policy.ts'
import type { TimeEntryView } from '../domain/time/time-store.ts'
import { presentPersonRef } from './person-ref.ts'

export const presentTimeEntry = (actor: Actor, { entry, person }: TimeEntryView): TimeEntry => ({
  id: entry.id,
  person: presentPersonRef(person),
  sessionId: entry.sessionId,
  state: entry.state === 'confirmed' ? 'confirmed' : 'suggested',
  day: entry.day,
  minutes: entry.minutes,
  note: entry.note,
  billable: entry.billable,
  can: { change: mayChangeEntry(actor, entry).allowed },
})

/** The minutes of what is confirmed. */
export const minutesOf = (items: TimeEntryView[]): { totalMinutes: number; billableMinutes: number } => {
  const confirmed = items.filter(({ entry }) => entry.state === 'confirmed')
  const sum = (entries: TimeEntryView[]) => entries.reduce((all, { entry }) => all + entry.minutes, 0)
  return {
    totalMinutes: sum(confirmed),
    billableMinutes: sum(confirmed.filter(({ entry }) => entry.billable)),
  }
}
