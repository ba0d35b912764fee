import { type SQL, sql } from 'drizzle-orm'
import { boolean, customType, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { foldFrom, foldTo } from '../../lib/fold.ts'
import { createdAt, id, moment, organisationId } from './columns.ts'
import { people } from './people.ts'
import { files, ticketOptions } from './tickets.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

const folded = (column: string): SQL =>
  sql`translate(${sql.identifier(column)}, ${sql.raw(`'${foldFrom}'`)}, ${sql.raw(`'${foldTo}'`)})`

const vector = (configuration: string): SQL =>
  sql`setweight(to_tsvector(${sql.raw(`'${configuration}'::regconfig`)}, ${folded('title')}), 'A') || setweight(to_tsvector(${sql.raw(`'${configuration}'::regconfig`)}, ${folded('body')}), 'B')`

/** The knowledge base: an article and, beside it, its text in each language. */
export const articles = pgTable(
  'articles',
  {
    id: id(),
    organisationId: organisationId(),
    categoryId: uuid('category_id').references(() => ticketOptions.id),
    audience: text('audience', { enum: ['public', 'internal'] }).notNull(),
    state: text('state', { enum: ['draft', 'published'] }).notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('articles_organisation').on(table.organisationId, table.state, table.audience)],
)

const articleId = () =>
  uuid('article_id')
    .notNull()
    .references(() => articles.id)

export const articleTexts = pgTable(
  'article_texts',
  {
    organisationId: organisationId(),
    articleId: articleId(),
    language: text('language', { enum: ['en', 'fr'] }).notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    /** By its language's own rules, so that "printers" finds "printer". */
    search: tsvector('search').generatedAlwaysAs(
      (): SQL => sql`case when language = 'fr' then ${vector('french')} else ${vector('english')} end`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.language] }),
    index('article_texts_search').using('gin', table.search),
  ],
)

/** Every text that an article has had, the present one included. */
export const articleVersions = pgTable(
  'article_versions',
  {
    id: id(),
    organisationId: organisationId(),
    articleId: articleId(),
    language: text('language', { enum: ['en', 'fr'] }).notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (table) => [index('article_versions_article').on(table.articleId, table.createdAt)],
)

/** A picture for articles: its bytes are the file of the same id. */
export const articlePictures = pgTable(
  'article_pictures',
  {
    id: uuid('id')
      .primaryKey()
      .references(() => files.id, { onDelete: 'cascade' }),
    organisationId: organisationId(),
    /** Null until a text names it: then it belongs to that article for good. */
    articleId: uuid('article_id').references(() => articles.id),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** Since when no text of its article names it; null while one does. */
    unusedSince: moment('unused_since'),
    createdAt: createdAt(),
  },
  (table) => [index('article_pictures_article').on(table.articleId)],
)

/** One word of each person, which they may change. */
export const articleVotes = pgTable(
  'article_votes',
  {
    organisationId: organisationId(),
    articleId: articleId(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    helpful: boolean('helpful').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.personId] })],
)

/** Tickets that were not needed: somebody was about to ask, and an article had the answer. */
export const articleSolutions = pgTable(
  'article_solutions',
  {
    id: id(),
    organisationId: organisationId(),
    articleId: articleId(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (table) => [index('article_solutions_article').on(table.articleId)],
)
