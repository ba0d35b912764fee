import type { Actor, Deps } from '../context.ts'
import { loadCannedReply } from './canned-reply-store.ts'
import { fillForTicket } from './fill-for-ticket.ts'

/**
 * A prepared reply with the facts of a ticket in it. Nothing is written: it is its author's to change and to send.
 * @throws DesksideError `not_found` for a reply or a ticket that the actor may not use
 */
export async function fillCannedReply(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  ticketId: string,
): Promise<string> {
  const { bodyEn, bodyFr } = await loadCannedReply(db, actor, id)
  return fillForTicket(db, actor, ticketId, { en: bodyEn, fr: bodyFr })
}
