import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { articles, articleTexts, ticketOptions } from '../../db/schema/index.ts'
import { fold } from '../../lib/fold.ts'
import { likeness } from '../../lib/trigrams.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { isStaff } from '../context.ts'
import type { ArticleRecord, ArticleTextRecord, CategoryRecord } from './article-store.ts'

export type ArticleSearch = {
  search?: string | undefined
  category?: string | undefined
  language?: Language | undefined
  state?: 'draft' | 'published' | undefined
  audience?: 'public' | 'internal' | undefined
  limit: number
}

export type FoundArticle = {
  article: ArticleRecord
  category: CategoryRecord | null
  text: ArticleTextRecord
}

/** From this on, words count as the same with letters wrong. */
const alikeEnough = 0.5
/** Titles that are compared letter by letter: a knowledge base is small, and a runaway one must not hold up a page. */
const mostCompared = 2_000

/** Articles that the actor may read. */
export const listArticles = (
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  wish: ArticleSearch,
): Promise<FoundArticle[]> =>
  searchArticles(
    db,
    actor.organisationId,
    isStaff(actor) ? wish : { ...wish, audience: 'public', state: 'published' },
    actor.language,
  )

/**
 * By title; with a search, by how well each fits by the rules of its own language, and when nothing does, by likeness,
 * so that a wrong letter still finds. Each article once, in the reader's language where that is among what was found.
 */
export async function searchArticles(
  executor: Executor,
  organisationId: string,
  wish: ArticleSearch,
  reader: Language,
): Promise<FoundArticle[]> {
  const where = and(
    eq(articles.organisationId, organisationId),
    wish.state ? eq(articles.state, wish.state) : undefined,
    wish.audience ? eq(articles.audience, wish.audience) : undefined,
    wish.category ? eq(articles.categoryId, wish.category) : undefined,
    wish.language ? eq(articleTexts.language, wish.language) : undefined,
  )
  const typed = wish.search?.trim()
  const preferred = wish.language ?? reader
  if (!typed) return once(await select(executor, where), preferred).slice(0, wish.limit)
  const query = queryOf(typed)
  const found = await select(
    executor,
    and(where, sql`${articleTexts.search} @@ ${query}`),
    desc(sql`ts_rank(${articleTexts.search}, ${query})`),
  )
  const rows = found.length > 0 ? found : byLikeness(await select(executor, where), typed)
  return once(rows, preferred).slice(0, wish.limit)
}

const select = (executor: Executor, where: SQL | undefined, order?: SQL): Promise<FoundArticle[]> =>
  executor
    .select({
      article: articles,
      category: ticketOptions,
      text: { language: articleTexts.language, title: articleTexts.title, body: articleTexts.body },
    })
    .from(articleTexts)
    .innerJoin(articles, eq(articles.id, articleTexts.articleId))
    .leftJoin(ticketOptions, eq(ticketOptions.id, articles.categoryId))
    .where(where)
    .orderBy(...(order ? [order] : []), asc(sql`lower(${articleTexts.title})`), asc(articles.id))
    .limit(mostCompared)

/** A title that is being typed is many words, of which an article need not have all: any of them may match. */
function queryOf(typed: string): SQL {
  const words = fold(typed)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 20)
  const last = words.at(-1)
  const any = words.join(' or ')
  const of = (configuration: string) =>
    sql`(websearch_to_tsquery(${configuration}::regconfig, ${any}) || ${
      last && last.length > 2 ? sql`to_tsquery('simple', ${`${last}:*`})` : sql`''::tsquery`
    })`
  return sql`(case when ${articleTexts.language} = 'fr' then ${of('french')} else ${of('english')} end)`
}

const byLikeness = (rows: FoundArticle[], typed: string): FoundArticle[] =>
  rows
    .map((row) => ({ row, fit: likeness(typed, row.text.title) }))
    .filter(({ fit }) => fit >= alikeEnough)
    .sort((a, b) => b.fit - a.fit)
    .map(({ row }) => row)

function once(rows: FoundArticle[], preferred: Language): FoundArticle[] {
  const byId = new Map<string, FoundArticle>()
  for (const row of rows) {
    const before = byId.get(row.article.id)
    if (!before || (before.text.language !== preferred && row.text.language === preferred))
      byId.set(row.article.id, row)
  }
  return [...byId.values()]
}
