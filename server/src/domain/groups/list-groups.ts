import { openSessionStates } from '@deskside/protocol/vocabulary/sessions'
import { and, count, eq, inArray } from 'drizzle-orm'
import { contacts, devices, sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import type { TeamView } from '../teams/team-view.ts'
import { readGroups } from './read-groups.ts'

/** A group with how much is in it. */
export type GroupView = TeamView & { openSessions: number; devices: number; contacts: number }

/** The groups that the actor is in, an administrator all; the default one first, then by name. */
export async function listGroups({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<GroupView[]> {
  const { organisationId } = actor
  const groups = await readGroups({ db }, actor)
  const [openSessions, deviceCounts, contactCounts] = await Promise.all([
    db
      .select({ teamId: sessions.teamId, count: count() })
      .from(sessions)
      .where(
        and(eq(sessions.organisationId, organisationId), inArray(sessions.state, [...openSessionStates])),
      )
      .groupBy(sessions.teamId),
    db
      .select({ teamId: devices.teamId, count: count() })
      .from(devices)
      .where(eq(devices.organisationId, organisationId))
      .groupBy(devices.teamId),
    db
      .select({ teamId: contacts.teamId, count: count() })
      .from(contacts)
      .where(eq(contacts.organisationId, organisationId))
      .groupBy(contacts.teamId),
  ])
  return groups.map((team) => ({
    ...team,
    openSessions: sumFor(openSessions, team),
    devices: sumFor(deviceCounts, team),
    contacts: sumFor(contactCounts, team),
  }))
}

/** What has no team counts to the default one. */
const sumFor = (rows: { teamId: string | null; count: number }[], { id, isDefault }: TeamView): number =>
  rows
    .filter(({ teamId }) => teamId === id || (teamId === null && isDefault))
    .reduce((sum, row) => sum + row.count, 0)
