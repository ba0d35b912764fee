import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { MailContent } from './mail-content.ts'
import type { MailPicture } from './mail-picture.ts'

/** A mail on its way out. `to` is one bare address. */
export type OutgoingMail = MailContent & {
  to: string
  subject: string
  /** Named by the HTML as `cid:…`; travels within the mail. */
  picture?: MailPicture | undefined
  /** With its angle brackets; the same at every attempt, so that a second copy can be recognised as one. */
  messageId: string
  date: Date
}

/**
 * Why a mail did not go: what kind of trouble, and the other side's own words. `session_over` is ours: the session
 * that the mail invites to has ended meanwhile. So is `address_dead`: an earlier mail to the address was refused for good.
 */
export type MailTrouble = {
  kind:
    | 'unreachable'
    | 'timeout'
    | 'encryption'
    | 'login'
    | 'refused'
    | 'broken_off'
    | 'unreadable'
    | 'session_over'
    | 'address_dead'
  words: string
}

export type Delivery =
  | { outcome: 'sent' }
  /** `forGood`: trying again would be answered the same. */
  | { outcome: 'not_sent'; trouble: MailTrouble; forGood: boolean }

/** Implemented in `mail/smtp-transport.ts`. */
export type MailTransport = {
  /** Ends within a minute whatever the server does; never throws. */
  send(mail: OutgoingMail): Promise<Delivery>
  /** The trouble as a sentence for people. */
  explain(trouble: MailTrouble, language: Language): string
}
