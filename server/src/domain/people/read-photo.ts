import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { files } from '../../db/schema/tickets.ts'
import type { Deps } from '../context.ts'

/** The bytes of a photo of this organisation. @throws DesksideError `not_found` */
export async function readPhoto(
  { db, files: store }: Pick<Deps, 'db' | 'files'>,
  organisationId: string,
  id: string,
) {
  const [file] = await db
    .select({ mediaType: files.mediaType, sizeBytes: files.sizeBytes })
    .from(files)
    .where(and(eq(files.organisationId, organisationId), eq(files.id, id), eq(files.purpose, 'photo')))
  if (!file) throw new DesksideError('not_found')
  return { ...file, content: await store.open(id) }
}
