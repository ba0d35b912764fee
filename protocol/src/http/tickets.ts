import { z } from 'zod'
import { DaySpan } from '../days.ts'
import { Id, Moment } from '../ids.ts'
import { SenderTrust } from '../vocabulary/mail-in.ts'
import { OutsideEnding } from '../vocabulary/outside.ts'
import { Engine, SessionState } from '../vocabulary/sessions.ts'
import { CommentVisibility, StatusPhase } from '../vocabulary/tickets.ts'
import { TimelineEvent } from '../vocabulary/timeline.ts'
import { PersonRef } from './people.ts'
import { pageOf, route } from './route.ts'
import { TagName } from './tags.ts'
import { TeamRef } from './teams.ts'
import { CategoryRef, OptionRef } from './ticket-options.ts'

/** A promised time; `doneAt`: when it was kept or broken for good. */
const SlaClock = z.object({ dueAt: Moment, doneAt: Moment.nullable() })
export type SlaClock = z.infer<typeof SlaClock>

const TicketBase = z.object({
  id: Id,
  number: z.number().int(),
  title: z.string(),
  status: OptionRef,
  priority: OptionRef,
  type: OptionRef,
  category: CategoryRef.nullable(),
  source: OptionRef,
  requester: PersonRef,
  assignee: PersonRef.nullable(),
  team: TeamRef.nullable(),
  tags: z.array(z.string()),
  createdAt: Moment,
  updatedAt: Moment,
  closedAt: Moment.nullable(),
  activeSession: z.object({ id: Id, state: SessionState, engine: Engine }).nullable(),
  /** What is promised, for technicians; null when nothing is. `stopped`: the clocks stand still. */
  sla: z
    .object({ response: SlaClock.nullable(), resolution: SlaClock.nullable(), stopped: z.boolean() })
    .nullable(),
})

/** A ticket as a row of a list. */
export const TicketRow = TicketBase
export type TicketRow = z.infer<typeof TicketRow>

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  /** A path on this server; it answers as a download, never inline. */
  url: z.string(),
})
export type Attachment = z.infer<typeof Attachment>

/**
 * What a mail said, beside the plain text of the ticket or comment that it became. The HTML is of a few elements, cleaned
 * by the server; pages build their own elements from it by the same list.
 */
export const MailContent = z.object({
  from: z.object({ name: z.string(), address: z.string() }),
  sender: SenderTrust,
  /** A program wrote it. */
  automatic: z.boolean(),
  html: z.string().nullable(),
  /** What it quoted, to be folded away. */
  quotedHtml: z.string().nullable(),
  quotedText: z.string().nullable(),
})
export type MailContent = z.infer<typeof MailContent>

/** A ticket in full, with what the person who reads it may do. */
export const Ticket = TicketBase.extend({
  description: z.string(),
  /** The mail that it was made from. */
  mail: MailContent.nullable(),
  /** What came with the ticket itself; a comment's stand with the comment. */
  attachments: z.array(Attachment),
  /** The ticket that goes on for this one; null also for a requester who does not see that. */
  mergedInto: z.object({ id: Id, number: z.number().int(), title: z.string() }).nullable(),
  /** For technicians: what was merged into this one. `apart`: it has another requester. */
  merged: z.array(
    z.object({
      id: Id,
      number: z.number().int(),
      title: z.string(),
      requester: z.string(),
      apart: z.boolean(),
    }),
  ),
  can: z.object({
    merge: z.boolean(),
    edit: z.boolean(),
    assign: z.boolean(),
    comment: z.boolean(),
    commentInternally: z.boolean(),
    close: z.boolean(),
    reopen: z.boolean(),
    startSession: z.boolean(),
    /** May end the open session and close the ticket in one step ([SES-11]). */
    endSessionAndClose: z.boolean(),
  }),
})
export type Ticket = z.infer<typeof Ticket>

/** Who is mentioned in a comment: the words in its text, and who that is today. */
export const Mention = z.object({
  kind: z.enum(['person', 'team']),
  id: Id,
  name: z.string(),
  words: z.string(),
})
export type Mention = z.infer<typeof Mention>

const EntryBase = z.object({
  id: Id,
  /** The ticket that it was written on, when that one was merged into this. */
  from: z.object({ id: Id, number: z.number().int() }).nullable(),
  createdAt: Moment,
  author: PersonRef.nullable(),
})

