import { type Actor, isAdministrator, isStaff } from '../context.ts'
import { all, type Verdict, when } from '../policy.ts'
import type { CannedReplyRecord } from './canned-reply-store.ts'

/** What the rules ask about a prepared reply. */
export type CannedReplyFacts = Pick<CannedReplyRecord, 'organisationId' | 'scope' | 'ownerId' | 'teamId'>

/** One's own; a team's for its people and administrators; the organisation's for all who work tickets. */
export const mayUseCannedReply = (actor: Actor, reply: CannedReplyFacts): Verdict =>
  all(
    when(isStaff(actor)),
    when(reply.organisationId === actor.organisationId && isMeantFor(actor, reply), 'not_found'),
  )

function isMeantFor(actor: Actor, { scope, ownerId, teamId }: CannedReplyFacts): boolean {
  if (scope === 'personal') return ownerId === actor.personId
  if (scope === 'organisation') return true
  return isAdministrator(actor) || (teamId !== null && actor.teamIds.includes(teamId))
}

/** What others use too is the administrators' to word. */
export const mayEditCannedReply = (actor: Actor, reply: CannedReplyFacts): Verdict =>
  all(mayUseCannedReply(actor, reply), when(reply.scope === 'personal' || isAdministrator(actor)))
