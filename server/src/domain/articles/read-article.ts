import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, desc, eq } from 'drizzle-orm'
import { articleVersions, articleVotes, organisations, people } from '../../db/schema/index.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { require } from '../policy.ts'
import { portalSettingsOf } from '../portal/portal-settings.ts'
import { isOpen, mayReadArticle, mayWriteArticles } from './article-policy.ts'
import { type ArticleCounts, type ArticleView, countsOf, loadArticle } from './article-store.ts'
import { type ArticleSearch, type FoundArticles, searchArticles } from './search-articles.ts'

export type ReadArticle = ArticleView & { myVote: boolean | null }

/** @throws DesksideError `not_found` */
export async function readArticle(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  articleId: string,
): Promise<ReadArticle> {
  const view = await loadArticle(db, actor.organisationId, articleId)
  require(mayReadArticle(actor, view.article))
  const [vote] = await db
    .select({ helpful: articleVotes.helpful })
    .from(articleVotes)
    .where(and(eq(articleVotes.articleId, articleId), eq(articleVotes.personId, actor.personId)))
  return { ...view, myVote: vote?.helpful ?? null }
}

/** @throws DesksideError `not_found`, `forbidden` */
export async function readDraft(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  articleId: string,
): Promise<ArticleView & ArticleCounts> {
  require(mayWriteArticles(actor))
  const view = await loadArticle(db, actor.organisationId, articleId)
  return { ...view, ...(await countsOf(db, articleId)) }
}

/** @throws DesksideError `not_found`, `forbidden` */
export async function listVersions({ db }: Pick<Deps, 'db'>, actor: Actor, articleId: string) {
  require(mayWriteArticles(actor))
  await loadArticle(db, actor.organisationId, articleId)
  return db
    .select({
      id: articleVersions.id,
      language: articleVersions.language,
      title: articleVersions.title,
      body: articleVersions.body,
      by: people.name,
      at: articleVersions.createdAt,
    })
    .from(articleVersions)
    .innerJoin(people, eq(people.id, articleVersions.personId))
    .where(
      and(eq(articleVersions.organisationId, actor.organisationId), eq(articleVersions.articleId, articleId)),
    )
    .orderBy(desc(articleVersions.createdAt), desc(articleVersions.id))
    .limit(200)
}

/** Without an account, where the organisation has opened them. @throws DesksideError `not_found` */
export async function listOpenArticles(
  { db }: Pick<Deps, 'db'>,
  organisationId: string | null,
  wish: ArticleSearch,
): Promise<FoundArticles & { organisation: string }> {
  const { name, id, language } = await openOrganisation(db, organisationId)
  const found = await searchArticles(db, id, { ...wish, audience: 'public', state: 'published' }, language)
  return { ...found, organisation: name }
}

/** @throws DesksideError `not_found` */
export async function readOpenArticle(
  { db }: Pick<Deps, 'db'>,
  organisationId: string | null,
  articleId: string,
): Promise<ArticleView & { organisation: string; language: Language }> {
  const { id, name, language } = await openOrganisation(db, organisationId)
  const view = await loadArticle(db, id, articleId)
  if (!isOpen(view.article)) throw new DesksideError('not_found')
  return { ...view, organisation: name, language }
}

async function openOrganisation(executor: Executor, organisationId: string | null) {
  if (!organisationId || !(await portalSettingsOf(executor, organisationId)).openArticles)
    throw new DesksideError('not_found')
  const [organisation] = await executor
    .select({ id: organisations.id, name: organisations.name, language: organisations.language })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  if (!organisation) throw new DesksideError('not_found')
  return organisation
}
