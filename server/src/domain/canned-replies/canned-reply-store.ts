import { DesksideError } from '@deskside/protocol/errors'
import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { cannedReplies, teams } from '../../db/schema/index.ts'
import { type Actor, type Executor, isAdministrator } from '../context.ts'
import { require } from '../policy.ts'
import { mayUseCannedReply } from './canned-reply-policy.ts'

export type CannedReplyRecord = typeof cannedReplies.$inferSelect
export type CannedReplyView = CannedReplyRecord & { teamName: string | null }

const select = (db: Executor) =>
  db
    .select({ reply: cannedReplies, teamName: teams.name })
    .from(cannedReplies)
    .leftJoin(teams, eq(teams.id, cannedReplies.teamId))

type Row = { reply: CannedReplyRecord; teamName: string | null }
const toView = ({ reply, teamName }: Row): CannedReplyView => ({ ...reply, teamName })

/** `mayUseCannedReply` for the database. */
function meantFor(actor: Actor): SQL | undefined {
  return or(
    eq(cannedReplies.ownerId, actor.personId),
    eq(cannedReplies.scope, 'organisation'),
    isAdministrator(actor)
      ? eq(cannedReplies.scope, 'team')
      : actor.teamIds.length > 0
        ? inArray(cannedReplies.teamId, actor.teamIds)
        : undefined,
  )
}

/** What the actor may use, by name. */
export const findCannedReplies = async (db: Executor, actor: Actor): Promise<CannedReplyView[]> =>
  (
    await select(db)
      .where(and(eq(cannedReplies.organisationId, actor.organisationId), meantFor(actor)))
      .orderBy(asc(sql`lower(${cannedReplies.name})`), asc(cannedReplies.id))
  ).map(toView)

/** @throws DesksideError `not_found` for what is not there, and for what the actor may not use alike */
export async function loadCannedReply(db: Executor, actor: Actor, id: string): Promise<CannedReplyView> {
  const [row] = await select(db).where(
    and(eq(cannedReplies.organisationId, actor.organisationId), eq(cannedReplies.id, id)),
  )
  if (!row) throw new DesksideError('not_found')
  require(mayUseCannedReply(actor, row.reply))
  return toView(row)
}
