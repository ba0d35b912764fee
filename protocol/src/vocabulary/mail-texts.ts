import { z } from 'zod'

/** [ADM-4] The mails whose words an organisation may choose. Those that let somebody in stay the product's own. */
export const editableMails = [
  'ticket_received',
  'ticket_answered',
  'ticket_closed',
  'ticket_survey',
  'session_survey',
  'ticket_created',
  'ticket_assigned',
  'requester_replied',
  'internal_note',
  'mentioned',
  'status_changed',
  'sla_warning',
  'sla_breached',
  'low_rating',
  'mail_failed',
  'session_invitation',
  'requester_joined',
  'session_shared',
  'session_receipt',
] as const
export const EditableMail = z.enum(editableMails)
export type EditableMail = z.infer<typeof EditableMail>

/** Under which heading a mail stands in the list. */
export const mailGroups = ['tickets', 'technicians', 'integrations'] as const
export type MailGroup = (typeof mailGroups)[number]
export const mailGroupOf = {
  ticket_received: 'tickets',
  ticket_answered: 'tickets',
  ticket_closed: 'tickets',
  ticket_survey: 'tickets',
  session_survey: 'tickets',
  ticket_created: 'technicians',
  ticket_assigned: 'technicians',
  requester_replied: 'technicians',
  internal_note: 'technicians',
  mentioned: 'technicians',
  status_changed: 'technicians',
  sla_warning: 'technicians',
  sla_breached: 'technicians',
  low_rating: 'technicians',
  mail_failed: 'technicians',
  session_invitation: 'integrations',
  requester_joined: 'integrations',
  session_shared: 'integrations',
  session_receipt: 'integrations',
} as const satisfies Record<EditableMail, MailGroup>

/**
 * `link` placeholders may be the address of a link. A mail without one of its links would lead nowhere. `answer`: it is one of
 * several answers, and beside another one it is shown as a button.
 */
export type Placeholder = { name: string; link?: true; answer?: true }

/** [DSK-2] The mails that a requester gets about their ticket; an organisation may switch each of them off. */
export const requesterMails = ['ticket_received', 'ticket_answered', 'ticket_closed'] as const
export const RequesterMail = z.enum(requesterMails)
export type RequesterMail = z.infer<typeof RequesterMail>

/** Mails about a ticket: `message` is what was written, line by line, and `actor` who did it. */
const ofATicket: readonly Placeholder[] = [
  { name: 'ticket.link', link: true },
  { name: 'ticket.title' },
  { name: 'ticket.number' },
  { name: 'requester.name' },
  { name: 'recipient.name' },
  { name: 'actor.name' },
  { name: 'message' },
  { name: 'organisation.name' },
]

/** The question how somebody was helped: a link for each answer, and one that leaves it open. */
const ofASurvey: readonly Placeholder[] = [
  { name: 'survey.good_link', link: true, answer: true },
  { name: 'survey.fair_link', link: true, answer: true },
  { name: 'survey.bad_link', link: true, answer: true },
  { name: 'survey.link', link: true },
  { name: 'survey.valid_until' },
  { name: 'ticket.title' },
  { name: 'ticket.number' },
  { name: 'requester.name' },
  { name: 'technician.name' },
  { name: 'organisation.name' },
]

/** The placeholders of each mail: these render, and nothing else does. */
export const placeholdersOf: Record<EditableMail, readonly Placeholder[]> = {
  ticket_received: ofATicket,
  ticket_answered: ofATicket,
  ticket_closed: ofATicket,
  ticket_survey: ofASurvey,
  session_survey: ofASurvey,
  ticket_created: ofATicket,
  ticket_assigned: ofATicket,
  requester_replied: ofATicket,
  internal_note: ofATicket,
  mentioned: ofATicket,
  status_changed: ofATicket,
  sla_warning: ofATicket,
  sla_breached: ofATicket,
  low_rating: ofATicket,
  mail_failed: ofATicket,
  session_invitation: [
    { name: 'session.customer_link', link: true },
    { name: 'teamviewer.customer_link', link: true },
    { name: 'ticket.title' },
    { name: 'ticket.number' },
    { name: 'ticket.technician.name' },
    { name: 'ticket.requester.name' },
    { name: 'session.code' },
    { name: 'session.expires_at' },
    { name: 'organisation.name' },
  ],
  session_shared: ofATicket,
  requester_joined: [
    { name: 'session.technician_link', link: true },
    { name: 'ticket.title' },
    { name: 'ticket.number' },
    { name: 'requester.name' },
    { name: 'recipient.name' },
    { name: 'session.code' },
    { name: 'organisation.name' },
  ],
  session_receipt: [
    { name: 'session.receipt_link', link: true },
    { name: 'ticket.title' },
    { name: 'ticket.number' },
    { name: 'ticket.technician.name' },
    { name: 'ticket.requester.name' },
    { name: 'session.started_at' },
    { name: 'session.ended_at' },
    { name: 'session.duration' },
    { name: 'session.allowed' },
    { name: 'session.files' },
    { name: 'session.code' },
    { name: 'organisation.name' },
  ],
}

/** What may be done to a value: `{{ ticket.title | upcase }}`. */
export const placeholderFilters = ['upcase', 'downcase', 'capitalize'] as const

export const mailTextLimits = { subject: 200, body: 20_000 }

export const MailTextProblem = z.object({
  place: z.enum(['subject', 'body']),
  problem: z.enum([
    'empty',
    'unknown_placeholder',
    'tag',
    'missing_link',
    'link_in_subject',
    'filtered_link',
    'address_not_allowed',
  ]),
  /** The words at fault, or the placeholder that is missing. */
  found: z.string(),
})
export type MailTextProblem = z.infer<typeof MailTextProblem>
