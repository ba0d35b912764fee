import { z } from 'zod'

/**
 * What is audited, by who could be asked about it. Ticket and session actions have the names of their timeline events.
 * Entries are kept for ever: a name is never given another meaning.
 */
export const settingActions = [
  'organisation.opened',
  'organisation.changed',
  'organisation.portal_changed',
  'organisation.surveys_changed',
  'organisation.notifications_changed',
  'organisation.service_levels_changed',
  'organisation.sender_changed',
  'organisation.sender_removed',
  'organisation.sender_tested',
  'organisation.mailbox_changed',
  'organisation.mailbox_removed',
  'organisation.mail_in_changed',
  'organisation.support_address_added',
  'organisation.support_address_changed',
  'organisation.support_address_removed',
  'branding.changed',
  'branding.logo_set',
  'branding.logo_removed',
  'mail_text.changed',
  'mail_text.restored',
  'team.created',
  'team.changed',
  'team.deleted',
  'ticket_option.created',
  'ticket_option.changed',
  'ticket_option.deleted',
  'macro.created',
  'macro.changed',
  'macro.deleted',
  'canned_reply.created',
  'canned_reply.changed',
  'canned_reply.deleted',
  'article.created',
  'article.changed',
  'tag.renamed',
  'tag.coloured',
  'tag.merged',
  'tag.deleted',
  'integration.connected',
  'integration.changed',
  'integration.removed',
  'webhook.created',
  'webhook.changed',
  'webhook.deleted',
  'webhook.secret_changed',
  'report.scheduled',
  'report.schedule_changed',
  'report.schedule_deleted',
  'report.schedule_left',
] as const
export const personActions = [
  'person.created',
  'person.invited',
  'person.joined',
  'person.changed',
  'person.role_changed',
  'person.disabled',
  'person.enabled',
] as const
export const loginActions = [
  'login.succeeded',
  'login.refused',
  'login.confirmed',
  'login.ended',
  'password.changed',
  'password.reset',
  'second_factor.enabled',
  'second_factor.disabled',
  'second_factor.codes_renewed',
] as const
export const tokenActions = ['token.created', 'token.revoked', 'token.used', 'token.refused'] as const
export const readActions = [
  'report.exported',
  'report.mailed',
  'mail.read',
  'audit.read',
  'audit.exported',
  'audit.verified',
  'organisation.exported',
] as const

export const ownActions = [
  ...settingActions,
  ...personActions,
  ...loginActions,
  ...tokenActions,
  ...readActions,
  'ticket.commented',
  'time.added',
  'time.changed',
  'time.removed',
  'received_mail.made_ticket',
  'received_mail.ignored',
  'received_mail.retried',
] as const
export type OwnAction = (typeof ownActions)[number]

/** What an entry is about. */
export const auditObjects = [
  'ticket',
  'session',
  'person',
  'team',
  'ticket_option',
  'tag',
  'macro',
  'canned_reply',
  'article',
  'received_mail',
  'token',
  'login',
  'mail',
  'mail_text',
  'branding',
  'integration',
  'webhook',
  'report',
  'organisation',
  'audit',
] as const
export const AuditObject = z.enum(auditObjects)
export type AuditObject = z.infer<typeof AuditObject>

/** The areas by which a page filters: an action's name up to its dot. */
export const auditAreas = [
  'ticket',
  'session',
  'person',
  'login',
  'password',
  'second_factor',
  'token',
  'organisation',
  'branding',
  'mail_text',
  'mail',
  'team',
  'ticket_option',
  'tag',
  'macro',
  'canned_reply',
  'article',
  'time',
  'received_mail',
  'integration',
  'webhook',
  'report',
  'audit',
] as const
export const AuditArea = z.enum(auditAreas)
export type AuditArea = z.infer<typeof AuditArea>
