import type { SenderTrust } from '@deskside/protocol/vocabulary/mail-in'
import { and, eq } from 'drizzle-orm'
import { teams } from '../../db/schema/index.ts'
import type { Actor, Transaction } from '../context.ts'
import type { Audience } from '../events.ts'
import { setting } from '../kept-settings.ts'
import type { NotifyDeps } from '../notifications/notify.ts'
import { languageOf } from '../organisations/language-of.ts'
import { writeTicket } from '../tickets/create-ticket.ts'
import type { ParsedMail } from './mail-parser.ts'
import { type StoredPieces, writePieces } from './mail-pieces.ts'
import type { ReceivedMail } from './received-mail-store.ts'
import { makeSender, standIn } from './sender-person.ts'

const untitled = { en: 'E-mail without a subject', fr: 'Courriel sans objet' }

/**
 * A mail becomes a ticket of its author's (`actor`, when it is known who that is), in the team that its recipient's address belongs to. One from a suspicious
 * sender stands in nobody's name.
 */
export async function ticketFromMail(
  tx: Transaction,
  deps: NotifyDeps,
  received: ReceivedMail,
  mail: ParsedMail,
  { pieces, sender, actor }: { pieces: StoredPieces; sender: SenderTrust; actor?: Actor | null },
): Promise<{ id: string; number: number; audience: Audience; author: Actor }> {
  const { organisationId } = received
  const language = await languageOf(tx, organisationId)
  const author =
    sender === 'suspicious' || !mail.from
      ? await standIn(tx, deps, organisationId, language)
      : (actor ?? (await makeSender(tx, deps, organisationId, mail.from)))
  const whole = mail.quotedText ? `${mail.text}\n\n${mail.quotedText}` : mail.text
  const ticket = await writeTicket(
    tx,
    deps,
    author,
    {
      title: titleOf(mail.subject) || untitled[language],
      description: whole,
      ...(await teamOf(tx, received)),
    },
    {
      source: 'email',
      messageId: received.messageId,
      autoSubmitted: mail.marks.autoSubmitted !== null,
      suppressAutoReply: mail.marks.suppressAutoReply || mail.marks.nullSender || sender === 'suspicious',
    },
  )
  const place = { ticketId: ticket.id, entryId: null }
  await writePieces(tx, received, mail, { pieces, place, sender, uploadedBy: author.personId })
  return { ...ticket, author }
}

/** Without what programs put before it, and no longer than a title may be. */
const titleOf = (subject: string): string =>
  [...subject.replace(/^((re|aw|ref|réf|tr|fw|fwd|wg)\s?:\s*)+/i, '')].slice(0, 200).join('').trim()

/** The team may have been deleted since the mail came in. */
async function teamOf(
  tx: Transaction,
  { organisationId, teamId }: ReceivedMail,
): Promise<{ teamId?: string }> {
  if (!teamId) return {}
  const [team] = await setting(tx, `team ${teamId}`, async () =>
    tx
      .select({ id: teams.id })
      .from(teams)
      .where(and(eq(teams.organisationId, organisationId), eq(teams.id, teamId))),
  )
  return team ? { teamId: team.id } : {}
}
