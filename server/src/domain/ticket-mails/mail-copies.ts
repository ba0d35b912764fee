import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { organisations, people, ticketCopies } from '../../db/schema/index.ts'
import type { Actor, Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { ownAddresses } from '../mail-in/support-address.ts'
import { senderOf } from '../mail-senders/sender-store.ts'
import type { NotifiedTicket } from '../notifications/happening.ts'
import type { NotifyDeps } from '../notifications/notify.ts'
import { hasAddress } from '../people/address.ts'
import { copyToken } from '../ticket-people/remove-ticket-copy.ts'
import { isReplyAddress } from '../ticket-people/ticket-people-store.ts'

/**
 * [DSK-2] A technician's public answer, to everybody who gets copies of the ticket: each in their language, with a way to get
 * no more. Only requesters: who has become a technician since has the desk. Not while the organisation sends no answers, nor to an
 * address that has become one of our own.
 */
export async function mailCopies(
  tx: Transaction,
  deps: NotifyDeps,
  actor: Actor,
  ticket: NotifiedTicket,
  message: string,
): Promise<void> {
  const { organisationId, number, title } = ticket
  const copies = await tx
    .select({
      id: ticketCopies.id,
      name: people.name,
      email: people.email,
      language: people.language,
      silent: organisations.silentMails,
    })
    .from(ticketCopies)
    .innerJoin(people, eq(people.id, ticketCopies.personId))
    .innerJoin(organisations, eq(organisations.id, ticketCopies.organisationId))
    .where(
      and(
        eq(ticketCopies.organisationId, organisationId),
        eq(ticketCopies.ticketId, ticket.id),
        eq(people.role, 'requester'),
        isNull(people.disabledAt),
        ne(people.id, ticket.requesterId),
        ne(people.id, actor.personId),
      ),
    )
    .orderBy(asc(ticketCopies.id))
  if (copies.length === 0) return
  const own = await ownAddresses(tx, deps, organisationId)
  const sender = await senderOf(tx, deps, organisationId, ticket.teamId)
  for (const copy of copies) {
    if (!hasAddress(copy) || copy.silent.includes('ticket_answered') || isReplyAddress(copy.email, own))
      continue
    const stopLink = `${deps.settings.publicUrl}/copies/stop#${copyToken(deps, copy.id)}`
    await queueMail(tx, deps, {
      organisationId,
      template: 'ticket_copied',
      to: copy.email,
      language: copy.language,
      ticketId: ticket.id,
      known: { number, teamId: ticket.teamId, sender },
      unsubscribe: stopLink,
      data: {
        ticket: { number, title, answerable: sender.supportAddress !== null },
        recipient: { name: copy.name },
        actor: { name: actor.name },
        message,
        stop_link: stopLink,
      },
    })
  }
}
