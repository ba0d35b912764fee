import { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import { files } from '../../db/schema/tickets.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { makePhoto, photoMediaType } from './photo-rules.ts'

type PhotoDeps = Pick<Deps, 'db' | 'clock' | 'files' | 'logger'>

/** Gives the actor a photo. A new one has a new id, so that browsers may keep the old one for ever. */
export async function setPhoto(deps: PhotoDeps, actor: Actor, upload: Buffer): Promise<void> {
  const photo = await makePhoto(upload)
  const now = deps.clock.now()
  const id = newId(now.getTime())
  const stored = await deps.files.put(id, Readable.from([photo]))
  try {
    await replacePhoto(deps, actor, id, (tx) =>
      tx.insert(files).values({
        id,
        organisationId: actor.organisationId,
        purpose: 'photo',
        uploadedBy: actor.personId,
        name: 'photo.jpg',
        mediaType: photoMediaType,
        ...stored,
        createdAt: now,
      }),
    )
  } catch (error) {
    await deps.files.remove(id)
    throw error
  }
}

/** Without one, pages show initials. */
export async function removePhoto(deps: PhotoDeps, actor: Actor): Promise<void> {
  await replacePhoto(deps, actor, null)
}

async function replacePhoto(
  { db, files: store, logger }: PhotoDeps,
  { organisationId, personId }: Actor,
  photoFileId: string | null,
  write?: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  const old = await db.transaction(async (tx) => {
    const mine = and(eq(people.organisationId, organisationId), eq(people.id, personId))
    const [before] = await tx.select({ id: people.photoFileId }).from(people).where(mine).for('update')
    await write?.(tx)
    await tx.update(people).set({ photoFileId }).where(mine)
    if (before?.id) await tx.delete(files).where(eq(files.id, before.id))
    await announce(tx, { type: 'person.changed', organisationId, personId })
    return before?.id
  })
  // After the commit: bytes that are left behind by a crash here are nobody's, and harm nobody.
  if (old)
    await store
      .remove(old)
      .catch((error: Error) => logger.warn({ err: error }, 'An old photo was not removed'))
}
