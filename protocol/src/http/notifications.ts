import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { RequesterMail } from '../vocabulary/mail-texts.ts'
import {
  ChannelRule,
  NotificationChannel,
  NotificationEvent,
  NotificationWording,
  QuietHours,
} from '../vocabulary/notifications.ts'
import { Done, pageOf, route } from './route.ts'

/** One thing that somebody is told. The page words it, in the language it speaks. */
export const Notification = z.object({
  id: Id,
  event: NotificationEvent,
  wording: NotificationWording,
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  /** Who did it; null when nobody of the desk did. */
  actor: z.string().nullable(),
  detail: z.string().nullable(),
  /** The page that it leads to. */
  path: z.string(),
  createdAt: Moment,
  readAt: Moment.nullable(),
})
export type Notification = z.infer<typeof Notification>

export const listNotifications = route({
  method: 'GET',
  path: '/api/notifications',
  summary: 'What I have been told, newest first, and how much of it is unread',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  query: z.object({
    unread: z.stringbool().optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: pageOf(Notification).extend({ unread: z.number().int() }),
})

export const readNotification = route({
  method: 'GET',
  path: '/api/notifications/:id',
  summary: 'One thing that I am told',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  params: z.object({ id: Id }),
  response: Notification,
})

/** Without `ids` everything is read. */
export const markNotificationsRead = route({
  method: 'POST',
  path: '/api/notifications/read',
  summary: 'I have read these, or all',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  body: z.object({ ids: z.array(Id).min(1).max(100).optional() }),
  response: Done,
})

const Cell = z.object({ event: NotificationEvent, channel: NotificationChannel })

export const readNotificationRules = route({
  method: 'GET',
  path: '/api/notification-rules',
  summary: 'Of what this organisation tells its technicians, and which mails its requesters get',
  tag: 'Notifications',
  access: 'administrator',
  scope: 'none',
  response: z.object({
    rules: z.array(Cell.extend({ rule: ChannelRule })),
    requesterMails: z.array(z.object({ mail: RequesterMail, sent: z.boolean() })),
  }),
})

/** [ADM-6] What is not named stays as it is. */
export const changeNotificationRules = route({
  method: 'PATCH',
  path: '/api/notification-rules',
  summary: 'Change what this organisation tells its technicians and requesters',
  tag: 'Notifications',
  access: 'administrator',
  scope: 'none',
  body: z.object({
    rules: z
      .array(Cell.extend({ rule: ChannelRule }))
      .max(100)
      .optional(),
    requesterMails: z
      .array(z.object({ mail: RequesterMail, sent: z.boolean() }))
      .max(10)
      .optional(),
  }),
  response: Done,
})

export const readMyNotificationChoices = route({
  method: 'GET',
  path: '/api/me/notification-choices',
  summary: 'How I am told of what, what my organisation says, and when I am left alone',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  response: z.object({
    /** `wanted` is null where I have not chosen: then the rule holds. */
    choices: z.array(Cell.extend({ rule: ChannelRule, wanted: z.boolean().nullable() })),
    quietHours: QuietHours.nullable(),
    /** By whose clocks the quiet hours go. */
    timeZone: z.string(),
  }),
})

/** [ADM-6] What is not named stays as it is; `wanted: null` goes back to the organisation's rule. */
export const changeMyNotificationChoices = route({
  method: 'PATCH',
  path: '/api/me/notification-choices',
  summary: 'Choose how I am told of what, and when I am left alone',
  tag: 'Notifications',
  access: 'technician',
  scope: 'none',
  body: z.object({
    choices: z
      .array(Cell.extend({ wanted: z.boolean().nullable() }))
      .max(100)
      .optional(),
    quietHours: QuietHours.nullable().optional(),
  }),
  response: Done,
})
