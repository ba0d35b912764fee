import type { NotificationWording } from '@deskside/protocol/vocabulary/notifications'

/** Where a notification leads: to its ticket, where also somebody at the door is let in, or to the console. */
export const notificationPath = (notification: {
  wording: NotificationWording
  sessionId: string | null
  ticketNumber: number
  /** The session is another party's, so that there is no console for it. */
  outside?: boolean
}): string =>
  notification.wording === 'requester_joined' && notification.sessionId && !notification.outside
    ? `/console/${notification.sessionId}`
    : `/tickets/${notification.ticketNumber}`
