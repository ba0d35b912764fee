import type { HeldReason } from '@deskside/protocol/vocabulary/mail-in'

export type ParsedAttachment = { name: string; mediaType: string; content: Uint8Array }

/** What a mail server reports about a mail that it could not, or not yet, deliver (RFC 3464). */
export type DeliveryReport = {
  /** Message-IDs that may be the one of the mail it speaks of. */
  messageIds: string[]
  recipients: { address: string; action: string; status: string; words: string }[]
}

/** What the head says about how the mail came to be. */
export type MailMarks = {
  /** RFC 3834: `auto-generated`, `auto-replied` or the like; null when it says `no` or nothing. */
  autoSubmitted: string | null
  /** An answer that a program gives, an absence note above all. */
  autoReply: boolean
  /** Sent to many: a list, a newsletter. */
  bulk: boolean
  /** The sender asks for no automatic answer. */
  suppressAutoReply: boolean
  /** Sent by a mail server itself: no way back. */
  nullSender: boolean
  /** How many servers have passed it on. */
  hops: number
  authenticationResults: string[]
}

/** A mail taken apart: cleaned, decoded, and held to every limit. */
export type ParsedMail = {
  from: { name: string; address: string } | null
  /** Everybody it was addressed to, in lower case. */
  to: string[]
  subject: string
  /** The ids of the mails that it answers, the nearest first. */
  references: string[]
  marks: MailMarks
  /** What was written this time; all of it when nothing could be told apart. */
  text: string
  /** What was quoted below; null when there is nothing to fold. */
  quotedText: string | null
  /** The same as cleaned HTML, `cid:<index of attachment>` in the place of pictures; null for a mail in plain text. */
  html: string | null
  quotedHtml: string | null
  attachments: ParsedAttachment[]
  report: DeliveryReport | null
}

/** Takes mails apart where a hostile one can do no harm: beside this process, in limited time and memory. */
export interface MailParser {
  /** @throws MailParseError when the mail cannot be understood or asks for too much. */
  parse(raw: Uint8Array): Promise<ParsedMail>
  close(): Promise<void>
}

export class MailParseError extends Error {
  override readonly name = 'MailParseError'
  readonly reason: HeldReason
  constructor(reason: HeldReason, options?: ErrorOptions) {
    super(`The mail was not understood: ${reason}`, options)
    this.reason = reason
  }
}
