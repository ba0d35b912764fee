import { DesksideError } from '@deskside/protocol/errors'
import { withoutPictures } from '@deskside/protocol/vocabulary/articles'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { and, eq } from 'drizzle-orm'
import { articles, articleTexts, articleVersions, ticketOptions } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { require } from '../policy.ts'
import { mayWriteArticles } from './article-policy.ts'
import { type ArticleTextRecord, loadArticle } from './article-store.ts'
import { missingPictures, settlePictures } from './settle-pictures.ts'

type Text = { title: string; body: string }
type Texts = { [L in Language]?: Text | null | undefined }

export type ArticleChanges = {
  audience?: 'public' | 'internal' | undefined
  state?: 'draft' | 'published' | undefined
  categoryId?: string | null | undefined
  texts?: Texts | undefined
}

/**
 * Begins an article as a draft. @returns its id
 * @throws DesksideError `forbidden`, `not_found` for a category, `invalid_request` without any text, and what
 * `settlePictures` refuses
 */
export async function createArticle(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  {
    audience,
    categoryId,
    texts,
  }: { audience: 'public' | 'internal'; categoryId: string | null; texts: Texts },
): Promise<string> {
  require(mayWriteArticles(actor))
  const now = clock.now()
  const id = newId(now.getTime())
  await db.transaction(async (tx) => {
    await requireCategory(tx, actor, categoryId)
    await tx.insert(articles).values({
      id,
      organisationId: actor.organisationId,
      categoryId,
      audience,
      state: 'draft',
      createdAt: now,
      updatedAt: now,
    })
    await writeTexts(tx, actor, { id, now, before: [] }, texts)
    await settlePictures(tx, actor, id, now)
    await auditBy(tx, { clock }, actor, 'article.created', { type: 'article', id }, { audience })
  })
  return id
}

/**
 * @throws DesksideError `forbidden`, `not_found`, `invalid_request` when no text would be left, and what `settlePictures`
 * refuses
 */
export async function updateArticle(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  { texts, ...changes }: ArticleChanges,
): Promise<void> {
  require(mayWriteArticles(actor))
  const now = clock.now()
  await db.transaction(async (tx) => {
    await requireCategory(tx, actor, changes.categoryId)
    const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    await tx
      .update(articles)
      .set({ ...set, updatedAt: now })
      .where(and(eq(articles.organisationId, actor.organisationId), eq(articles.id, id)))
    const { texts: before } = await loadArticle(tx, actor.organisationId, id)
    if (texts) {
      await writeTexts(tx, actor, { id, now, before }, texts)
      await settlePictures(tx, actor, id, now)
    }
    const written = texts && Object.keys(texts)
    await auditBy(tx, { clock }, actor, 'article.changed', { type: 'article', id }, { ...set, written })
  })
}

/** Pictures that are gone since then give way to the words that stood for them. @throws DesksideError `forbidden`, `not_found` */
export async function restoreVersion(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  versionId: string,
): Promise<void> {
  require(mayWriteArticles(actor))
  const [version] = await deps.db
    .select()
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.organisationId, actor.organisationId),
        eq(articleVersions.articleId, id),
        eq(articleVersions.id, versionId),
      ),
    )
  if (!version) throw new DesksideError('not_found')
  const { language, title } = version
  const gone = await missingPictures(deps.db, actor, id, version.body)
  const body = withoutPictures(version.body, gone)
  await updateArticle(deps, actor, id, { texts: { [language]: { title, body } } })
}

async function writeTexts(
  tx: Transaction,
  actor: Actor,
  { id, now, before }: { id: string; now: Date; before: ArticleTextRecord[] },
  texts: Texts,
): Promise<void> {
  const { organisationId, personId } = actor
  const place = { organisationId, articleId: id }
  const left = new Set(before.map(({ language }) => language))
  for (const language of languages) {
    const text = texts[language]
    if (text === null) {
      left.delete(language)
      await tx
        .delete(articleTexts)
        .where(and(eq(articleTexts.articleId, id), eq(articleTexts.language, language)))
    } else if (text) {
      left.add(language)
      const old = before.find((one) => one.language === language)
      if (old?.title === text.title && old.body === text.body) continue
      await tx
        .insert(articleTexts)
        .values({ ...place, language, ...text })
        .onConflictDoUpdate({ target: [articleTexts.articleId, articleTexts.language], set: text })
      await tx
        .insert(articleVersions)
        .values({ id: newId(now.getTime()), ...place, language, ...text, personId, createdAt: now })
    }
  }
  if (left.size === 0)
    throw new DesksideError('invalid_request', {
      issues: [{ path: 'texts', message: 'an article has a text in one language at least' }],
    })
}

async function requireCategory(
  tx: Transaction,
  actor: Actor,
  categoryId: string | null | undefined,
): Promise<void> {
  if (!categoryId) return
  const [category] = await tx
    .select({ id: ticketOptions.id })
    .from(ticketOptions)
    .where(
      and(
        eq(ticketOptions.organisationId, actor.organisationId),
        eq(ticketOptions.id, categoryId),
        eq(ticketOptions.kind, 'category'),
      ),
    )
  if (!category) throw new DesksideError('not_found')
}
