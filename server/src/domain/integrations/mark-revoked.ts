import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import {
  connections,
  organisations,
  outsideSessions,
  people,
  sessions,
  tickets,
} from '../../db/schema/index.ts'
import type { Deps, Transaction } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hasAddress } from '../people/address.ts'
import { sessionChanged } from '../sessions/session-store.ts'
import { audienceOf, ticketColumns } from '../tickets/ticket-record.ts'
import type { ConnectionRecord } from './connection-store.ts'
import { loseSight } from './lose-sight.ts'

/**
 * the outside party does not accept the token any more. Said to the administrators once, whoever finds out
 * first; the pages of its open sessions learn of it at once.
 */
export async function markRevoked(deps: Deps, { id, organisationId }: ConnectionRecord): Promise<void> {
  const revoked = await deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    const [changed] = await tx
      .update(connections)
      .set({ state: 'revoked', trouble: 'revoked', troubleSince: now })
      .where(and(eq(connections.id, id), eq(connections.state, 'active')))
      .returning()
    if (!changed) return undefined
    await tellAdministrators(tx, deps, changed)
    await tellPages(tx, organisationId, id)
    return changed
  })
  if (revoked) await loseSight(deps, revoked)
}

async function tellAdministrators(tx: Transaction, deps: Deps, connection: ConnectionRecord): Promise<void> {
  const administrators = await tx
    .select({
      name: people.name,
      email: people.email,
      language: people.language,
      organisation: organisations.name,
    })
    .from(people)
    .innerJoin(organisations, eq(organisations.id, people.organisationId))
    .where(
      and(
        eq(people.organisationId, connection.organisationId),
        eq(people.role, 'administrator'),
        isNull(people.disabledAt),
      ),
    )
  for (const { name, email, language, organisation } of administrators.filter(hasAddress))
    await queueMail(tx, deps, {
      organisationId: connection.organisationId,
      template: 'integration_revoked',
      to: email,
      language,
      data: {
        name,
        organisation,
        account: connection.accountName,
        ending: connection.tokenEnding,
        link: `${deps.settings.publicUrl}/admin/integrations/teamviewer`,
      },
    })
}

async function tellPages(tx: Transaction, organisationId: string, connectionId: string): Promise<void> {
  const open = await tx
    .select({ sessionId: sessions.id, ticket: ticketColumns })
    .from(outsideSessions)
    .innerJoin(sessions, eq(sessions.id, outsideSessions.sessionId))
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .where(
      and(
        eq(outsideSessions.organisationId, organisationId),
        eq(outsideSessions.connectionId, connectionId),
        inArray(sessions.state, [...openSessionStates]),
      ),
    )
  for (const { sessionId, ticket } of open) await sessionChanged(tx, audienceOf(ticket), sessionId)
}
