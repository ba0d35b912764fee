import type { MailTemplateName } from '../../domain/mail/mail-templates.ts'
import type { MailTemplate } from '../template.ts'
import { integrationRevoked } from './integration-revoked.ts'
import { internalNote } from './internal-note.ts'
import { lowRating } from './low-rating.ts'
import { magicLink } from './magic-link.ts'
import { mailFailed } from './mail-failed.ts'
import { mentioned } from './mentioned.ts'
import { passwordReset } from './password-reset.ts'
import { requesterJoined } from './requester-joined.ts'
import { requesterReplied } from './requester-replied.ts'
import { scheduledReport } from './scheduled-report.ts'
import { senderTest } from './sender-test.ts'
import { sessionInvitation } from './session-invitation.ts'
import { sessionReceipt } from './session-receipt.ts'
import { sessionShared } from './session-shared.ts'
import { sessionSurvey } from './session-survey.ts'
import { slaBreached } from './sla-breached.ts'
import { slaWarning } from './sla-warning.ts'
import { statusChanged } from './status-changed.ts'
import { technicianInvitation } from './technician-invitation.ts'
import { ticketAnswered } from './ticket-answered.ts'
import { ticketAssigned } from './ticket-assigned.ts'
import { ticketClosed } from './ticket-closed.ts'
import { ticketCopied } from './ticket-copied.ts'
import { ticketCreated } from './ticket-created.ts'
import { ticketReceived } from './ticket-received.ts'
import { ticketSurvey } from './ticket-survey.ts'
import { webhookGivenUp } from './webhook-given-up.ts'

/** Every mail that the product sends. */
export const mailTemplates: { [T in MailTemplateName]: MailTemplate<T> } = {
  ticket_received: ticketReceived,
  ticket_answered: ticketAnswered,
  ticket_closed: ticketClosed,
  ticket_survey: ticketSurvey,
  session_survey: sessionSurvey,
  ticket_copied: ticketCopied,
  ticket_created: ticketCreated,
  ticket_assigned: ticketAssigned,
  requester_replied: requesterReplied,
  internal_note: internalNote,
  mentioned: mentioned,
  status_changed: statusChanged,
  sla_warning: slaWarning,
  sla_breached: slaBreached,
  low_rating: lowRating,
  mail_failed: mailFailed,
  session_invitation: sessionInvitation,
  requester_joined: requesterJoined,
  session_shared: sessionShared,
  session_receipt: sessionReceipt,
  integration_revoked: integrationRevoked,
  webhook_given_up: webhookGivenUp,
  scheduled_report: scheduledReport,
  sender_test: senderTest,
  technician_invitation: technicianInvitation,
  password_reset: passwordReset,
  magic_link: magicLink,
}
