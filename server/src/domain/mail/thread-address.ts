import { createHmac } from 'node:crypto'
import { sameSecret } from '../../lib/secrets/tokens.ts'
import type { Deps } from '../context.ts'

type Keys = Pick<Deps, 'secrets'>

/** An outgoing mail about a ticket, by what it is stored under. */
export type ThreadMail = { organisationId: string; ticketId: string; mailId: string }

/** A ticket as its people know it. */
export type ThreadTicket = { organisationId: string; ticketNumber: number }

/** RFC 5321: what stands before the @ has no more characters than this. */
const mostLocalPart = 64
const messageIdForm = /^<?([0-9a-f]{32})\.([0-9a-f]{32})\.([0-9a-f]{24})@[^\s<>@]+>?$/
const replyTagForm = /^(.+)\+([1-9][0-9]{0,9})\.([0-9a-f]{16})$/

/**
 * The Message-ID of an outgoing mail about a ticket: the same each time it is tried, and signed, so that an answer's
 * `In-Reply-To` and `References` name the ticket and nobody can make one up for a ticket of which they have no mail.
 * Only hex digits, since some programs on the way change letters to lower case.
 * @param domain what stands after the @, without it
 * @returns with its angle brackets, 90 characters and the domain
 */
export function threadMessageId(deps: Keys, mail: ThreadMail, domain: string): string {
  const [id, ticket] = [compact(mail.mailId), compact(mail.ticketId)]
  return `<${id}.${ticket}.${sign(deps, 24, ['message-id', mail.organisationId, ticket, id])}@${domain}>`
}

/**
 * The ticket and mail that a Message-ID names, when it is one of this organisation's own; else null. The domain does not
 * count: it may have changed since.
 * @param messageId one id, with or without its angle brackets
 */
export function readThreadMessageId(
  deps: Keys,
  organisationId: string,
  messageId: string,
): { ticketId: string; mailId: string } | null {
  const [, id, ticket, mac] = messageIdForm.exec(messageId.trim().toLowerCase()) ?? []
  if (!id || !ticket || !mac) return null
  if (!sameSecret(mac, sign(deps, 24, ['message-id', organisationId, ticket, id]))) return null
  return { ticketId: asUuid(ticket), mailId: asUuid(id) }
}

/**
 * The address at which answers land on their ticket, whatever their headers say: `support+42.9f86d081884c7d65@example.org`.
 * A support address that leaves no room for it is given back as it is; then the Message-ID alone leads the way.
 * @param supportAddress an address of the organisation at which mail comes in, without a name
 */
export function replyAddress(deps: Keys, ticket: ThreadTicket, supportAddress: string): string {
  const at = supportAddress.lastIndexOf('@')
  const { organisationId, ticketNumber } = ticket
  const mac = sign(deps, 16, ['reply-address', organisationId, String(ticketNumber)])
  const local = `${supportAddress.slice(0, at)}+${ticketNumber}.${mac}`
  return local.length > mostLocalPart ? supportAddress : `${local}${supportAddress.slice(at)}`
}

/** A reply address taken apart; nothing of it has been checked yet. */
export type ReplyParts = { supportAddress: string; ticketNumber: number; mac: string }

/** Takes an address apart when it has the form of a reply address; null when it has not. In lower case. */
export function splitReplyAddress(address: string): ReplyParts | null {
  const at = address.lastIndexOf('@')
  const [, local, number, mac] = replyTagForm.exec(address.slice(0, at).toLowerCase()) ?? []
  if (!local || !number || !mac) return null
  return { supportAddress: local + address.slice(at).toLowerCase(), ticketNumber: Number(number), mac }
}

/** The number of the ticket that an address leads to, when it was signed for this organisation; else null. */
export function readReplyAddress(deps: Keys, organisationId: string, address: string): number | null {
  const parts = splitReplyAddress(address)
  if (!parts) return null
  const expected = sign(deps, 16, ['reply-address', organisationId, String(parts.ticketNumber)])
  return sameSecret(parts.mac, expected) ? parts.ticketNumber : null
}

const compact = (uuid: string): string => uuid.replaceAll('-', '').toLowerCase()

const asUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Guessed only by sending mails: 64 bits are plenty, and keep addresses short. */
function sign({ secrets }: Keys, length: number, parts: string[]): string {
  return createHmac('sha256', secrets.deriveKey('mail-thread'))
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, length)
}
