import type { CannedReply } from '@deskside/protocol/http/canned-replies'
import { mayEditCannedReply } from '../domain/canned-replies/canned-reply-policy.ts'
import type { CannedReplyView } from '../domain/canned-replies/canned-reply-store.ts'
import type { Actor } from '../domain/context.ts'

export const presentCannedReply = (actor: Actor, reply: CannedReplyView): CannedReply => ({
  id: reply.id,
  name: reply.name,
  scope: reply.scope,
  team: reply.teamId ? { id: reply.teamId, name: reply.teamName ?? '' } : null,
  bodies: { en: reply.bodyEn, fr: reply.bodyFr },
  can: { edit: mayEditCannedReply(actor, reply).allowed },
})
