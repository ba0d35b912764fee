import type { Attachment, Email } from 'postal-mime'
import type { DeliveryReport } from '../../domain/mail-in/mail-parser.ts'
import { cleanLine, readMessageIds } from '../../domain/mail-in/mail-words.ts'

const originals = /^(message\/rfc822|message\/global|text\/rfc822-headers|message\/rfc822-headers)$/

/**
 * What a mail server reports about one of our mails, by RFC 3464; null when the mail is no such report. Servers that
 * write it as prose name the mail somewhere in their text, and count as a failure of it.
 */
export function readReport(email: Email): DeliveryReport | null {
  const status = email.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  const original = email.attachments.find(({ mimeType }) => originals.test(mimeType))
  if (!status && !isProse(email)) return null
  const inOriginal = original ? messageIdOf(asText(original)) : []
  const messageIds = inOriginal.length > 0 ? inOriginal : readMessageIds(email.text ?? '')
  if (!status && messageIds.length === 0) return null
  return { messageIds, recipients: status ? readRecipients(asText(status)) : [] }
}

/** From a mail server, by its name or by having no way back. */
const isProse = ({ from, headers }: Email): boolean =>
  /^(mailer-daemon|postmaster)@/i.test(from?.address ?? '') ||
  headers.some(({ key, value }) => key === 'return-path' && /^<\s*>$/.test(value.trim()))

function asText({ content }: Attachment): string {
  if (typeof content === 'string') return content.slice(0, 100_000)
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content)
  return Buffer.from(bytes.subarray(0, 100_000)).toString('utf8')
}

const messageIdOf = (head: string): string[] =>
  readMessageIds(/^message-id:\s*(.+)$/im.exec(unfold(head))?.[1] ?? '')

const unfold = (head: string): string => head.replace(/\r?\n[ \t]+/g, ' ')

function readRecipients(status: string): DeliveryReport['recipients'] {
  return unfold(status)
    .split(/\r?\n\s*\r?\n/)
    .map((group) => {
      const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(group)?.[1]?.trim() ?? ''
      const typed = (name: string) => field(name).replace(/^[^;]{0,40};\s*/, '')
      return {
        address: cleanLine(typed('Final-Recipient') || typed('Original-Recipient'), 320).toLowerCase(),
        action: field('Action').toLowerCase(),
        status: cleanLine(field('Status'), 20),
        words: cleanLine(typed('Diagnostic-Code'), 300),
      }
    })
    .filter(({ action }) => action !== '')
    .slice(0, 100)
}
