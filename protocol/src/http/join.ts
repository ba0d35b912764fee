import { z } from 'zod'
import { ConnectionReport } from '../doctor/report.ts'
import { Id, LinkToken, Moment } from '../ids.ts'
import { BrandingTexts, LogoGround } from '../vocabulary/branding.ts'
import { Language } from '../vocabulary/languages.ts'
import { DeviceKind, SessionState } from '../vocabulary/sessions.ts'
import { ConnectionTerms } from './remote-support.ts'
import { Done, route } from './route.ts'
import { IceServers } from './sessions.ts'

/** [JOIN-5] What a requester sees of the organisation: on the join page, in the Helper, in mails. */
export const Branding = z.object({
  organisation: z.string(),
  /** A PNG. The address changes with the picture, and may be kept for ever. */
  logoUrl: z.string().nullable(),
  logoGround: LogoGround,
  /** `#rrggbb`; white text on it is readable (checked when it is saved). */
  accentColour: z.string(),
  texts: z.object({ en: BrandingTexts, fr: BrandingTexts }),
  /** In the language of whom it is for: a Helper that is older than its server knows no others. */
  welcome: z.string().nullable(),
  contact: z.string().nullable(),
})
export type Branding = z.infer<typeof Branding>

/** What the holder of a valid link sees before they do anything. Reading it has no effect on the session. */
export const JoinView = z.object({
  sessionId: Id,
  state: SessionState,
  language: Language,
  branding: Branding,
  technician: z.object({
    /** Who is allowed when the person allows: another technician has to ask. */
    personId: Id.optional(),
    name: z.string(),
    photoUrl: z.string().nullable(),
  }),
  ticket: z.object({ number: z.number().int(), title: z.string() }),
  /** [SES-13] Filled in from the ticket's requester; can be changed before joining. */
  requesterName: z.string(),
  /** What a program wants to be shown to the person who waits for the technician. */
  waitingMessage: z.string().optional(),
  expiresAt: Moment,
  serverTime: Moment,
  /** Kinds of the requester's devices that are here now: a page that handed out the Helper learns that it runs. */
  devices: z.array(DeviceKind).optional(),
  /** Helper files that this server can hand out, and the pass that goes into a file's name. */
  helper: z.object({
    pass: LinkToken,
    files: z.array(
      z.object({
        os: z.enum(['linux-x64', 'windows-x64', 'macos-arm64']),
        url: z.string(),
        fileName: z.string(),
        sizeBytes: z.number().int(),
        /** What goes over the line to a browser: compressed where the server has it so. */
        downloadBytes: z.number().int().optional(),
        sha256: z.string(),
      }),
    ),
  }),
})
export type JoinView = z.infer<typeof JoinView>

/** What a device needs to be in the session: `participantToken` authenticates its socket, also after a restart. */
export const Entry = z.object({
  sessionId: Id,
  participantId: Id,
  participantToken: z.string(),
  /** Null until admitted: somebody who came by the code sees the organisation's name and nothing else. */
  view: JoinView.nullable(),
  iceServers: IceServers,
})
export type Entry = z.infer<typeof Entry>

/** A POST, so that the token is in no address, no log and no history, and mail scanners have no effect. */
export const readJoinLink = route({
  method: 'POST',
  path: '/api/join/read',
  summary: 'What a customer link or a Helper pass leads to',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 60,
  body: z.object({ token: LinkToken }),
  errors: ['link_not_valid', 'session_over', 'not_admitted', 'code_not_accepted', 'code_entry_closed'],
  response: JoinView,
})

/** From the page itself, once somebody is at it: counted in a report, without any effect on the session. */
export const noteOpened = route({
  method: 'POST',
  path: '/api/join/opened',
  summary: 'Say that somebody is at the page of a customer link',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 30,
  body: z.object({ token: LinkToken }),
  errors: ['link_not_valid', 'session_over', 'not_admitted', 'code_not_accepted', 'code_entry_closed'],
  response: Done,
})

/** A person's deliberate step; from here the session counts as joined ([SES-7]). */
export const enterSession = route({
  method: 'POST',
  path: '/api/join/enter',
  summary: 'Join by link or Helper pass with this device',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 30,
  body: z.object({ token: LinkToken, device: DeviceKind, name: z.string().trim().min(1).max(120) }),
  errors: ['link_not_valid', 'session_over', 'not_admitted', 'code_not_accepted', 'code_entry_closed'],
  response: Entry,
})

/** [SES-4] A right code leads to the waiting room; every wrong one gets the same answer in the same time. */
export const enterByCode = route({
  method: 'POST',
  path: '/api/join/code',
  summary: 'Knock with a typed code',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  body: z.object({
    code: z.string().max(40),
    device: DeviceKind.optional(),
    name: z.string().trim().min(1).max(120).optional(),
  }),
  errors: ['code_not_accepted', 'code_entry_closed', 'session_over'],
  response: Entry.extend({ organisation: z.string(), language: Language }),
})

/** For a participant token: where I stand. Used after a reload, a restart, and while waiting to be admitted. */
export const readEntry = route({
  method: 'POST',
  path: '/api/join/entry',
  summary: 'Where a device stands in its session',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 120,
  body: z.object({ participantToken: z.string().max(200) }),
  errors: ['link_not_valid', 'session_over', 'not_admitted'],
  response: Entry.extend({ state: SessionState, organisation: z.string(), language: Language }),
})

/** Tells with which device an admitted person goes on, and their name. */
export const chooseDevice = route({
  method: 'POST',
  path: '/api/join/device',
  summary: 'Choose the device and name to join with',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 30,
  body: z.object({
    participantToken: z.string().max(200),
    device: DeviceKind,
    name: z.string().trim().min(1).max(120),
  }),
  errors: ['link_not_valid', 'session_over', 'not_admitted'],
  response: Entry,
})

/** The requester's Stop by HTTP, for a page that has lost its socket. */
export const leaveSession = route({
  method: 'POST',
  path: '/api/join/stop',
  summary: 'End the session as the requester',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 30,
  body: z.object({ participantToken: z.string().max(200) }),
  errors: ['link_not_valid', 'session_over'],
  response: Done,
})

/** Who is at the door: by a link that is still good, or as a device that was let in. */
const AtTheDoor = z.union([
  z.object({ token: LinkToken }),
  z.object({ participantToken: z.string().max(200) }),
])

/** [SES-9] The requester checks their own connection, before joining or in the middle of it. It changes nothing. */
export const readJoinTerms = route({
  method: 'POST',
  path: '/api/join/terms',
  summary: 'What a check of your own connection tries',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 20,
  body: AtTheDoor,
  errors: ['link_not_valid', 'session_over', 'not_admitted'],
  response: ConnectionTerms,
})

/** What a check found goes to the ticket, for the technicians, because the requester pressed for it. */
export const tellConnection = route({
  method: 'POST',
  path: '/api/join/connection',
  summary: 'Put what a check of your connection found on the ticket',
  tag: 'Join',
  access: 'join',
  scope: 'none',
  perMinute: 6,
  body: z.intersection(AtTheDoor, z.object({ report: ConnectionReport })),
  errors: ['link_not_valid', 'session_over', 'not_admitted', 'too_large'],
  response: Done,
})

/** What `/join` shows before a code is typed. */
export const readJoinPage = route({
  method: 'GET',
  path: '/api/join/page',
  summary: "The organisation's name and branding for the code page",
  tag: 'Join',
  access: 'public',
  scope: 'none',
  response: z.object({ branding: Branding, language: Language }),
})
