import { z } from 'zod'

/** Who an article is for: everybody, or those who work at the desk. */
export const ArticleAudience = z.enum(['public', 'internal'])
export type ArticleAudience = z.infer<typeof ArticleAudience>

export const ArticleState = z.enum(['draft', 'published'])
export type ArticleState = z.infer<typeof ArticleState>

export const articleLimits = { title: 200, body: 50_000 }