/** One entry of a ticket's timeline, oldest first. */
export const TimelineEntry = z.discriminatedUnion('kind', [
  EntryBase.extend({
    kind: z.literal('comment'),
    visibility: CommentVisibility,
    /** Plain text. Session summaries come as a structured `session` instead and are worded by the page. */
    body: z.string(),
    /** The mail that it was made from. */
    mail: MailContent.nullable(),
    attachments: z.array(Attachment),
    /** For technicians; a requester reads the names in the text. */
    mentions: z.array(Mention),
    session: z
      .object({
        id: Id,
        code: z.string(),
        startedAt: Moment.nullable(),
        endedAt: Moment,
        durationSeconds: z.number().int().nullable(),
        by: z.string(),
        technician: z.string(),
        /** When an outside party carried it and its word differs from ours. */
        outside: OutsideEnding.nullable(),
      })
      .nullable(),
  }),
  EntryBase.extend({ kind: z.literal('event'), event: TimelineEvent }),
])
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const TicketParams = z.object({ id: Id })
const Title = z.string().trim().min(1).max(200)
const Description = z.string().trim().max(50_000)
const Tags = z.array(TagName).max(20)

/** Several ids in one query value, separated by commas. */
const IdList = z
  .string()
  .max(4_000)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(Id).max(100))

export const TicketSort = z.enum(['updated', 'created', 'number', 'priority', 'due'])

/** The filters of the list; a saved view stores the same shape. `me` and `none` are accepted for the assignee. */
export const TicketFilters = z.object({
  search: z.string().max(200).optional(),
  phase: z.union([StatusPhase, z.literal('not_closed')]).optional(),
  status: IdList.optional(),
  priority: IdList.optional(),
  type: IdList.optional(),
  /** Categories that stand below one of these count too. */
  category: IdList.optional(),
  source: IdList.optional(),
  team: IdList.optional(),
  assignee: z.union([z.literal('me'), z.literal('none'), Id]).optional(),
  requester: Id.optional(),
  tag: z.string().max(40).optional(),
  session: z.enum(['open', 'any']).optional(),
  /** When it was opened, by the organisation's calendar. */
  created: DaySpan.optional(),
  /** Technicians' clocks: a promised time has passed, or one is running. */
  due: z.enum(['overdue', 'running']).optional(),
})

/** The order of a list for which none is asked. */
export const usualSort = (filters: { created?: string | undefined }): z.infer<typeof TicketSort> =>
  filters.created ? 'created' : 'updated'

export const listTickets = route({
  method: 'GET',
  path: '/api/tickets',
  summary: 'Tickets that the person may see, filtered, sorted, a page by key',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:read',
  query: TicketFilters.extend({
    /** Without it `updated`, or `created` where days of opening are asked for. */
    sort: TicketSort.optional(),
    direction: z.enum(['asc', 'desc']).default('desc'),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: pageOf(TicketRow),
})

export const readTicket = route({
  method: 'GET',
  path: '/api/tickets/:id',
  summary: 'One ticket; `:id` is its id or its number',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:read',
  params: z.object({ id: z.union([Id, z.string().regex(/^\d{1,9}$/)]) }),
  response: Ticket,
})

export const readTimeline = route({
  method: 'GET',
  path: '/api/tickets/:id/timeline',
  summary: 'Comments and events, oldest first; a requester sees public comments and their own sessions',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:read',
  params: TicketParams,
  response: z.object({ items: z.array(TimelineEntry) }),
})

export const createTicket = route({
  method: 'POST',
  path: '/api/tickets',
  summary: 'Create a ticket, as a technician for somebody or as a requester for oneself',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:write',
  perMinute: 60,
  body: z.object({
    title: Title,
    description: Description.default(''),
    /** Technicians only; a requester's ticket is their own. */
    requesterId: Id.optional(),
    typeId: Id.optional(),
    categoryId: Id.optional(),
    priorityId: Id.optional(),
    sourceId: Id.optional(),
    teamId: Id.optional(),
    assigneeId: Id.optional(),
    tags: Tags.optional(),
    /** Ids from `POST /api/attachments`, not bound to a ticket yet. */
    attachmentIds: z.array(Id).max(20).optional(),
  }),
  errors: ['conflict'],
  response: Ticket,
})

export const updateTicket = route({
  method: 'PATCH',
  path: '/api/tickets/:id',
  summary:
    'Change title, description, properties or assignee. Closing and reopening have operations of their own',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:write',
  params: TicketParams,
  body: z.object({
    title: Title.optional(),
    description: Description.optional(),
    requesterId: Id.optional(),
    typeId: Id.optional(),
    categoryId: Id.nullable().optional(),
    priorityId: Id.optional(),
    /** A status that is not of phase closed: closing has an operation of its own. */
    statusId: Id.optional(),
    sourceId: Id.optional(),
    teamId: Id.nullable().optional(),
    assigneeId: Id.nullable().optional(),
    tags: Tags.optional(),
  }),
  errors: ['ticket_closed'],
  response: Ticket,
})

export const commentTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/comments',
  summary: 'Add a comment, public or internal, and with it the status that the ticket has from then on',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:write',
  perMinute: 60,
  params: TicketParams,
  body: z.object({
    body: z.string().trim().min(1).max(50_000),
    visibility: CommentVisibility.default('public'),
    attachmentIds: z.array(Id).max(20).optional(),
    /** Technicians only. `words` begin with `@` and stand in the body. */
    mentions: z
      .array(
        z.object({
          kind: z.enum(['person', 'team']),
          id: Id,
          words: z.string().min(2).max(130).startsWith('@'),
        }),
      )
      .max(20)
      .optional(),
    /** Technicians only: the ticket's status from then on. When it is refused, nothing is said either. */
    statusId: Id.optional(),
  }),
  response: TimelineEntry,
  errors: ['mention_not_visible', 'ticket_closed', 'session_still_open', 'session_starting', 'conflict'],
})

