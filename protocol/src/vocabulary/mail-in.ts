import { z } from 'zod'

/**
 * Where a received mail stands. `received`: stored whole, its turn is to come. `done`: it has become something.
 * `ignored`: a rule, or an administrator, decided that it asks for nothing. `held`: it waits for an administrator.
 */
export const receivedMailStates = ['received', 'done', 'ignored', 'held'] as const
export const ReceivedMailState = z.enum(receivedMailStates)
export type ReceivedMailState = z.infer<typeof ReceivedMailState>

/** What a mail has become. */
export const mailOutcomes = ['new_ticket', 'comment', 'reopened', 'follow_up', 'bounce', 'by_hand'] as const
/** Why a mail asks for nothing. */
export const ignoredReasons = [
  'own_mail',
  'auto_reply',
  'delay_notice',
  'bounce_unknown',
  'ignored_by_hand',
] as const
/** Why a mail waits for an administrator. */
export const heldReasons = [
  'unreadable',
  'headers_too_large',
  'too_many_parts',
  'too_deep',
  'too_large',
  'took_too_long',
  'no_sender',
  'unknown_sender',
  'sender_disabled',
  'too_many',
  'loop',
  'failed',
] as const

export const mailReasons = [...mailOutcomes, ...ignoredReasons, ...heldReasons] as const
export const MailReason = z.enum(mailReasons)
export type MailReason = z.infer<typeof MailReason>
export type HeldReason = (typeof heldReasons)[number]
export type IgnoredReason = (typeof ignoredReasons)[number]
export type MailOutcome = (typeof mailOutcomes)[number]

/** By which door a mail came. */
export const mailDoors = ['smtp', 'lmtp', 'imap'] as const
export const MailDoor = z.enum(mailDoors)
export type MailDoor = z.infer<typeof MailDoor>

/**
 * What a mail server that we trust says of the sender. `verified`: it is theirs. `unverified`: nothing is known.
 * `suspicious`: it does not come from where it says.
 */
export const senderTrusts = ['verified', 'unverified', 'suspicious'] as const
export const SenderTrust = z.enum(senderTrusts)
export type SenderTrust = z.infer<typeof SenderTrust>

/** How the connection to a mailbox is encrypted; `none` is for this machine alone. */
export const MailboxSecurity = z.enum(['tls', 'starttls', 'none'])
export type MailboxSecurity = z.infer<typeof MailboxSecurity>

/** Why a mailbox cannot be read. */
export const mailboxTroubles = [
  'unreachable',
  'timeout',
  'certificate',
  'wrong_login',
  'no_folder',
  'not_imap',
  'forbidden_address',
  'secret',
] as const
export const MailboxTrouble = z.enum(mailboxTroubles)
export type MailboxTrouble = z.infer<typeof MailboxTrouble>
