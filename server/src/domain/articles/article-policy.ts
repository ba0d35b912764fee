import { type Actor, isStaff } from '../context.ts'
import { type Verdict, when } from '../policy.ts'

export type ArticleFacts = { audience: 'public' | 'internal'; state: 'draft' | 'published' }

/** Who works at the desk reads everything; a requester what is published for them. The rest does not exist. */
export const mayReadArticle = (actor: Actor, article: ArticleFacts): Verdict =>
  when(isStaff(actor) || isOpen(article), 'not_found')

/** For everybody, and finished. */
export const isOpen = ({ audience, state }: ArticleFacts): boolean =>
  audience === 'public' && state === 'published'

export const mayWriteArticles = (actor: Actor): Verdict => when(isStaff(actor))
