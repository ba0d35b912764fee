import type { Readable } from 'node:stream'
import { DesksideError } from '@deskside/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { articlePictures, articles, files } from '../../db/schema/index.ts'
import { type Actor, type Deps, isStaff } from '../context.ts'
import { portalSettingsOf } from '../portal/portal-settings.ts'
import { isOpen, mayReadArticle } from './article-policy.ts'

export type ArticlePicture = { mediaType: string; sizeBytes: number; content: Readable; open: boolean }

/**
 * [DSK-3] A picture's bytes, for whoever may read the article that shows it; for its uploader before one does. What no text
 * shows any more, only those see who write.
 * @param actor null: without an account
 * @returns `open`: everybody in the organisation may see it
 * @throws DesksideError `not_found`
 */
export async function readPicture(
  { db, files: store }: Pick<Deps, 'db' | 'files'>,
  actor: Actor | null,
  organisationId: string | null,
  pictureId: string,
): Promise<ArticlePicture> {
  const found = organisationId ? await findPicture(db, organisationId, pictureId) : undefined
  if (!found || !(await isReadable(db, actor, found))) throw new DesksideError('not_found')
  const { mediaType, sizeBytes, article, unusedSince } = found
  const open = article !== null && isOpen(article) && unusedSince === null
  return { mediaType, sizeBytes, open, content: await store.open(pictureId) }
}

async function findPicture(db: Deps['db'], organisationId: string, pictureId: string) {
  const [row] = await db
    .select({
      organisationId: files.organisationId,
      mediaType: files.mediaType,
      sizeBytes: files.sizeBytes,
      uploadedBy: files.uploadedBy,
      unusedSince: articlePictures.unusedSince,
      article: articles,
    })
    .from(articlePictures)
    .innerJoin(files, eq(files.id, articlePictures.id))
    .leftJoin(articles, eq(articles.id, articlePictures.articleId))
    .where(and(eq(articlePictures.organisationId, organisationId), eq(articlePictures.id, pictureId)))
  return row
}

type Found = NonNullable<Awaited<ReturnType<typeof findPicture>>>

async function isReadable(
  db: Deps['db'],
  actor: Actor | null,
  { article, unusedSince, uploadedBy, organisationId }: Found,
): Promise<boolean> {
  if (!article) return actor !== null && isStaff(actor) && uploadedBy === actor.personId
  const shown = unusedSince === null
  if (actor) return mayReadArticle(actor, article).allowed && (shown || isStaff(actor))
  return shown && isOpen(article) && (await portalSettingsOf(db, organisationId)).openArticles
}
