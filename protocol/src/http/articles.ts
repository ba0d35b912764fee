import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { ArticleAudience, ArticleState, articleLimits } from '../vocabulary/articles.ts'
import { Language } from '../vocabulary/languages.ts'
import { Done, route } from './route.ts'
import { CategoryRef } from './ticket-options.ts'

/** One article in a list, in the reader's language where it is written in it, else in the other one. */
export const ArticleRow = z.object({
  id: Id,
  language: Language,
  title: z.string(),
  /** The beginning of the text, without its marks. */
  excerpt: z.string(),
  category: CategoryRef.nullable(),
  audience: ArticleAudience,
  state: ArticleState,
  updatedAt: Moment,
})
export type ArticleRow = z.infer<typeof ArticleRow>

const Text = z.object({ title: z.string(), body: z.string() })
/** `body` is Markdown; HTML in it is text. */
export const ArticleText = z.object({
  title: z.string().trim().min(1).max(articleLimits.title),
  body: z.string().trim().min(1).max(articleLimits.body),
})
export type ArticleText = z.infer<typeof ArticleText>
const Texts = z.object({ en: ArticleText.optional(), fr: ArticleText.optional() })

/** As readers see it. */
export const Article = ArticleRow.omit({ excerpt: true }).extend({
  body: z.string(),
  languages: z.array(Language),
  /** What this person said; null: nothing yet, or nobody in particular. */
  myVote: z.enum(['helpful', 'unhelpful']).nullable(),
})
export type Article = z.infer<typeof Article>

/** As those see it who write it. */
export const ArticleDraft = z.object({
  id: Id,
  category: CategoryRef.nullable(),
  audience: ArticleAudience,
  state: ArticleState,
  texts: z.object({ en: Text.nullable(), fr: Text.nullable() }),
  helpful: z.number().int(),
  unhelpful: z.number().int(),
  /** How often somebody who was about to ask said that it had solved it. */
  solved: z.number().int(),
  updatedAt: Moment,
})
export type ArticleDraft = z.infer<typeof ArticleDraft>

const Params = z.object({ id: Id })
/** What the pictures of a text can be refused for. */
const pictureErrors = [
  'article_picture_unknown',
  'article_picture_undescribed',
  'article_pictures_full',
] as const
const Search = z.object({
  search: z.string().max(200).optional(),
  /** Those below it count too. */
  category: Id.optional(),
  language: Language.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
const List = z.object({
  items: z.array(ArticleRow),
  /** Where there is something to read, whatever is searched for, with what these stand below; in order. */
  categories: z.array(CategoryRef),
})

export const listArticles = route({
  method: 'GET',
  path: '/api/articles',
  summary: 'Articles that the person may read, by title or by how well they fit a search',
  tag: 'Articles',
  access: 'signed_in',
  scope: 'articles:read',
  query: Search.extend({ state: ArticleState.optional(), audience: ArticleAudience.optional() }),
  response: List,
})

export const readArticle = route({
  method: 'GET',
  path: '/api/articles/:id',
  summary: 'One article, to be read',
  tag: 'Articles',
  access: 'signed_in',
  scope: 'articles:read',
  params: Params,
  query: z.object({ language: Language.optional() }),
  response: Article,
})

/** Only where the organisation has opened its public articles; elsewhere there are none. */
export const listPublicArticles = route({
  method: 'GET',
  path: '/api/help/articles',
  summary: 'Public articles, without an account',
  tag: 'Articles',
  access: 'public',
  scope: 'none',
  perMinute: 120,
  query: Search,
  errors: ['not_found'],
  response: List.extend({ organisation: z.string() }),
})

export const readPublicArticle = route({
  method: 'GET',
  path: '/api/help/articles/:id',
  summary: 'One public article, without an account',
  tag: 'Articles',
  access: 'public',
  scope: 'none',
  perMinute: 120,
  params: Params,
  query: z.object({ language: Language.optional() }),
  response: Article.extend({ organisation: z.string() }),
})

export const voteArticle = route({
  method: 'POST',
  path: '/api/articles/:id/vote',
  summary: 'Say whether an article helped',
  tag: 'Articles',
  access: 'signed_in',
  scope: 'none',
  perMinute: 30,
  params: Params,
  body: z.object({ helpful: z.boolean() }),
  response: Article,
})

export const articleSolved = route({
  method: 'POST',
  path: '/api/articles/:id/solved',
  summary: 'Say that an article answered what was about to be asked',
  tag: 'Articles',
  access: 'signed_in',
  scope: 'none',
  perMinute: 10,
  params: Params,
  response: Done,
})

export const createArticle = route({
  method: 'POST',
  path: '/api/articles',
  summary: 'Begin an article, as a draft',
  tag: 'Articles',
  access: 'technician',
  scope: 'articles:write',
  perMinute: 60,
  body: z.object({
    audience: ArticleAudience.default('public'),
    categoryId: Id.nullable().default(null),
    texts: Texts,
  }),
  errors: ['not_found', ...pictureErrors],
  response: ArticleDraft,
})

export const readArticleDraft = route({
  method: 'GET',
  path: '/api/articles/:id/draft',
  summary: 'One article, to be written',
  tag: 'Articles',
  access: 'technician',
  scope: 'articles:read',
  params: Params,
  response: ArticleDraft,
})

/** A text of null is taken away, but not the last one. */
export const updateArticle = route({
  method: 'PATCH',
  path: '/api/articles/:id',
  summary: 'Change, publish or withdraw an article',
  tag: 'Articles',
  access: 'technician',
  scope: 'articles:write',
  params: Params,
  body: z.object({
    audience: ArticleAudience.optional(),
    state: ArticleState.optional(),
    categoryId: Id.nullable().optional(),
    texts: z.object({ en: ArticleText.nullish(), fr: ArticleText.nullish() }).optional(),
  }),
  errors: pictureErrors,
  response: ArticleDraft,
})

/** Multipart, one PNG, JPEG, WebP or GIF of at most 5 MiB and 20 megapixels; kept re-encoded. It waits until a text names it. */
export const uploadArticlePicture = route({
  method: 'POST',
  path: '/api/article-pictures',
  summary: 'Upload a picture for an article',
  tag: 'Articles',
  access: 'technician',
  scope: 'articles:write',
  perMinute: 30,
  takes: 'file',
  response: z.object({ id: Id, url: z.string(), width: z.number().int(), height: z.number().int() }),
})

/** To whoever may read the article that shows it; without an account where public articles are open to everybody. */
export const showArticlePicture = route({
  method: 'GET',
  path: '/api/article-pictures/:id',
  summary: 'A picture of an article',
  tag: 'Articles',
  access: 'public',
  scope: 'none',
  params: Params,
  gives: 'image/webp',
  response: z.string(),
})

export const listArticleVersions = route({
  method: 'GET',
  path: '/api/articles/:id/versions',
  summary: 'What an article said before, newest first',
  tag: 'Articles',
  access: 'technician',
  scope: 'articles:read',
  params: Params,
  response: z.object({
    items: z.array(
      z.object({
        id: Id,
        language: Language,
        title: z.string(),
        body: z.string(),
        by: z.string(),
        at: Moment,
      }),
    ),
  }),
})

export const restoreArticleVersion = route({
  method: 'POST',
  path: '/api/articles/:id/versions/:versionId/restore',
  summary: 'Let an article say again what it said',
  tag: 'Articles',
  access: 'technician',
  scope: 'articles:write',
  params: z.object({ id: Id, versionId: Id }),
  errors: pictureErrors,
  response: ArticleDraft,
})
