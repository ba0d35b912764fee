import { z } from 'zod'
import { Id } from '../ids.ts'
import { TagColour } from '../vocabulary/tags.ts'
import { Done, pageOf, route } from './route.ts'

/** A tag as it is written on a ticket. */
export const TagName = z.string().trim().min(1).max(40)

export const Tag = z.object({
  id: Id,
  name: z.string(),
  colour: TagColour.nullable(),
  /** How many tickets carry it; counted up to 1,000. */
  uses: z.number().int(),
  /** There are more than were counted. */
  moreUses: z.boolean(),
  /** Other words, former ones above all, that become this tag when somebody types them. */
  aliases: z.array(z.object({ id: Id, name: z.string() })),
})
export type Tag = z.infer<typeof Tag>

const tag = 'Tags'

export const listTags = route({
  method: 'GET',
  path: '/api/tags',
  summary: 'Tags with how often they are used, by name, a page by key',
  tag,
  access: 'administrator',
  scope: 'none',
  query: z.object({
    search: z.string().max(40).optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: pageOf(Tag),
})

export const suggestTags = route({
  method: 'GET',
  path: '/api/tags/suggestions',
  summary: 'Tags that begin with what is typed, or contain it; at most ten',
  tag,
  access: 'technician',
  scope: 'tickets:read',
  query: z.object({ typed: z.string().max(40).default('') }),
  response: z.object({ items: z.array(z.string()) }),
})

/** Every ticket that carries it says the new name; the former one becomes another word for it. */
export const renameTag = route({
  method: 'PATCH',
  path: '/api/tags/:id',
  summary: 'Rename a tag',
  tag,
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({ name: TagName }),
  response: Tag,
  errors: ['name_taken'],
})

/** For every page that shows tags: those that have a colour. */
export const listTagColours = route({
  method: 'GET',
  path: '/api/tags/colours',
  summary: 'The tags that have a colour, at most a thousand',
  tag,
  access: 'technician',
  scope: 'tickets:read',
  response: z.object({ items: z.array(z.object({ name: z.string(), colour: TagColour })) }),
})

export const colourTag = route({
  method: 'PUT',
  path: '/api/tags/:id/colour',
  summary: 'Give a tag a colour, or take it away',
  tag,
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({ colour: TagColour.nullable() }),
  response: Tag,
})

/** Every ticket that carries it carries the other one instead; its name becomes another word for that. */
export const mergeTag = route({
  method: 'POST',
  path: '/api/tags/:id/merge',
  summary: 'Merge a tag into another',
  tag,
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({ intoId: Id }),
  response: Tag,
})

/** Takes a tag off every ticket. Another word for a tag is only forgotten. */
export const deleteTag = route({
  method: 'DELETE',
  path: '/api/tags/:id',
  summary: 'Delete a tag, or another word for one',
  tag,
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Done,
})
