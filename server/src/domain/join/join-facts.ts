import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { type DeviceKind, isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { apiSessions, organisations, people, tickets } from '../../db/schema/index.ts'
import { readLayersOfWork } from '../branding/branding-store.ts'
import { resolveBranding, type ShownBranding } from '../branding/resolve-branding.ts'
import type { Deps, Executor } from '../context.ts'
import { participantsOf } from '../sessions/participant-store.ts'
import type { SessionRecord } from '../sessions/session-store.ts'
import type { HelperFile } from './helper-files.ts'

/** What is shown of an organisation before anything else is known. */
export type OrganisationFacts = Pick<typeof organisations.$inferSelect, 'id' | 'name' | 'language'>

/** What an admitted requester sees of their session ([JOIN-5]). */
export type JoinFacts = {
  session: SessionRecord
  /** The session's team's, as it is at this moment: a link knows nothing of it ([ADM-5]). */
  branding: ShownBranding
  technician: { id: string; name: string; photoFileId: string | null }
  ticket: { number: number; title: string }
  language: Language
  waitingMessage: string | null
  helperFiles: HelperFile[]
  /** Of the requester's admitted devices, those that are here now. */
  devices: DeviceKind[]
  now: Date
}

const organisationColumns = {
  id: organisations.id,
  name: organisations.name,
  language: organisations.language,
}

/** @throws DesksideError `not_found` before the set-up */
export async function loadOrganisationFacts(
  executor: Executor,
  organisationId: string | null,
): Promise<OrganisationFacts> {
  const [organisation] = organisationId
    ? await executor
        .select(organisationColumns)
        .from(organisations)
        .where(eq(organisations.id, organisationId))
    : []
  if (!organisation) throw new DesksideError('not_found')
  return organisation
}

const requester = alias(people, 'requester')

export async function loadJoinFacts(deps: Deps, session: SessionRecord): Promise<JoinFacts> {
  const [row] = await deps.db
    .select({
      technician: { id: people.id, name: people.name, photoFileId: people.photoFileId },
      ticket: { number: tickets.number, title: tickets.title },
      language: requester.language,
      waitingMessage: apiSessions.waitingMessage,
    })
    .from(tickets)
    .innerJoin(people, eq(people.id, session.technicianId))
    .innerJoin(requester, eq(requester.id, tickets.requesterId))
    .leftJoin(apiSessions, eq(apiSessions.sessionId, session.id))
    .where(eq(tickets.id, session.ticketId))
  if (!row) throw new Error(`session ${session.id} without ticket`)
  const [helperFiles, devices, layers] = await Promise.all([
    deps.helperFiles.list(),
    devicesHere(deps, session),
    readLayersOfWork(deps.db, session),
  ])
  const branding = resolveBranding(layers)
  return { ...row, session, branding, helperFiles, devices, now: deps.clock.now() }
}

/** Which kinds of devices the requester is in the session with at this moment. */
export async function devicesHere(
  { db, presence }: Pick<Deps, 'db' | 'presence'>,
  session: Pick<SessionRecord, 'id'>,
): Promise<DeviceKind[]> {
  const here = (await participantsOf(db, session.id)).filter(
    ({ id, admittedAt }) => admittedAt !== null && presence.isOnline(id),
  )
  return [...new Set(here.flatMap(({ device }) => device ?? []))]
}

/** [SES-10] Whatever led to it: an over session opens nothing any more. @throws DesksideError `session_over` */
export function refuseOver(session: SessionRecord): void {
  if (!isOpenState(session.state))
    throw new DesksideError('session_over', {
      expired: session.state === 'expired',
      by: session.endedBy,
    })
}
