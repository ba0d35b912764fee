import { DesksideError } from '@deskside/protocol/errors'
import { articleLimits, hasUndescribedPicture, pictureIdsIn } from '@deskside/protocol/vocabulary/articles'
import { and, count, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import { articlePictures, articleTexts, files } from '../../db/schema/index.ts'
import type { Actor, Executor, Transaction } from '../context.ts'

/**
 * After an article's texts were written: the pictures that they name become its own, those that none names any more wait for
 * their end. Only who uploaded a picture can give it to an article, and once.
 * @throws DesksideError `article_picture_undescribed`, `article_pictures_full`, `article_picture_unknown`
 */
export async function settlePictures(
  tx: Transaction,
  { organisationId, personId }: Actor,
  articleId: string,
  now: Date,
): Promise<void> {
  const texts = await tx
    .select({ body: articleTexts.body })
    .from(articleTexts)
    .where(and(eq(articleTexts.organisationId, organisationId), eq(articleTexts.articleId, articleId)))
  if (texts.some(({ body }) => hasUndescribedPicture(body)))
    throw new DesksideError('article_picture_undescribed')
  const named = [...new Set(texts.flatMap(({ body }) => pictureIdsIn(body)))]
  if (named.length > articleLimits.pictures)
    throw new DesksideError('article_pictures_full', { most: articleLimits.pictures })
  const mine = tx
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.organisationId, organisationId), eq(files.uploadedBy, personId)))
  await tx
    .update(articlePictures)
    .set({ articleId })
    .where(
      and(
        inArray(articlePictures.id, named),
        isNull(articlePictures.articleId),
        inArray(articlePictures.id, mine),
      ),
    )
  const own = and(
    eq(articlePictures.organisationId, organisationId),
    eq(articlePictures.articleId, articleId),
  )
  const [found] = await tx
    .select({ count: count() })
    .from(articlePictures)
    .where(and(own, inArray(articlePictures.id, named)))
  if ((found?.count ?? 0) !== named.length) throw new DesksideError('article_picture_unknown')
  await tx
    .update(articlePictures)
    .set({ unusedSince: null })
    .where(and(own, inArray(articlePictures.id, named)))
  await tx
    .update(articlePictures)
    .set({ unusedSince: now })
    .where(and(own, notInArray(articlePictures.id, named), isNull(articlePictures.unusedSince)))
}

/** Those that a text names and that the article has not, or not any more. */
export async function missingPictures(
  executor: Executor,
  { organisationId }: Actor,
  articleId: string,
  body: string,
): Promise<Set<string>> {
  const named = pictureIdsIn(body)
  const own = await executor
    .select({ id: articlePictures.id })
    .from(articlePictures)
    .where(
      and(
        eq(articlePictures.organisationId, organisationId),
        eq(articlePictures.articleId, articleId),
        inArray(articlePictures.id, named),
      ),
    )
  return new Set(named.filter((id) => !own.some((one) => one.id === id)))
}
