import type { LogoGround } from '@deskside/protocol/vocabulary/branding'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { EditableMail, MailTextProblem } from '@deskside/protocol/vocabulary/mail-texts'

/** What mails about a ticket speak of. `answerable`: an answer to the mail lands on the ticket. */
export type TicketNews = {
  ticket: { number: number; title: string; link: string; answerable: boolean }
  requester: { name: string }
  recipient: { name: string }
  /** Who did it; the organisation when nobody did. */
  actor: { name: string }
  /** What was written, a new status, a reason: of several lines, and possibly empty. */
  message: string
}

/** How were you helped? Whoever has one of its links may answer; `technician` is the desk where nobody has a name. */
export type SurveyMail = {
  ticket: { number: number; title: string }
  requester: { name: string }
  technician: { name: string }
  /** `valid_until` is already worded for the reader. */
  survey: { link: string; good_link: string; fair_link: string; bad_link: string; valid_until: string }
}

/** Rows as a mail shows them, worded already; `more`: a line below them, or empty. */
export type MailTable = { head: string[]; rows: string[][]; more: string }

/**
 * The mails that the product sends, each with the values that its text may use. A template that names another
 * value does not render (strict variables), so a slip shows in the tests and not at a requester's.
 */
export type MailData = {
  /** [DSK-2] To requesters: their ticket is here, has an answer, is closed. */
  ticket_received: TicketNews
  ticket_answered: TicketNews
  ticket_closed: TicketNews
  /** To requesters, some time after the closing of a ticket and the end of a session. */
  ticket_survey: SurveyMail
  session_survey: SurveyMail
  /** [DSK-2] To whoever gets copies: what was answered, and the way to get no more. */
  ticket_copied: {
    ticket: { number: number; title: string; answerable: boolean }
    recipient: { name: string }
    actor: { name: string }
    message: string
    stop_link: string
  }
  /** [ADM-6] To technicians, each for what it is called after. */
  ticket_created: TicketNews
  ticket_assigned: TicketNews
  requester_replied: TicketNews
  internal_note: TicketNews
  mentioned: TicketNews
  status_changed: TicketNews
  sla_warning: TicketNews
  sla_breached: TicketNews
  session_shared: TicketNews
  low_rating: TicketNews
  mail_failed: TicketNews
  /** [SES-3] To the requester, when Play is pressed. The names are the ones that an administrator's own text uses. */
  session_invitation: {
    ticket: { number: number; title: string; technician: { name: string }; requester: { name: string } }
    /** `expires_at` is already worded for the reader: a date, a time, a zone. */
    session: { customer_link: string; code: string; expires_at: string }
  }
  /** [SES-7] To technicians. `knocking`: somebody typed the code, and nothing about them is verified. */
  requester_joined: {
    ticket: { number: number; title: string }
    requester: { name: string }
    recipient: { name: string }
    session: { technician_link: string; code: string; knocking: boolean }
  }
  /** To the requester, after Stop. What was allowed and which files went are worded already, as lists. */
  session_receipt: {
    ticket: { number: number; title: string; technician: { name: string }; requester: { name: string } }
    session: {
      code: string
      started_at: string
      ended_at: string
      duration: string
      allowed: string
      files: string
      receipt_link: string
    }
  }
  /** [ADM-3] To administrators, once: TeamViewer does not accept the token any more. */
  integration_revoked: { name: string; organisation: string; account: string; ending: string; link: string }
  /** [API-2] To administrators, once: a webhook was switched off. */
  webhook_given_up: { name: string; webhook: string; host: string; link: string }
  /** [RPT-1] To people of the desk: a report that was to be sent again and again. `days` are worded already. */
  scheduled_report: {
    recipient: { name: string }
    report: {
      name: string
      title: string
      days: string
      zone: string
      narrowed: string
      link: string
      leave: string
    }
    tables: ({ title: string } & MailTable)[]
  }
  /** [DSK-2] To an administrator who tries a sender out. `from`: as the mail's own head says it. */
  sender_test: { name: string; place: string; from: string; link: string }
  technician_invitation: { organisation: string; inviter: string; name: string; link: string }
  password_reset: { name: string; link: string }
  magic_link: { name: string; link: string }
}
export type MailTemplateName = keyof MailData

/** Whose mail it is: shown above and below the text. The colour is `#rrggbb`. */
export type MailLook = { organisation: string; accentColour: string; logo?: MailLogo | null }

/** A logo, by its hash, and how it is drawn. Sizes in pixels. */
export type MailLogo = { sha256: string; ground: LogoGround; width: number; height: number }

/** A mail as it goes out. The subject is one line without control characters. */
export type RenderedMail = { subject: string; text: string; html: string }

/** An organisation's own words: a subject, and a body of a few HTML elements, both with placeholders. */
export type OwnText = { subject: string; body: string }

/** Implemented in `mail/render-template.ts`; sending, preview and editor share it. */
export type MailRenderer = {
  /** Takes out of the body what mails do not carry, and says what else is wrong with the text, and where. */
  check(mail: EditableMail, own: OwnText): { own: OwnText; problems: MailTextProblem[] }
  /** @throws Error for a text that has problems. */
  renderOwn<T extends EditableMail>(
    mail: T,
    language: Language,
    own: OwnText,
    data: MailData[T],
    look: MailLook,
  ): RenderedMail
  /** The product's own words in the form of an organisation's, to begin from. */
  original(mail: EditableMail, language: Language): OwnText
  /** Believable values, for looking at a mail by itself; a moment among them is worded in that language. */
  sample<T extends EditableMail>(mail: T, language: Language): MailData[T]
  /** @throws Error when the text names a value that the template does not have. */
  render<T extends MailTemplateName>(
    template: T,
    language: Language,
    data: MailData[T],
    look: MailLook,
  ): RenderedMail
}
