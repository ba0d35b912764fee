import type { HeldReason, IgnoredReason, SenderTrust } from '@deskside/protocol/vocabulary/mail-in'
import type { ParsedMail } from './mail-parser.ts'

/** What the rules ask about a mail that has been taken apart. */
export type MailFacts = {
  mail: Pick<ParsedMail, 'from' | 'marks'>
  /** Its Message-ID is one that we gave, or its author is an address of ours. */
  own: boolean
  known: 'yes' | 'no' | 'disabled'
  trust: SenderTrust
  /** Mails of the same author in the last hour, this one included. */
  recent: number
  thread: 'signed' | 'takes_part' | 'none'
  unknownSenders: 'accept' | 'hold'
}

export type MailVerdict =
  | { do: 'ignore'; reason: IgnoredReason }
  | { do: 'hold'; reason: HeldReason }
  | { do: 'comment' }
  | { do: 'make_ticket' }

/** More servers than any mail's way has; one that goes in a circle collects them. */
const mostHops = 50
export const mostPerHour = 60

/**
 * What becomes of a mail that is no delivery report. The first rule that applies wins: what goes in circles, who cannot
 * be known, who may not, who writes too much, what a program answers, whom the organisation does not take.
 */
export function judgeMail(facts: MailFacts): MailVerdict {
  const { mail, own, known, recent, thread, unknownSenders, trust } = facts
  if (own) return { do: 'ignore', reason: 'own_mail' }
  if (mail.marks.hops > mostHops) return { do: 'hold', reason: 'loop' }
  if (!mail.from) return { do: 'hold', reason: 'no_sender' }
  if (known === 'disabled') return { do: 'hold', reason: 'sender_disabled' }
  if (recent > mostPerHour) return { do: 'hold', reason: 'too_many' }
  if (mail.marks.autoReply && thread === 'none') return { do: 'ignore', reason: 'auto_reply' }
  const stranger = known === 'no' || trust === 'suspicious'
  if (stranger && thread === 'none' && unknownSenders === 'hold')
    return { do: 'hold', reason: 'unknown_sender' }
  return thread === 'none' ? { do: 'make_ticket' } : { do: 'comment' }
}

const day = 24 * 60 * 60 * 1000

/**
 * What an answer does to a closed ticket: an answer of a person that comes soon opens it again, one that comes late makes
 * a ticket of its own that follows it. What a program sends leaves it closed.
 */
export function onClosedTicket(
  closedAt: Date | null,
  now: Date,
  { reopenDays, automatic, mayReopen }: { reopenDays: number; automatic: boolean; mayReopen: boolean },
): 'comment' | 'reopen' | 'follow_up' {
  if (automatic) return 'comment'
  const soon = closedAt !== null && now.getTime() - closedAt.getTime() <= reopenDays * day
  return soon && mayReopen ? 'reopen' : 'follow_up'
}
