import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import { savedViews, teams } from '../../db/schema/index.ts'
import { type Actor, type Executor, isAdministrator, type Transaction } from '../context.ts'
import { require } from '../policy.ts'
import { mayUseSavedView } from './saved-view-policy.ts'

export type SavedViewRecord = typeof savedViews.$inferSelect
export type SavedViewView = SavedViewRecord & { teamName: string | null }

const select = (db: Executor) =>
  db
    .select({ view: savedViews, teamName: teams.name })
    .from(savedViews)
    .leftJoin(teams, eq(teams.id, savedViews.teamId))

type Row = { view: SavedViewRecord; teamName: string | null }
const toView = ({ view, teamName }: Row): SavedViewView => ({ ...view, teamName })

/** `mayUseSavedView` for the database. */
function meantFor(actor: Actor): SQL | undefined {
  return or(
    eq(savedViews.personId, actor.personId),
    savedViews.forEverybody,
    isAdministrator(actor)
      ? isNotNull(savedViews.teamId)
      : actor.teamIds.length > 0
        ? inArray(savedViews.teamId, actor.teamIds)
        : undefined,
  )
}

/** What the actor may use, by name. */
export const findSavedViews = async (db: Executor, actor: Actor): Promise<SavedViewView[]> =>
  (
    await select(db)
      .where(and(eq(savedViews.organisationId, actor.organisationId), meantFor(actor)))
      .orderBy(asc(sql`lower(${savedViews.name})`), asc(savedViews.id))
  ).map(toView)

/** @throws DesksideError `not_found` for what is not there, and for what the actor may not use alike */
export async function loadSavedView(db: Executor, actor: Actor, id: string): Promise<SavedViewView> {
  const [row] = await select(db).where(
    and(eq(savedViews.organisationId, actor.organisationId), eq(savedViews.id, id)),
  )
  if (!row) throw new DesksideError('not_found')
  require(mayUseSavedView(actor, row.view))
  return toView(row)
}

/** The same, nobody else changing it until the transaction ends. @throws DesksideError `not_found` */
export async function lockSavedView(tx: Transaction, actor: Actor, id: string): Promise<SavedViewView> {
  await tx
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(eq(savedViews.organisationId, actor.organisationId), eq(savedViews.id, id)))
    .for('update')
  // A second look: what was waited for may have given it to another team, whose name is no part of the row.
  return loadSavedView(tx, actor, id)
}
