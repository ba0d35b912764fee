import { asc, eq } from 'drizzle-orm'
import { connections, outsideReports, outsideSessions, sessionStarts } from '../../src/db/schema/index.ts'
import type { Actor } from '../../src/domain/context.ts'
import { connectTeamViewer } from '../../src/domain/integrations/connect-teamviewer.ts'
import { followSessions } from '../../src/domain/integrations/follow-sessions.ts'
import { updateTeamViewerSettings } from '../../src/domain/integrations/update-settings.ts'
import type { SessionRecord } from '../../src/domain/sessions/session-store.ts'
import { startSession } from '../../src/domain/sessions/start-session.ts'
import type { Limits } from '../../src/engines/teamviewer/limits.ts'
import { aServer, type DeskWish, type TestDesk, type TestPerson } from './server.ts'
import { aCast, type Cast } from './sessions.ts'
import { aTeamViewer, type StandIn, type StandInOptions } from './teamviewer/stand-in.ts'

/** A desk that is connected to a TeamViewer, plays with it unless told otherwise, and has somebody to help. */
export type OutsideDesk = {
  desk: TestDesk
  there: StandIn
  cast: Cast
  administrator: TestPerson
  admin: Actor
}

/** So short that a test of a time-out is over at once, and long enough for a busy machine's ordinary answer. */
export const shortLimits: Partial<Limits> = {
  callMs: 6_000,
  attemptMs: 1_200,
  leastAttemptMs: 20,
  attempts: 2,
  backoffMs: 5,
}

export async function anOutsideDesk(wish: DeskWish & { there?: StandInOptions } = {}): Promise<OutsideDesk> {
  const { there: options, ...deskWish } = wish
  const there = await aTeamViewer(options)
  const desk = await aServer({ ...deskWish, env: { TEAMVIEWER_API_URL: there.url, ...deskWish.env } })
  const administrator = await desk.anAdministrator({ name: 'Ada Administrator' })
  const admin = await desk.actorOf(administrator)
  await connectTeamViewer(desk.deps, admin, there.token)
  await updateTeamViewerSettings(desk.deps, admin, { defaultEngine: 'teamviewer' })
  return { desk, there, administrator, admin, cast: await aCast(desk) }
}

/** Play at TeamViewer, with the invitation. */
export async function anOutsideSession({ desk, cast }: OutsideDesk): Promise<SessionRecord> {
  return (await startSession(desk.deps, cast.actor, { ticketId: cast.ticketId, invite: true })).session
}

/** As if the next look were due now. */
export async function look({ desk }: Pick<OutsideDesk, 'desk'>): Promise<void> {
  await desk.deps.db.update(connections).set({ nextLookAt: new Date(0), reportsReadAt: null })
  await followSessions(desk.deps)
}

export async function outsideNow(desk: TestDesk, sessionId: string) {
  const [row] = await desk.deps.db
    .select()
    .from(outsideSessions)
    .where(eq(outsideSessions.sessionId, sessionId))
  if (!row) throw new Error('no such session at an outside party')
  return row
}

export const reportsNow = (desk: TestDesk, sessionId: string) =>
  desk.deps.db.select().from(outsideReports).where(eq(outsideReports.sessionId, sessionId))

export const startsNow = (desk: TestDesk) => desk.deps.db.select().from(sessionStarts)

/** The newest connection last. */
export const connectionsNow = (desk: TestDesk) =>
  desk.deps.db.select().from(connections).orderBy(asc(connections.connectedAt), asc(connections.id))
