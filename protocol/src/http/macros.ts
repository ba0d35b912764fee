import { z } from 'zod'
import { Id } from '../ids.ts'
import { CommentVisibility } from '../vocabulary/tickets.ts'
import { Done, route } from './route.ts'
import { TagName } from './tags.ts'

const Body = z.string().trim().max(20_000)

/** One step of a macro. `me`: whoever runs it. A status of phase closed closes, by the rules of closing. */
export const MacroAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('set_status'), statusId: Id }),
  z.object({ do: z.literal('set_priority'), priorityId: Id }),
  z.object({ do: z.literal('set_type'), typeId: Id }),
  z.object({ do: z.literal('set_category'), categoryId: Id.nullable() }),
  z.object({ do: z.literal('set_team'), teamId: Id.nullable() }),
  z.object({ do: z.literal('assign'), assigneeId: z.union([z.literal('me'), Id]).nullable() }),
  z.object({ do: z.literal('add_tag'), tag: TagName }),
  z.object({
    do: z.literal('comment'),
    visibility: CommentVisibility,
    /** By the requester's language; where one is empty, the other one is taken. */
    bodies: z.object({ en: Body, fr: Body }).refine(({ en, fr }) => en !== '' || fr !== ''),
  }),
])
export type MacroAction = z.infer<typeof MacroAction>

const Name = z.string().trim().min(1).max(60)
const Actions = z.array(MacroAction).min(1).max(10)

export const Macro = z.object({ id: Id, name: z.string(), actions: z.array(MacroAction) })
export type Macro = z.infer<typeof Macro>

const tag = 'Macros'

export const listMacros = route({
  method: 'GET',
  path: '/api/macros',
  summary: 'The organisation’s macros, by name',
  tag,
  access: 'technician',
  scope: 'none',
  response: z.object({ items: z.array(Macro) }),
})

export const createMacro = route({
  method: 'POST',
  path: '/api/macros',
  summary: 'Add a macro',
  tag,
  access: 'administrator',
  scope: 'none',
  body: z.object({ name: Name, actions: Actions }),
  errors: ['conflict', 'name_taken', 'placeholder_unknown'],
  response: Macro,
})

export const updateMacro = route({
  method: 'PATCH',
  path: '/api/macros/:id',
  summary: 'Change the name or the steps of a macro',
  tag,
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({ name: Name.optional(), actions: Actions.optional() }),
  errors: ['name_taken', 'placeholder_unknown'],
  response: Macro,
})

export const deleteMacro = route({
  method: 'DELETE',
  path: '/api/macros/:id',
  summary: 'Delete a macro',
  tag,
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})

export const runMacro = route({
  method: 'POST',
  path: '/api/macros/:id/run',
  summary: 'Run a macro on tickets: on each all of its steps, or none with the reason',
  tag,
  access: 'technician',
  scope: 'none',
  perMinute: 60,
  params: z.object({ id: Id }),
  body: z.object({ ticketIds: z.array(Id).min(1).max(100) }),
  response: z.object({
    results: z.array(z.object({ id: Id, ok: z.boolean(), error: z.string().optional() })),
  }),
})
