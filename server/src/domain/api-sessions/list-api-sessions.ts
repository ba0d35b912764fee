import { DesksideError } from '@deskside/protocol/errors'
import { and, eq, not, type SQL, sql } from 'drizzle-orm'
import { apiSessions, people, sessions } from '../../db/schema/index.ts'
import type { Actor, Deps } from '../context.ts'
import { findGroup } from '../groups/find-group.ts'
import { ofGroup } from '../groups/groups-of.ts'
import {
  type ApiSessionView,
  countApiSessions,
  isClosed,
  loadApiSessions,
  seenByPrograms,
} from './api-session-view.ts'
import { readApiSession } from './read-api-session.ts'

export type ApiSessionFilters = {
  group?: number | undefined
  /** A user's number; 0: those that nobody has taken. */
  assignee?: number | undefined
  states: ('open' | 'closed')[]
  /** The last code of the page before. */
  offset?: string | undefined
  limit: number
}

/** `remaining` counts what comes after this page; 0 on the last one. */
export type ApiSessionPage = { sessions: ApiSessionView[]; remaining: number }

/** Newest first. @throws DesksideError `not_found` for the group; `invalid_request` for an offset that is no session */
export async function listApiSessions(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  { limit, ...filters }: ApiSessionFilters,
): Promise<ApiSessionPage> {
  const where = and(seenByPrograms(actor), ...(await conditions(deps, actor, filters)))
  const rows = await loadApiSessions(deps, where, limit + 1)
  if (rows.length <= limit) return { sessions: rows, remaining: 0 }
  return { sessions: rows.slice(0, limit), remaining: (await countApiSessions(deps, where)) - limit }
}

async function conditions(
  deps: Pick<Deps, 'db' | 'presence'>,
  actor: Actor,
  { group, assignee, states, offset }: Omit<ApiSessionFilters, 'limit'>,
): Promise<(SQL | undefined)[]> {
  const both = states.includes('open') && states.includes('closed')
  return [
    group === undefined
      ? undefined
      : ofGroup(sessions.teamId, await findGroup(deps, actor, { number: group })),
    assignee === undefined ? undefined : assignedTo(assignee),
    both ? undefined : states.includes('closed') ? isClosed : not(isClosed),
    offset === undefined ? undefined : await olderThan(deps, actor, offset),
  ]
}

const unassigned = sql`coalesce(${apiSessions.unassigned}, false)`

const assignedTo = (number: number): SQL | undefined =>
  number === 0
    ? unassigned
    : and(
        not(unassigned),
        sql`${sessions.technicianId} = (select ${people.id} from ${people} where ${and(
          eq(people.organisationId, sessions.organisationId),
          eq(people.apiNumber, number),
        )})`,
      )

async function olderThan(deps: Pick<Deps, 'db' | 'presence'>, actor: Actor, offset: string): Promise<SQL> {
  const { session } = await readApiSession(deps, actor, offset).catch((error: unknown) => {
    if (error instanceof DesksideError && error.code === 'not_found')
      throw new DesksideError('invalid_request', { field: 'offset', reason: 'unknown' })
    throw error
  })
  const at = sql.param(session.createdAt, sessions.createdAt)
  return sql`(${sessions.createdAt}, ${sessions.id}) < (${at}, ${session.id}::uuid)`
}
