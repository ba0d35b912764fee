import { z } from 'zod'
import { Id, Moment, TimeZone } from '../ids.ts'
import { Language } from '../vocabulary/languages.ts'
import { Role } from '../vocabulary/roles.ts'
import { Done, pageOf, route } from './route.ts'

/** A person as named beside other things. `photoUrl` is a path on this server. */
export const PersonRef = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  photoUrl: z.string().nullable(),
})
export type PersonRef = z.infer<typeof PersonRef>

export const Person = PersonRef.extend({
  language: Language,
  timeZone: z.string().nullable(),
  /** May press Play. Requesters never may. */
  remoteStart: z.boolean(),
  /** `invited`: has no login yet (a technician who has not answered; a requester who never signed in). */
  standing: z.enum(['active', 'invited', 'disabled']),
  secondFactor: z.boolean(),
  createdAt: Moment,
  can: z.object({ edit: z.boolean(), changeRole: z.boolean(), disable: z.boolean(), invite: z.boolean() }),
})
export type Person = z.infer<typeof Person>

const Name = z.string().trim().min(1).max(120)
const Email = z.email().max(254)
export const Password = z.string().min(12).max(200)

export const listPeople = route({
  method: 'GET',
  path: '/api/people',
  summary: 'People of the organisation, by name',
  tag: 'People',
  access: 'technician',
  scope: 'people:read',
  query: z.object({
    role: z.enum(['requester', 'technician', 'administrator', 'staff']).optional(),
    search: z.string().max(200).optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: pageOf(Person),
})

export const createRequester = route({
  method: 'POST',
  path: '/api/people/requesters',
  summary: 'Add a requester by name and address',
  tag: 'People',
  access: 'technician',
  scope: 'people:write',
  body: z.object({ name: Name, email: Email, language: Language.optional() }),
  errors: ['email_taken'],
  response: Person,
})

export const inviteTechnician = route({
  method: 'POST',
  path: '/api/people/invitations',
  summary: 'Invite a technician or an administrator by mail',
  tag: 'People',
  access: 'administrator',
  scope: 'none',
  body: z.object({
    name: Name,
    email: Email,
    role: z.enum(['technician', 'administrator']),
    language: Language.optional(),
  }),
  errors: ['email_taken'],
  response: Person,
})

export const updatePerson = route({
  method: 'PATCH',
  path: '/api/people/:id',
  summary: 'Change a person: name, role, right to start sessions, disabled',
  tag: 'People',
  access: 'administrator',
  scope: 'none',
  params: z.object({ id: Id }),
  body: z.object({
    name: Name.optional(),
    role: Role.optional(),
    remoteStart: z.boolean().optional(),
    disabled: z.boolean().optional(),
    language: Language.optional(),
  }),
  errors: ['email_taken', 'last_administrator'],
  response: Person,
})

/** What an invitation's link shows before it is accepted. The token travels in the body, never in an address. */
export const readInvitation = route({
  method: 'POST',
  path: '/api/invitations/read',
  summary: 'Who is invited, by whom, to what',
  tag: 'People',
  access: 'public',
  scope: 'none',
  perMinute: 20,
  body: z.object({ token: z.string().max(200) }),
  errors: ['invitation_invalid'],
  response: z.object({
    organisation: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    language: Language,
  }),
})

export const acceptInvitation = route({
  method: 'POST',
  path: '/api/invitations/accept',
  summary: 'Choose a password and become a member',
  tag: 'People',
  access: 'public',
  scope: 'none',
  perMinute: 10,
  body: z.object({ token: z.string().max(200), name: Name, password: Password }),
  errors: ['invitation_invalid', 'conflict'],
  response: Done,
})

/** The person who is signed in, and what the page needs to begin. */
export const Me = z.object({
  person: Person,
  organisation: z.object({ id: Id, name: z.string(), language: Language, timeZone: z.string() }),
  /** Sent back as `x-csrf-token` with every unsafe request. */
  csrfToken: z.string(),
  preferences: z.object({
    /** Whether single keys act in the desk's pages (WCAG 2.1.4). */
    keyboardShortcuts: z.boolean(),
  }),
  can: z.object({
    administer: z.boolean(),
    workTickets: z.boolean(),
    startSessions: z.boolean(),
    readReports: z.boolean(),
  }),
})
export type Me = z.infer<typeof Me>

export const readMe = route({
  method: 'GET',
  path: '/api/me',
  summary: 'Who is signed in, and what they may do',
  tag: 'Me',
  access: 'signed_in',
  scope: 'none',
  response: Me,
})

export const updateMe = route({
  method: 'PATCH',
  path: '/api/me',
  summary: 'Change my name, language, time zone and keyboard shortcuts',
  tag: 'Me',
  access: 'signed_in',
  scope: 'none',
  body: z.object({
    name: Name.optional(),
    language: Language.optional(),
    timeZone: TimeZone.nullable().optional(),
    keyboardShortcuts: z.boolean().optional(),
  }),
  response: Me,
})

/** Multipart, one image of at most 5 MiB and 20 megapixels; stored re-encoded and square. */
export const uploadMyPhoto = route({
  method: 'POST',
  path: '/api/me/photo',
  summary: 'Set my photo',
  tag: 'Me',
  access: 'signed_in',
  scope: 'none',
  takes: 'file',
  response: Me,
})

export const removeMyPhoto = route({
  method: 'DELETE',
  path: '/api/me/photo',
  summary: 'Remove my photo',
  tag: 'Me',
  access: 'signed_in',
  scope: 'none',
  response: Me,
})
