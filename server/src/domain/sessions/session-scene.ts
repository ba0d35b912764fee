import type { Language } from '@deskside/protocol/vocabulary/languages'
import { eq } from 'drizzle-orm'
import { people, tickets } from '../../db/schema/index.ts'
import { readLayersOfWork } from '../branding/branding-store.ts'
import { resolveBranding, type ShownBranding } from '../branding/resolve-branding.ts'
import type { Deps } from '../context.ts'
import type { Audience } from '../events.ts'
import { loadOrganisationFacts, type OrganisationFacts } from '../join/join-facts.ts'
import { audienceOf, type TicketRecord, ticketColumns } from '../tickets/ticket-record.ts'
import { type ColleagueView, colleaguesOf } from './colleague-store.ts'
import { type ParticipantRecord, participantsOf } from './participant-store.ts'
import { findSession, type SessionRecord } from './session-store.ts'

/** What everybody who is in a session needs to know of it. Who is here now is another matter. */
export type SessionScene = {
  session: SessionRecord
  ticket: TicketRecord
  audience: Audience
  organisation: OrganisationFacts
  branding: ShownBranding
  /** The requester's; the verification words are spoken in it on both sides. */
  language: Language
  participants: ParticipantRecord[]
  colleagues: ColleagueView[]
}

/** @returns undefined when the organisation has no such session */
export async function loadSessionScene(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  sessionId: string,
): Promise<SessionScene | undefined> {
  const session = await findSession(deps.db, organisationId, sessionId)
  if (!session) return undefined
  const [organisation, layers, participants, colleagues, [row]] = await Promise.all([
    loadOrganisationFacts(deps.db, organisationId),
    readLayersOfWork(deps.db, session),
    participantsOf(deps.db, sessionId),
    colleaguesOf(deps.db, session),
    deps.db
      .select({ ticket: ticketColumns, language: people.language })
      .from(tickets)
      .innerJoin(people, eq(people.id, tickets.requesterId))
      .where(eq(tickets.id, session.ticketId)),
  ])
  if (!row) throw new Error(`session ${sessionId} without ticket`)
  const branding = resolveBranding(layers)
  return {
    ...row,
    session,
    organisation,
    branding,
    participants,
    colleagues,
    audience: audienceOf(row.ticket),
  }
}
