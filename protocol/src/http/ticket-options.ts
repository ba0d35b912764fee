import { z } from 'zod'
import { Id } from '../ids.ts'
import { OptionKind, StatusPhase, WaitingPhase } from '../vocabulary/tickets.ts'
import { Done, route } from './route.ts'

const OptionLabel = z.object({ en: z.string(), fr: z.string() })

/** One configurable value of a ticket: a category, type, priority, source or status. */
export const TicketOption = z.object({
  id: Id,
  kind: OptionKind,
  key: z.string(),
  label: OptionLabel,
  /** For categories: the one that it stands below; null at the top, and for all other kinds. */
  parentId: Id.nullable(),
  /** Rises in the order in which menus offer the kind's values; a tree as it is read. */
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

/** A category with where it stands: the labels from the top down to its own. */
export const CategoryRef = OptionRef.extend({ path: z.array(OptionLabel) })
export type CategoryRef = z.infer<typeof CategoryRef>

const Label = z.object({ en: z.string().trim().min(1).max(60), fr: z.string().trim().min(1).max(60) })

export const listTicketOptions = route({
  method: 'GET',
  path: '/api/ticket-options',
  summary: 'Categories, types, priorities, sources and statuses',
  tag: 'Ticket options',
  access: 'signed_in',
  scope: 'tickets:read',
  response: z.object({ items: z.array(TicketOption) }),
})

export const createTicketOption = route({
  method: 'POST',
  path: '/api/ticket-options',
  summary: 'Add a value',
  tag: 'Ticket options',
  access: 'administrator',
  scope: 'none',
  body: z.object({
    kind: OptionKind,
    label: Label,
    colour: z.string().max(20).nullable().optional(),
    phase: StatusPhase.optional(),
    /** Of a category: the one that it comes to stand below. */
    parentId: Id.nullable().optional(),
  }),
  errors: ['conflict', 'name_taken', 'category_misplaced'],
  response: TicketOption,
})

export const updateTicketOption = route({
  method: 'PATCH',
  path: '/api/ticket-options/:id',
  summary:
    'Rename, move, recolour, make default, archive or bring back a value; archiving takes what stands below along',
  tag: 'Ticket options',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({
    label: Label.optional(),
    /** Its place among its kind; among its siblings, for a category. */
    position: z.number().int().min(0).max(1000).optional(),
    /** Of a category: moves it with everything below it, to the top for null. */
    parentId: Id.nullable().optional(),
    colour: z.string().max(20).nullable().optional(),
    /** Of a status that waits: for whom. Its tickets follow. */
    phase: WaitingPhase.optional(),
    isDefault: z.literal(true).optional(),
    archived: z.boolean().optional(),
  }),
  errors: ['conflict', 'name_taken', 'category_misplaced'],
  response: TicketOption,
})

/** Refused with `option_in_use` while a ticket carries it or a category stands below it: archive it instead. */
export const deleteTicketOption = route({
  method: 'DELETE',
  path: '/api/ticket-options/:id',
  summary: 'Delete a value that no ticket carries',
  tag: 'Ticket options',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  errors: ['conflict', 'option_in_use'],
  response: Done,
})
