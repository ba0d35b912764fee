import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, eq, sql } from 'drizzle-orm'
import { articleSolutions, articles, articleTexts, articleVotes } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { type CategoryRecord, loadOptions } from '../ticket-options/option-record.ts'

export type ArticleRecord = typeof articles.$inferSelect
export type ArticleTextRecord = { language: Language; title: string; body: string }

/** An article with all of its texts. */
export type ArticleView = {
  article: ArticleRecord
  category: CategoryRecord | null
  texts: ArticleTextRecord[]
}

/** @throws DesksideError `not_found` */
export async function loadArticle(
  executor: Executor,
  organisationId: string,
  articleId: string,
): Promise<ArticleView> {
  const [article] = await executor
    .select()
    .from(articles)
    .where(and(eq(articles.organisationId, organisationId), eq(articles.id, articleId)))
  if (!article) throw new DesksideError('not_found')
  const texts = await executor
    .select({ language: articleTexts.language, title: articleTexts.title, body: articleTexts.body })
    .from(articleTexts)
    .where(eq(articleTexts.articleId, articleId))
  const options = await loadOptions(executor, organisationId)
  return { article, category: article.categoryId ? options.category(article.categoryId) : null, texts }
}

export type ArticleCounts = { helpful: number; unhelpful: number; solved: number }

export async function countsOf(executor: Executor, articleId: string): Promise<ArticleCounts> {
  const [votes] = await executor
    .select({
      helpful: sql<number>`count(*) filter (where ${articleVotes.helpful})::int`,
      unhelpful: sql<number>`count(*) filter (where not ${articleVotes.helpful})::int`,
    })
    .from(articleVotes)
    .where(eq(articleVotes.articleId, articleId))
  const [solved] = await executor
    .select({ count: sql<number>`count(*)::int` })
    .from(articleSolutions)
    .where(eq(articleSolutions.articleId, articleId))
  return { helpful: votes?.helpful ?? 0, unhelpful: votes?.unhelpful ?? 0, solved: solved?.count ?? 0 }
}

/** The text in the wished language, else in the other one. */
export function textIn(texts: ArticleTextRecord[], language: Language): ArticleTextRecord {
  const text = texts.find((one) => one.language === language) ?? texts[0]
  if (!text) throw new Error('an article without a text')
  return text
}
