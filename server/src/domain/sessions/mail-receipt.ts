import { cleanFileName } from '@deskside/protocol/file-name'
import { formatSessionCode } from '@deskside/protocol/ids'
import { capabilities } from '@deskside/protocol/vocabulary/capabilities'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, eq, isNull } from 'drizzle-orm'
import { organisations, people, tickets } from '../../db/schema/index.ts'
import { formatMoment } from '../../lib/format-moment.ts'
import { receiptWords, wordedSize } from '../../lib/receipt-words.ts'
import type { Deps, Transaction } from '../context.ts'
import type { FollowUpRecord } from '../follow-ups/plan-follow-up.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { hasAddress } from '../people/address.ts'
import { portalSettingsOf } from '../portal/portal-settings.ts'
import { loadReceipt, type ReceiptStep } from './session-receipt.ts'
import { findSession } from './session-store.ts'

/** More names than this make no mail clearer; the receipt's page has them all. */
const mostFilesNamed = 10

/** The receipt of a session in which somebody was helped, to its ticket's requester, if the organisation wants it. */
export async function mailReceipt(
  tx: Transaction,
  deps: Deps,
  { organisationId, ticketId, sessionId }: FollowUpRecord,
): Promise<void> {
  const session = sessionId ? await findSession(tx, organisationId, sessionId) : undefined
  if (!session?.joinedAt || !session.endedAt) return
  if (!(await portalSettingsOf(tx, organisationId)).receiptMails) return
  const reader = await readerOf(tx, organisationId, ticketId)
  if (!reader || !hasAddress(reader)) return
  const { language, timeZone } = reader
  const receipt = await loadReceipt(tx, session, { every: false })
  const words = receiptWords[language]
  await queueMail(tx, deps, {
    organisationId,
    template: 'session_receipt',
    to: reader.email,
    language,
    ticketId,
    data: {
      ticket: {
        ...receipt.ticket,
        technician: { name: receipt.technician },
        requester: { name: reader.name },
      },
      session: {
        code: formatSessionCode(session.code),
        started_at: formatMoment(session.joinedAt, language, timeZone),
        ended_at: formatMoment(session.endedAt, language, timeZone),
        duration: words.duration(Math.floor((session.durationSeconds ?? 0) / 60)),
        allowed: allowedIn(receipt.steps, language),
        files: filesIn(receipt.steps, language),
        receipt_link: `${deps.settings.publicUrl}/my/sessions/${session.id}`,
      },
    },
  })
}

async function readerOf(tx: Transaction, organisationId: string, ticketId: string) {
  const [reader] = await tx
    .select({
      name: people.name,
      email: people.email,
      language: people.language,
      timeZone: organisations.timeZone,
    })
    .from(tickets)
    .innerJoin(people, eq(people.id, tickets.requesterId))
    .innerJoin(organisations, eq(organisations.id, tickets.organisationId))
    .where(
      and(eq(tickets.organisationId, organisationId), eq(tickets.id, ticketId), isNull(people.disabledAt)),
    )
  return reader
}

function allowedIn(steps: ReceiptStep[], language: Language): string {
  const { capability, nothingAllowed } = receiptWords[language]
  const allowed = new Set(
    steps.flatMap(({ event }) => (event.type === 'session.allowed' ? event.capabilities : [])),
  )
  const named = capabilities.filter((one) => allowed.has(one)).map((one) => capability[one])
  return named.length > 0 ? listed(named, language) : nothingAllowed
}

function filesIn(steps: ReceiptStep[], language: Language): string {
  const words = receiptWords[language]
  const files = steps.flatMap(({ event }) =>
    event.type === 'session.file' && event.outcome === 'done'
      ? [words.file[event.direction](cleanFileName(event.name), wordedSize(event.size, language))]
      : [],
  )
  const more = files.length - mostFilesNamed
  const named = more > 0 ? [...files.slice(0, mostFilesNamed), words.more(more)] : files
  return named.length > 0 ? listed(named, language) : words.noFiles
}

const listed = (names: string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
