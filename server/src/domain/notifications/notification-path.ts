import type { NotificationWording } from '@deskside/protocol/vocabulary/notifications'

/** What leads into the console; somebody at the door is let in on the ticket. */
const toConsole: ReadonlySet<NotificationWording> = new Set([
  'requester_joined',
  'session_shared',
  'session_handed_over',
] satisfies NotificationWording[])

/** Where a notification leads: to its ticket, where also somebody at the door is let in, or to the console. */
export const notificationPath = (notification: {
  wording: NotificationWording
  sessionId: string | null
  ticketNumber: number
  /** The session is another party's, so that there is no console for it. */
  outside?: boolean
}): string =>
  toConsole.has(notification.wording) && notification.sessionId && !notification.outside
    ? `/console/${notification.sessionId}`
    : `/tickets/${notification.ticketNumber}`
