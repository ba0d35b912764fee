import { z } from 'zod'

/** [ADM-6] What a technician can be told of. The order is the one in which pages list them. */
export const notificationEvents = [
  'ticket_created',
  'ticket_assigned',
  'requester_replied',
  'internal_note',
  'mentioned',
  'status_changed',
  'sla_warning',
  'sla_breached',
  'requester_joined',
  'session_shared',
  'low_rating',
  'mail_failed',
] as const
export const NotificationEvent = z.enum(notificationEvents)
export type NotificationEvent = z.infer<typeof NotificationEvent>

/**
 * How somebody is told: a line in the page's list, a note of the browser while a page is open, a note of the system
 * also with the page closed, a mail.
 */
export const notificationChannels = ['page', 'browser', 'push', 'email'] as const
export const NotificationChannel = z.enum(notificationChannels)
export type NotificationChannel = z.infer<typeof NotificationChannel>

/** What an organisation says of an event and channel: as each likes and on or off until then, or off for everybody. */
export const ChannelRule = z.enum(['on', 'off', 'forbidden'])
export type ChannelRule = z.infer<typeof ChannelRule>

/** Which words tell of it: an event's own, or those of a case of it. */
export const notificationWordings = [
  ...notificationEvents,
  'ticket_closed',
  'ticket_reopened',
  'somebody_knocks',
  'session_handed_over',
] as const
export const NotificationWording = z.enum(notificationWordings)
export type NotificationWording = z.infer<typeof NotificationWording>

/** How the product comes: what one has to do something about also comes by mail and with the page closed. */
export const usualRules: Record<NotificationEvent, Record<NotificationChannel, 'on' | 'off'>> = {
  ticket_created: { page: 'on', browser: 'off', push: 'off', email: 'off' },
  ticket_assigned: { page: 'on', browser: 'on', push: 'on', email: 'on' },
  requester_replied: { page: 'on', browser: 'on', push: 'on', email: 'on' },
  internal_note: { page: 'on', browser: 'off', push: 'off', email: 'off' },
  mentioned: { page: 'on', browser: 'on', push: 'on', email: 'on' },
  status_changed: { page: 'on', browser: 'off', push: 'off', email: 'off' },
  sla_warning: { page: 'on', browser: 'on', push: 'on', email: 'off' },
  sla_breached: { page: 'on', browser: 'on', push: 'on', email: 'on' },
  requester_joined: { page: 'on', browser: 'on', push: 'on', email: 'on' },
  session_shared: { page: 'on', browser: 'on', push: 'on', email: 'on' },
  low_rating: { page: 'on', browser: 'on', push: 'off', email: 'on' },
  mail_failed: { page: 'on', browser: 'off', push: 'off', email: 'off' },
}

/** A time of day on a 24-hour clock: `22:30`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When somebody is left alone, in their own time zone; `until` before `from` goes over midnight. */
export const QuietHours = z.object({
  from: TimeOfDay,
  until: TimeOfDay,
  /** A requester who has joined, or somebody at the door of a session, is told of all the same. */
  joinsPass: z.boolean(),
})
export type QuietHours = z.infer<typeof QuietHours>
