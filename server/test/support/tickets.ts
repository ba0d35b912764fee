import type { Session } from '@deskside/protocol/http/sessions'
import { createTicket as contract } from '@deskside/protocol/http/tickets'
import type { OptionKind } from '@deskside/protocol/vocabulary/tickets'
import { and, eq } from 'drizzle-orm'
import { ticketOptions } from '../../src/db/schema/index.ts'
import type { Actor } from '../../src/domain/context.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import { createTicket, type NewTicket } from '../../src/domain/tickets/create-ticket.ts'
import type { TicketView } from '../../src/domain/tickets/ticket-view.ts'
import type { TestDesk, TestOrganisation, TestPerson } from './server.ts'

/** A ticket as its author would make it, through the use-case. */
export async function aTicket(
  desk: TestDesk,
  by: TestPerson,
  wish: Partial<NewTicket> = {},
): Promise<TicketView> {
  return createTicket(
    desk.deps,
    await desk.actorOf(by),
    contract.body.parse({ title: 'The printer is silent', ...wish }),
  )
}

/** The id of one of the organisation's values, by its key. */
export async function optionId(
  desk: TestDesk,
  kind: OptionKind,
  key: string,
  organisation: TestOrganisation = desk.organisation,
): Promise<string> {
  const [option] = await desk.deps.db
    .select({ id: ticketOptions.id })
    .from(ticketOptions)
    .where(
      and(
        eq(ticketOptions.organisationId, organisation.id),
        eq(ticketOptions.kind, kind),
        eq(ticketOptions.key, key),
      ),
    )
  if (!option) throw new Error(`there is no ${kind} ${key}`)
  return option.id
}

/** Play, without an invitation. @returns the session's id */
export async function anOpenSession(desk: TestDesk, actor: Actor, ticketId: string): Promise<Session['id']> {
  const { session } = await startSession(desk.deps, actor, { ticketId, invite: false })
  return session.id
}
