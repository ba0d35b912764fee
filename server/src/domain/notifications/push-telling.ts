import type { NotificationWording } from '@deskside/protocol/vocabulary/notifications'
import type { PushPayload } from '@deskside/protocol/vocabulary/push'
import { and, eq, inArray } from 'drizzle-orm'
import { pushDevices } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Transaction } from '../context.ts'
import { queuePush } from '../push/push-store.ts'
import type { Doer, NotifiedTicket } from './happening.ts'
import { notificationPath } from './notification-path.ts'
import type { NotifyDeps, Telling } from './notify.ts'

/** Wordings that say a little more than their event. What somebody wrote stays on the ticket. */
const withDetail: ReadonlySet<NotificationWording> = new Set([
  'status_changed',
  'ticket_closed',
  'requester_joined',
  'session_shared',
  'session_handed_over',
  'mail_failed',
] satisfies NotificationWording[])
const most = { detail: 100, title: 120 }

/** [SES-7] Notes to all browsers of those who want them. In somebody's quiet hours there is none: it would be old after. */
export async function pushTellings(
  tx: Transaction,
  deps: NotifyDeps,
  ticket: NotifiedTicket,
  doer: Doer,
  tellings: Telling[],
): Promise<void> {
  const pushed = tellings.filter(({ by, quietUntil }) => by.push && !quietUntil)
  if (pushed.length === 0) return
  const ids = pushed.map(({ recipient }) => recipient.id)
  const devices = await tx
    .select()
    .from(pushDevices)
    .where(and(eq(pushDevices.organisationId, ticket.organisationId), inArray(pushDevices.personId, ids)))
  for (const device of devices) {
    const telling = pushed.find(({ recipient }) => recipient.id === device.personId)
    if (!telling) continue
    // Somebody waits on the other side.
    const urgent = ['requester_joined', 'session_shared'].includes(telling.happening.event)
    await queuePush(tx, deps, device, { payload: payloadOf(telling, ticket, doer), urgent })
  }
}

function payloadOf(telling: Telling, ticket: NotifiedTicket, doer: Doer): PushPayload {
  const { recipient, happening, detail, notificationId } = telling
  const wording = happening.wording ?? happening.event
  const { sessionId = null, outside = false } = happening
  return {
    id: notificationId ?? newId(),
    language: recipient.language,
    wording,
    actor: doer?.name ?? null,
    detail: withDetail.has(wording) ? (detail?.slice(0, most.detail) ?? null) : null,
    ticketNumber: ticket.number,
    ticketTitle: ticket.title.slice(0, most.title),
    path: notificationPath({ wording, sessionId, outside, ticketNumber: ticket.number }),
  }
}
