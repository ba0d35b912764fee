import { z } from 'zod'
import { Id } from '../ids.ts'
import { OptionKind, StatusPhase } from '../vocabulary/tickets.ts'
import { Done, route } from './route.ts'

/** One configurable value of a ticket: a category, type, priority, source or status. */
export const TicketOption = z.object({
  id: Id,
  kind: OptionKind,
  key: z.string(),
  label: z.object({ en: z.string(), fr: z.string() }),
  position: z.number().int(),
  /** For priorities and statuses: a colour name of the component kit. */
  colour: z.string().nullable(),
  /** For statuses: what it means to the rules. */
  phase: StatusPhase.nullable(),
  isDefault: z.boolean(),
  archived: z.boolean(),
})
export type TicketOption = z.infer<typeof TicketOption>

export const OptionRef = TicketOption.pick({ id: true, key: true, label: true, colour: true, phase: true })
export type OptionRef = z.infer<typeof OptionRef>

const Label = z.object({ en: z.string().trim().min(1).max(60), fr: z.string().trim().min(1).max(60) })

export const listTicketOptions = route({
  method: 'GET',
  path: '/api/ticket-options',
  summary: 'Categories, types, priorities, sources and statuses',
  tag: 'Ticket options',
  access: 'signed_in',
  response: z.object({ items: z.array(TicketOption) }),
})

export const createTicketOption = route({
  method: 'POST',
  path: '/api/ticket-options',
  summary: 'Add a value',
  tag: 'Ticket options',
  access: 'administrator',
  body: z.object({
    kind: OptionKind,
    label: Label,
    colour: z.string().max(20).nullable().optional(),
    phase: StatusPhase.optional(),
  }),
  response: TicketOption,
})

export const updateTicketOption = route({
  method: 'PATCH',
  path: '/api/ticket-options/:id',
  summary: 'Rename, move, recolour, make default, archive or bring back a value',
  tag: 'Ticket options',
  access: 'administrator',
  params: z.object({ id: Id }),
  body: z.object({
    label: Label.optional(),
    position: z.number().int().min(0).max(1000).optional(),
    colour: z.string().max(20).nullable().optional(),
    isDefault: z.literal(true).optional(),
    archived: z.boolean().optional(),
  }),
  response: TicketOption,
})

/** Refused with `option_in_use` while a ticket carries it: archive it instead. */
export const deleteTicketOption = route({
  method: 'DELETE',
  path: '/api/ticket-options/:id',
  summary: 'Delete a value that no ticket carries',
  tag: 'Ticket options',
  access: 'administrator',
  params: z.object({ id: Id }),
  response: Done,
})
