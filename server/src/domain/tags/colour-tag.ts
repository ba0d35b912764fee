import { DesksideError } from '@deskside/protocol/errors'
import type { Tag } from '@deskside/protocol/http/tags'
import type { TagColour } from '@deskside/protocol/vocabulary/tags'
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { tags } from '../../db/schema/index.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayManageTags, mayUseTags } from './tag-rules.ts'
import { lockTags, readTag, type TagRecord } from './tag-store.ts'

/** More than anybody tells apart; pages read them all at once. */
const mostColoured = 1_000

/** For the eye alone: what a tag says is its name. @throws DesksideError `forbidden`, `not_found` */
export async function colourTag(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  colour: TagColour | null,
): Promise<Tag> {
  require(mayManageTags(actor))
  const { organisationId } = actor
  await deps.db.transaction(async (tx) => {
    const [tag] = (await lockTags(tx, organisationId, [id])) as [TagRecord]
    if (tag.aliasOf) throw new DesksideError('not_found')
    if (tag.colour === colour) return
    await tx.update(tags).set({ colour }).where(eq(tags.id, id))
    await auditBy(tx, deps, actor, 'tag.coloured', { type: 'tag', id }, { name: tag.name, colour })
  })
  return readTag(deps.db, organisationId, id)
}

/** @throws DesksideError `forbidden` */
export async function listTagColours(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<{ name: string; colour: TagColour }[]> {
  require(mayUseTags(actor))
  const rows = await db
    .select({ name: tags.name, colour: tags.colour })
    .from(tags)
    .where(and(eq(tags.organisationId, actor.organisationId), isNull(tags.aliasOf), isNotNull(tags.colour)))
    .orderBy(asc(tags.key))
    .limit(mostColoured)
  return rows.flatMap(({ name, colour }) => (colour ? [{ name, colour }] : []))
}
