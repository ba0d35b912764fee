import { DesksideError } from '@deskside/protocol/errors'
import type { Actor, Deps } from '../context.ts'
import { reviveAddressOf } from '../mail/dead-addresses.ts'
import { require } from '../policy.ts'
import { inviteRequester } from './invite-requester.ts'
import { mayResend } from './session-policy.ts'
import { lockSession, type SessionRecord, sessionChanged, writeSession } from './session-store.ts'

/**
 * [SES-3] Sends the invitation again, with the same link, as a new mail.
 * @throws DesksideError `not_found`, `session_over`, `invitation_without_address`
 */
export async function resendInvitation(deps: Deps, actor: Actor, sessionId: string): Promise<SessionRecord> {
  return deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, actor.organisationId, sessionId)
    require(mayResend(actor, locked.session, locked.ticket))
    if (locked.session.linksExpiredAt) throw new DesksideError('link_not_valid')
    const invitationMailId = await inviteRequester(tx, deps, locked)
    if (!invitationMailId) throw new DesksideError('invitation_without_address')
    await reviveAddressOf(tx, { organisationId: actor.organisationId, mailId: invitationMailId })
    await sessionChanged(tx, locked.audience, sessionId)
    return writeSession(tx, locked.session, { invitationMailId })
  })
}