/** By name: technicians first, then teams; at most 500. */
export const listMentionable = route({
  method: 'GET',
  path: '/api/tickets/:id/mentionable',
  summary: 'Who can be mentioned in a comment on a ticket, and whether they would see it',
  tag: 'Tickets',
  access: 'technician',
  scope: 'none',
  params: TicketParams,
  response: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['person', 'team']),
        id: Id,
        name: z.string(),
        /** False: they do not see the ticket, or nobody of the team does; mentioning them is refused. */
        sees: z.boolean(),
      }),
    ),
  }),
})

export const closeTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/close',
  summary: 'Close a ticket; refused with `session_still_open` unless `endSession` is asked for too',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:write',
  params: TicketParams,
  body: z
    .object({ endSession: z.boolean().default(false), statusId: Id.optional() })
    .default({ endSession: false }),
  errors: [
    'session_still_open',
    'session_starting',
    'ticket_closed',
    'engine_refused',
    'engine_unavailable',
    'conflict',
  ],
  response: Ticket,
})

export const reopenTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/reopen',
  summary: 'Reopen a closed ticket',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:write',
  params: TicketParams,
  errors: ['ticket_not_closed', 'conflict'],
  response: Ticket,
})

/** One outcome a ticket, so that one refusal does not hide the others. */
export const bulkUpdateTickets = route({
  method: 'POST',
  path: '/api/tickets/bulk',
  summary: 'Assign, set properties of, close or reopen several tickets',
  tag: 'Tickets',
  access: 'technician',
  scope: 'tickets:write',
  body: z.object({
    ids: z.array(Id).min(1).max(100),
    action: z.discriminatedUnion('do', [
      z.object({ do: z.literal('assign'), assigneeId: Id.nullable() }),
      /** Not of phase closed. */
      z.object({ do: z.literal('set_status'), statusId: Id }),
      z.object({ do: z.literal('set_priority'), priorityId: Id }),
      z.object({ do: z.literal('set_type'), typeId: Id }),
      z.object({ do: z.literal('set_category'), categoryId: Id.nullable() }),
      z.object({ do: z.literal('set_team'), teamId: Id.nullable() }),
      z.object({ do: z.literal('add_tag'), tag: TagName }),
      z.object({ do: z.literal('remove_tag'), tag: TagName }),
      z.object({ do: z.literal('merge'), intoId: Id, otherRequester: z.boolean().default(false) }),
      z.object({ do: z.literal('close') }),
      z.object({ do: z.literal('reopen') }),
    ]),
  }),
  response: z.object({
    results: z.array(z.object({ id: Id, ok: z.boolean(), error: z.string().optional() })),
  }),
})

/** Multipart, one file of at most 25 MiB. It belongs to its uploader until a ticket or comment takes it. */
export const uploadAttachment = route({
  method: 'POST',
  path: '/api/attachments',
  summary: 'Upload a file to attach',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:write',
  perMinute: 60,
  takes: 'file',
  response: Attachment,
})

/** The file as a download, never to be shown inline; the route is documented, not serialised. */
export const downloadAttachment = route({
  method: 'GET',
  path: '/api/attachments/:id',
  summary: 'Download an attachment of a ticket or comment that one may read, or an own upload',
  tag: 'Tickets',
  access: 'signed_in',
  scope: 'tickets:read',
  params: TicketParams,
  gives: 'application/octet-stream',
  response: z.string(),
})
