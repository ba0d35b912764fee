import { z } from 'zod'
import { Day, Id } from '../ids.ts'
import { PersonRef } from './people.ts'
import { Done, route } from './route.ts'

/** The longest time that one entry may say: a day. */
export const mostMinutes = 1_440

/** `suggested` after a session, by its active minutes; it counts once its technician has confirmed it. */
export const TimeEntry = z.object({
  id: Id,
  person: PersonRef,
  sessionId: Id.nullable(),
  state: z.enum(['suggested', 'confirmed']),
  /** In the organisation's time zone. */
  day: z.iso.date(),
  minutes: z.number().int().min(0).max(mostMinutes),
  note: z.string(),
  billable: z.boolean(),
  can: z.object({ change: z.boolean() }),
})
export type TimeEntry = z.infer<typeof TimeEntry>

const Minutes = z.number().int().min(1).max(mostMinutes)
const Note = z.string().trim().max(500)

export const listTimeEntries = route({
  method: 'GET',
  path: '/api/tickets/:id/time',
  summary: 'Time spent on a ticket, and what its sessions suggest',
  tag: 'Time',
  access: 'technician',
  scope: 'time:read',
  params: z.object({ id: Id }),
  response: z.object({
    items: z.array(TimeEntry),
    /** Of confirmed entries. */
    totalMinutes: z.number().int(),
    billableMinutes: z.number().int(),
    /** The day that it is now, where the organisation is. */
    today: z.iso.date(),
  }),
})

export const addTimeEntry = route({
  method: 'POST',
  path: '/api/tickets/:id/time',
  summary: 'Write down time spent on a ticket',
  tag: 'Time',
  access: 'technician',
  scope: 'time:write',
  perMinute: 60,
  params: z.object({ id: Id }),
  body: z.object({
    day: Day,
    minutes: Minutes,
    note: Note.default(''),
    billable: z.boolean().default(true),
  }),
  response: TimeEntry,
})

/** Confirms what was suggested, with or without changes, or puts an entry right. */
export const changeTimeEntry = route({
  method: 'PATCH',
  path: '/api/time-entries/:id',
  summary: 'Confirm or change an entry of time',
  tag: 'Time',
  access: 'technician',
  scope: 'time:write',
  params: z.object({ id: Id }),
  body: z.object({
    day: Day.optional(),
    minutes: Minutes.optional(),
    note: Note.optional(),
    billable: z.boolean().optional(),
    confirm: z.literal(true).optional(),
  }),
  response: TimeEntry,
})

/** A suggestion that is dismissed does not come back. */
export const removeTimeEntry = route({
  method: 'DELETE',
  path: '/api/time-entries/:id',
  summary: 'Dismiss a suggestion, or remove an entry of time',
  tag: 'Time',
  access: 'technician',
  scope: 'time:write',
  params: z.object({ id: Id }),
  response: Done,
})
