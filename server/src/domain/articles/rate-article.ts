import { articleSolutions, articleVotes } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayReadArticle } from './article-policy.ts'
import { loadArticle } from './article-store.ts'

/** One word of each person; said again, it replaces the first. @throws DesksideError `not_found` */
export async function voteArticle(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  articleId: string,
  helpful: boolean,
): Promise<void> {
  const { article } = await loadArticle(db, actor.organisationId, articleId)
  require(mayReadArticle(actor, article))
  const { organisationId, personId } = actor
  await db
    .insert(articleVotes)
    .values({ organisationId, articleId, personId, helpful })
    .onConflictDoUpdate({ target: [articleVotes.articleId, articleVotes.personId], set: { helpful } })
}

/** Somebody was about to ask, and had the answer. @throws DesksideError `not_found` */
export async function noteSolved(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  articleId: string,
): Promise<void> {
  const { article } = await loadArticle(db, actor.organisationId, articleId)
  require(mayReadArticle(actor, article))
  const now = clock.now()
  const { organisationId, personId } = actor
  await db
    .insert(articleSolutions)
    .values({ id: newId(now.getTime()), organisationId, articleId, personId, createdAt: now })
}
