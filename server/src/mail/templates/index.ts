import type { MailTemplateName } from '../../domain/mail/mail-templates.ts'
import type { MailTemplate } from '../template.ts'
import { integrationRevoked } from './integration-revoked.ts'
import { magicLink } from './magic-link.ts'
import { passwordReset } from './password-reset.ts'
import { requesterJoined } from './requester-joined.ts'
import { sessionInvitation } from './session-invitation.ts'
import { sessionReceipt } from './session-receipt.ts'
import { technicianInvitation } from './technician-invitation.ts'

/** Every mail that the product sends. */
export const mailTemplates: { [T in MailTemplateName]: MailTemplate<T> } = {
  session_invitation: sessionInvitation,
  requester_joined: requesterJoined,
  session_receipt: sessionReceipt,
  integration_revoked: integrationRevoked,
  technician_invitation: technicianInvitation,
  password_reset: passwordReset,
  magic_link: magicLink,
}
