import { formatSessionCode } from '@deskside/protocol/ids'
import { and, eq } from 'drizzle-orm'
import { organisations, people, sessions } from '../../db/schema/index.ts'
import type { Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { senderOf } from '../mail-senders/sender-store.ts'
import { hasAddress } from '../people/address.ts'
import type { Doer, NotifiedTicket } from './happening.ts'
import type { NotifyDeps, Telling } from './notify.ts'

/**
 * [ADM-6] The mails of one happening, each in its reader's language. In somebody's quiet hours the mail waits in the
 * outbox until they are over.
 */
export async function mailTellings(
  tx: Transaction,
  deps: NotifyDeps,
  ticket: NotifiedTicket,
  doer: Doer,
  tellings: Telling[],
): Promise<void> {
  const mailed = tellings.filter(({ by, recipient }) => by.email && hasAddress(recipient))
  if (mailed.length === 0) return
  const facts = await factsOf(tx, deps, ticket)
  for (const { recipient, happening, detail, quietUntil } of mailed) {
    const usual = {
      organisationId: ticket.organisationId,
      to: recipient.email,
      language: recipient.language,
      ticketId: ticket.id,
      known: { number: ticket.number, teamId: ticket.teamId, sender: facts.sender },
      notBefore: quietUntil,
    }
    if (happening.event === 'requester_joined') {
      const session = await sessionOf(tx, deps, ticket, happening.sessionId ?? '')
      const knocking = happening.wording === 'somebody_knocks'
      await queueMail(tx, deps, {
        ...usual,
        template: 'requester_joined',
        sessionId: session.id,
        data: {
          ticket: { number: ticket.number, title: ticket.title },
          requester: { name: session.requesterName },
          recipient: { name: recipient.name },
          session: { technician_link: session.link, code: session.code, knocking },
        },
      })
    } else
      await queueMail(tx, deps, {
        ...usual,
        template: happening.event,
        data: {
          ticket: facts.ticket,
          requester: { name: facts.requesterName },
          recipient: { name: recipient.name },
          actor: { name: doer?.name ?? facts.organisation },
          message: detail ?? '',
        },
      })
  }
}

async function factsOf(tx: Transaction, deps: NotifyDeps, ticket: NotifiedTicket) {
  const { organisationId, number, title } = ticket
  const [requester] = await tx
    .select({ name: people.name, organisation: organisations.name })
    .from(people)
    .innerJoin(organisations, eq(organisations.id, people.organisationId))
    .where(and(eq(people.organisationId, organisationId), eq(people.id, ticket.requesterId)))
  if (!requester) throw new Error(`ticket ${ticket.id} without requester`)
  const sender = await senderOf(tx, deps, organisationId, ticket.teamId)
  const link = `${deps.settings.publicUrl}/tickets/${number}`
  return {
    sender,
    organisation: requester.organisation,
    requesterName: requester.name,
    ticket: { number, title, link, answerable: sender.supportAddress !== null },
  }
}

/** An outside party's link opens its session for whoever has it: the ticket shows it to those who may join. */
async function sessionOf(
  tx: Transaction,
  { settings }: NotifyDeps,
  ticket: NotifiedTicket,
  sessionId: string,
) {
  const [session] = await tx
    .select({
      id: sessions.id,
      engine: sessions.engine,
      code: sessions.code,
      requesterName: sessions.requesterName,
    })
    .from(sessions)
    .where(and(eq(sessions.organisationId, ticket.organisationId), eq(sessions.id, sessionId)))
  if (!session) throw new Error(`no session ${sessionId} to tell of`)
  const path = session.engine === 'deskside' ? `console/${session.id}` : `tickets/${ticket.number}`
  return {
    ...session,
    code: formatSessionCode(session.code),
    link: `${settings.publicUrl}/${path}`,
  }
}
