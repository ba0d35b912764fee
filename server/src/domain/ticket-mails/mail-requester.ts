import type { RequesterMail } from '@deskside/protocol/vocabulary/mail-texts'
import { and, eq, isNull } from 'drizzle-orm'
import { organisations, people } from '../../db/schema/index.ts'
import type { Actor, Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { senderOf } from '../mail-senders/sender-store.ts'
import type { NotifiedTicket, Worded } from '../notifications/happening.ts'
import type { NotifyDeps } from '../notifications/notify.ts'
import { hasAddress } from '../people/address.ts'

export type RequesterNews = {
  mail: RequesterMail
  /** What was written, or the name of the new status. */
  message: Worded
  /** The requester's own mail that it answers, by its Message-ID without the brackets. */
  answers?: string | null
}

/**
 * [DSK-2] A mail to the requester about their ticket, in their language and the transaction of the event. Not when they
 * did it themself (but for the first mail, which says that the ticket is here), have no address or no login any more,
 * or the organisation sends no such mails.
 */
export async function mailRequester(
  tx: Transaction,
  deps: NotifyDeps,
  actor: Pick<Actor, 'personId' | 'name'>,
  ticket: NotifiedTicket,
  { mail, message, answers }: RequesterNews,
): Promise<void> {
  const { organisationId, number, title } = ticket
  if (mail !== 'ticket_received' && actor.personId === ticket.requesterId) return
  const [requester] = await tx
    .select({
      name: people.name,
      email: people.email,
      language: people.language,
      role: people.role,
      silent: organisations.silentMails,
    })
    .from(people)
    .innerJoin(organisations, eq(organisations.id, people.organisationId))
    .where(
      and(
        eq(people.organisationId, organisationId),
        eq(people.id, ticket.requesterId),
        isNull(people.disabledAt),
      ),
    )
  if (!requester || !hasAddress(requester) || requester.silent.includes(mail)) return
  const sender = await senderOf(tx, deps, organisationId, ticket.teamId)
  const page = requester.role === 'requester' ? 'my/tickets' : 'tickets'
  await queueMail(tx, deps, {
    organisationId,
    template: mail,
    to: requester.email,
    language: requester.language,
    ticketId: ticket.id,
    known: { number, teamId: ticket.teamId, sender },
    answers,
    data: {
      ticket: {
        number,
        title,
        link: `${deps.settings.publicUrl}/${page}/${number}`,
        answerable: sender.supportAddress !== null,
      },
      requester: { name: requester.name },
      recipient: { name: requester.name },
      actor: { name: actor.name },
      message: typeof message === 'string' ? message : message[requester.language],
    },
  })
}
