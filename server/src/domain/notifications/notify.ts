import { notifications } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Deps, Transaction } from '../context.ts'
import { announceAll } from '../events.ts'
import { wantedChannels } from './channel-rules.ts'
import { findRecipients, type Recipient } from './find-recipients.ts'
import type { Doer, Happening, NotifiedTicket, Worded } from './happening.ts'
import { mailTellings } from './mail-telling.ts'
import { storedChoices, storedQuietHours, storedRules } from './preference-store.ts'
import { pushTellings } from './push-telling.ts'
import { quietUntil } from './quiet-hours.ts'

export type NotifyDeps = Pick<Deps, 'clock' | 'secrets' | 'settings' | 'mail' | 'logger'>

/** What is told to one person, and by which ways. `quietUntil`: they are left alone until then. */
export type Telling = {
  recipient: Recipient
  happening: Happening
  detail: string | null
  by: { page: boolean; browser: boolean; push: boolean; email: boolean }
  quietUntil: Date | null
  /** Of its line in the page's list, or of the browser's note; null where there is neither. */
  notificationId: string | null
}

/**
 * [ADM-6] Tells technicians what has happened to a ticket, in the transaction of the happening: both or neither. Call
 * it with everything that one action has brought about, the most personal first: each person hears only of the first
 * that concerns them and that they want to hear of, so that one thing never makes two mails. Who did it is not told.
 */
export async function notify(
  tx: Transaction,
  deps: NotifyDeps,
  ticket: NotifiedTicket,
  doer: Doer,
  happenings: readonly Happening[],
): Promise<void> {
  const told = new Set<string>()
  for (const happening of happenings) {
    const recipients = (await findRecipients(tx, ticket, happening, doer)).filter(({ id }) => !told.has(id))
    if (recipients.length === 0) continue
    const weighed = await weigh(tx, deps, ticket.organisationId, happening, recipients)
    const tellings = weighed.filter(({ by }) => Object.values(by).includes(true))
    for (const { recipient } of tellings) told.add(recipient.id)
    await writeNotifications(tx, deps, ticket, doer, tellings)
    await pushTellings(tx, deps, ticket, doer, tellings)
    await mailTellings(tx, deps, ticket, doer, tellings)
  }
}

/** By which ways each of them is told now, as organisation, person and hour have it. */
async function weigh(
  tx: Transaction,
  { clock }: NotifyDeps,
  organisationId: string,
  happening: Happening,
  recipients: Recipient[],
): Promise<Telling[]> {
  const { event } = happening
  const ids = recipients.map(({ id }) => id)
  const rules = await storedRules(tx, organisationId, event)
  const choices = await storedChoices(tx, organisationId, ids, event)
  const quiet = await storedQuietHours(tx, organisationId, ids)
  return recipients.map((recipient) => {
    const own = choices.filter(({ personId }) => personId === recipient.id)
    const hours = quiet.get(recipient.id) ?? null
    const passes = event === 'requester_joined' && hours?.joinsPass
    const by = wantedChannels(event, rules, own)
    const quietNow = passes ? null : quietUntil(hours, recipient.timeZone, clock.now())
    const listed = by.page || (by.browser && !quietNow)
    return {
      recipient,
      happening,
      detail: inLanguage(happening.detail, recipient),
      by,
      quietUntil: quietNow,
      notificationId: listed ? newId(clock.now().getTime()) : null,
    }
  })
}

const inLanguage = (detail: Worded | undefined, { language }: Recipient): string | null =>
  detail === undefined ? null : typeof detail === 'string' ? detail : detail[language]

const mostDetail = 200

/** The page's list, and the browser's note: that one is silent in quiet hours, the list is not. */
async function writeNotifications(
  tx: Transaction,
  { clock }: NotifyDeps,
  ticket: NotifiedTicket,
  doer: Doer,
  tellings: Telling[],
): Promise<void> {
  const now = clock.now()
  const rows = tellings.flatMap(({ notificationId, recipient, happening, detail, by, quietUntil: quiet }) => {
    if (!notificationId) return []
    const byBrowser = by.browser && !quiet
    return {
      id: notificationId,
      organisationId: ticket.organisationId,
      personId: recipient.id,
      event: happening.event,
      wording: happening.wording ?? happening.event,
      ticketId: ticket.id,
      sessionId: happening.sessionId ?? null,
      actorName: doer?.name ?? null,
      detail: detail?.slice(0, mostDetail) ?? null,
      inPage: by.page,
      byBrowser,
      createdAt: now,
    }
  })
  if (rows.length === 0) return
  await tx.insert(notifications).values(rows)
  await announceAll(
    tx,
    rows.map(({ id, organisationId, personId, byBrowser }) => ({
      type: 'notification.added' as const,
      organisationId,
      personId,
      notificationId: id,
      byBrowser,
    })),
  )
}
