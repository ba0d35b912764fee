import { z } from 'zod'

/** [API-2] What a webhook can be told of: the ticket's and session's timeline, by its own names. */
export const webhookEvents = [
  'ticket.created',
  'ticket.changed',
  'ticket.status_changed',
  'ticket.commented',
  'ticket.closed',
  'ticket.reopened',
  'session.started',
  'session.joined',
  'session.allowed',
  'session.denied',
  'session.revoked',
  'session.lapsed',
  'session.colleague_joined',
  'session.handed_over',
  'session.active',
  'session.file',
  'session.ended',
  'session.expired',
] as const
export const WebhookEvent = z.enum(webhookEvents)
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** `ping` is the test that an administrator sends. */
export const webhookMessageTypes = [...webhookEvents, 'ping'] as const

export const deliveryStates = ['queued', 'sending', 'delivered', 'failed'] as const
export const DeliveryState = z.enum(deliveryStates)
export type DeliveryState = z.infer<typeof DeliveryState>

/** Why nothing was delivered. */
export const deliveryTroubles = [
  'address_refused',
  'not_found',
  'unreachable',
  'encryption',
  'timeout',
  'redirects',
  'status',
] as const
export const DeliveryTrouble = z.enum(deliveryTroubles)
export type DeliveryTrouble = z.infer<typeof DeliveryTrouble>
