import type { Notification } from '@deskside/protocol/http/notifications'
import type { NotificationView } from '../domain/notifications/list-notifications.ts'
import { notificationPath } from '../domain/notifications/notification-path.ts'

export const presentNotification = (view: NotificationView): Notification => ({
  id: view.id,
  event: view.event,
  wording: view.wording,
  ticketNumber: view.ticketNumber,
  ticketTitle: view.ticketTitle,
  actor: view.actorName,
  detail: view.detail,
  path: notificationPath(view),
  createdAt: view.createdAt.toISOString(),
  readAt: view.readAt?.toISOString() ?? null,
})
