import type { Actor, Deps } from '../context.ts'
import { type CannedReplyView, findCannedReplies } from './canned-reply-store.ts'

/** The prepared replies that the actor may use, by name. */
export const listCannedReplies = ({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<CannedReplyView[]> =>
  findCannedReplies(db, actor)
