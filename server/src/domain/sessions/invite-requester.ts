import { formatSessionCode } from '@deskside/protocol/ids'
import { eq } from 'drizzle-orm'
import { organisations, people } from '../../db/schema/index.ts'
import { formatMoment } from '../../lib/format-moment.ts'
import type { Deps, Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hasAddress } from '../people/address.ts'
import { loadWays } from './links-of-session.ts'
import type { LockedSession } from './session-store.ts'

/**
 * [SES-3] Writes the invitation into the outbox, with the transaction.
 * @returns the mail's id, or null when the requester has no address: the technician then reads code or link aloud.
 */
export async function inviteRequester(
  tx: Transaction,
  deps: Deps,
  { session, ticket }: Pick<LockedSession, 'session' | 'ticket'>,
): Promise<string | null> {
  const [row] = await tx
    .select({
      name: people.name,
      email: people.email,
      language: people.language,
      timeZone: people.timeZone,
      organisationZone: organisations.timeZone,
    })
    .from(people)
    .innerJoin(organisations, eq(organisations.id, people.organisationId))
    .where(eq(people.id, ticket.requesterId))
  const [technician] = await tx
    .select({ name: people.name })
    .from(people)
    .where(eq(people.id, session.technicianId))
  if (!row || !technician || !hasAddress(row)) return null
  return queueMail(tx, deps, {
    organisationId: session.organisationId,
    template: 'session_invitation',
    to: row.email,
    language: row.language,
    ticketId: ticket.id,
    sessionId: session.id,
    data: {
      ticket: {
        number: ticket.number,
        title: ticket.title,
        technician: { name: technician.name },
        requester: { name: row.name },
      },
      session: {
        customer_link: (await loadWays(tx, deps, session)).customer,
        code: formatSessionCode(session.code),
        expires_at: formatMoment(session.expiresAt, row.language, row.timeZone ?? row.organisationZone),
      },
    },
  })
}
