import type { Readable } from 'node:stream'
import type { MailboxSecurity, MailboxTrouble } from '@deskside/protocol/vocabulary/mail-in'

/** How to reach a mailbox. The password is in the clear here and nowhere else. */
export type MailboxAccess = {
  host: string
  port: number
  security: MailboxSecurity
  username: string
  password: string
  folder: string
  /** The folder that mails are moved to once they are stored; null: they stay there, marked as read. */
  moveTo: string | null
  /** Addresses of this machine's own networks are refused: its user is not its operator. */
  publicOnly: boolean
}

export type MailboxFacts = { folders: string[]; messages: number; unseen: number }

/** Where reading stands: what the UIDs mean, and the last one that was taken; null when nothing was looked at yet. */
export type MailboxPlace = { uidValidity: string; lastUid: number } | null

/** What an open mailbox tells. Everything is awaited before the next thing happens. */
export type MailboxHandlers = {
  connected(): Promise<void>
  /**
   * One mail, its addressees in lower case. It is marked or moved in the mailbox only after this has resolved; a failure
   * ends the connection and leaves it where it is. `place` goes with it, once everything older has been taken.
   */
  mail(content: Readable, addressees: string[], place: MailboxPlace): Promise<void>
  /** Everything that was unread at first has been taken. */
  caughtUp(place: NonNullable<MailboxPlace>): Promise<void>
}

/** Reads mailboxes of others. */
export interface MailboxClient {
  /** Connects, signs in, looks at the folder. @throws MailboxError */
  check(access: MailboxAccess): Promise<MailboxFacts>
  /**
   * Takes what is there and what comes, until `signal` says stop. New mail is told by the server (IDLE).
   * @throws MailboxError when the connection cannot be made, is lost, or a mail could not be stored
   */
  follow(
    access: MailboxAccess,
    place: MailboxPlace,
    handlers: MailboxHandlers,
    signal: AbortSignal,
  ): Promise<void>
}

export class MailboxError extends Error {
  override readonly name = 'MailboxError'
  readonly trouble: MailboxTrouble
  constructor(trouble: MailboxTrouble, options?: ErrorOptions) {
    super(`The mailbox cannot be read: ${trouble}`, options)
    this.trouble = trouble
  }
}
