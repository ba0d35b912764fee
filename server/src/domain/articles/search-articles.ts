import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, asc, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { articles, articleTexts } from '../../db/schema/index.ts'
import { fold } from '../../lib/fold.ts'
import { likeness } from '../../lib/trigrams.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { isStaff } from '../context.ts'
import { type CategoryRecord, loadOptions, type OptionSet } from '../ticket-options/option-record.ts'
import type { ArticleRecord, ArticleTextRecord } from './article-store.ts'

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

/** `categories`: those of all that the wish lets through but for its words and category, with what is above them. */
export type FoundArticles = { items: FoundArticle[]; categories: CategoryRecord[] }

type Row = Omit<FoundArticle, 'category'>

/** From this on, words count as the same with letters wrong. */
const alikeEnough = 0.5
/** Titles that are compared letter by letter: a knowledge base is small, and a runaway one must not hold up a page. */
const mostCompared = 2_000

/** Articles that the actor may read. */
export const listArticles = (
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  wish: ArticleSearch,
): Promise<FoundArticles> =>
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
): Promise<FoundArticles> {
  const options = await loadOptions(executor, organisationId)
  const readable = and(
    eq(articles.organisationId, organisationId),
    wish.state ? eq(articles.state, wish.state) : undefined,
    wish.audience ? eq(articles.audience, wish.audience) : undefined,
    wish.language ? eq(articleTexts.language, wish.language) : undefined,
  )
  const branch = wish.category ? options.branch(wish.category).map(({ id }) => id) : undefined
  const rows = await find(executor, and(readable, branch && inArray(articles.categoryId, branch)), wish)
  return {
    items: once(rows, wish.language ?? reader)
      .slice(0, wish.limit)
      .map((row) => ({ ...row, category: categoryOf(options, row.article) })),
    categories: await categoriesOf(executor, options, readable),
  }
}

const categoryOf = (options: OptionSet, { categoryId }: ArticleRecord): CategoryRecord | null =>
  categoryId ? options.category(categoryId) : null

/** Where there is something to read, in the order of the tree. */
async function categoriesOf(executor: Executor, options: OptionSet, readable: SQL | undefined) {
  const rows = await executor
    .selectDistinct({ id: articles.categoryId })
    .from(articles)
    .innerJoin(articleTexts, eq(articleTexts.articleId, articles.id))
    .where(and(readable, isNotNull(articles.categoryId)))
  const known = new Set(rows.flatMap(({ id }) => (id ? options.category(id).path.map((one) => one.id) : [])))
  return options.all.filter(({ id }) => known.has(id)).map(({ id }) => options.category(id))
}

async function find(executor: Executor, where: SQL | undefined, wish: ArticleSearch): Promise<Row[]> {
  const typed = wish.search?.trim()
  if (!typed) return select(executor, where)
  const query = queryOf(typed)
  const found = await select(
    executor,
    and(where, sql`${articleTexts.search} @@ ${query}`),
    desc(sql`ts_rank(${articleTexts.search}, ${query})`),
  )
  return found.length > 0 ? found : byLikeness(await select(executor, where), typed)
}

const select = (executor: Executor, where: SQL | undefined, order?: SQL): Promise<Row[]> =>
  executor
    .select({
      article: articles,
      text: { language: articleTexts.language, title: articleTexts.title, body: articleTexts.body },
    })
    .from(articleTexts)
    .innerJoin(articles, eq(articles.id, articleTexts.articleId))
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

const byLikeness = (rows: Row[], typed: string): Row[] =>
  rows
    .map((row) => ({ row, fit: likeness(typed, row.text.title) }))
    .filter(({ fit }) => fit >= alikeEnough)
    .sort((a, b) => b.fit - a.fit)
    .map(({ row }) => row)

function once(rows: Row[], preferred: Language): Row[] {
  const byId = new Map<string, Row>()
  for (const row of rows) {
    const before = byId.get(row.article.id)
    if (!before || (before.text.language !== preferred && row.text.language === preferred))
      byId.set(row.article.id, row)
  }
  return [...byId.values()]
}
