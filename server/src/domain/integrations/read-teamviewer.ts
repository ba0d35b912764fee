import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { organisations, outsideSessions, people, sessions, tickets } from '../../db/schema/index.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { require } from '../policy.ts'
import { type ConnectionRecord, findConnection } from './connection-store.ts'
import { mayManageIntegrations } from './integration-policy.ts'

/** Everything about the integration but its token. */
export type TeamViewerView = {
  connection: ConnectionRecord | null
  connectedBy: PersonRow | null
  settings: Awaited<ReturnType<typeof readSettings>>
  openSessions: Awaited<ReturnType<typeof openOutsideSessions>>
  host: string
}
type PersonRow = typeof people.$inferSelect

/** @throws DesksideError `forbidden` */
export async function readTeamViewer(
  deps: Pick<Deps, 'db' | 'engines'>,
  actor: Actor,
): Promise<TeamViewerView> {
  require(mayManageIntegrations(actor))
  const { organisationId } = actor
  const connection = await findConnection(deps.db, organisationId)
  const [connectedBy] = connection?.connectedBy
    ? await deps.db.select().from(people).where(eq(people.id, connection.connectedBy))
    : []
  return {
    connection,
    connectedBy: connectedBy ?? null,
    settings: await readSettings(deps.db, organisationId),
    openSessions: await openOutsideSessions(deps.db, organisationId),
    host: deps.engines.outside.host,
  }
}

async function readSettings(db: Executor, organisationId: string) {
  const [settings] = await db
    .select({
      engineChoice: organisations.engineChoice,
      defaultEngine: organisations.defaultEngine,
      groupName: organisations.outsideGroupName,
    })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!settings) throw new Error(`no organisation ${organisationId}`)
  return settings
}

/** [ADM-3] What is still open there, oldest first: named before the access is removed. */
export function openOutsideSessions(db: Executor, organisationId: string) {
  return db
    .select({
      sessionId: sessions.id,
      code: sessions.code,
      state: sessions.state,
      ticketId: tickets.id,
      ticketNumber: tickets.number,
      ticketTitle: tickets.title,
      technicianName: people.name,
    })
    .from(outsideSessions)
    .innerJoin(sessions, eq(sessions.id, outsideSessions.sessionId))
    .innerJoin(tickets, eq(tickets.id, sessions.ticketId))
    .innerJoin(people, eq(people.id, sessions.technicianId))
    .where(
      and(
        eq(outsideSessions.organisationId, organisationId),
        inArray(sessions.state, [...openSessionStates]),
      ),
    )
    .orderBy(asc(sessions.createdAt), asc(sessions.id))
}
