import { buffer } from 'node:stream/consumers'
import { databaseTrouble } from '../../lib/database-trouble.ts'
import type { Deps } from '../context.ts'
import { announcingTogether } from '../events.ts'
import { type KeptSettings, keepSettings, withKeptSettings } from '../kept-settings.ts'
import { MailParseError, type ParsedMail } from './mail-parser.ts'
import { forgetPieces, storePieces } from './mail-pieces.ts'
import {
  claimMails,
  lockWaitingMail,
  nextDueMail,
  type ReceivedMail,
  releaseMails,
  settleMail,
} from './received-mail-store.ts'
import { becomeSomething } from './settle-received-mail.ts'
import { type Order, sideBySide } from './side-by-side.ts'

/** A mailbox may hold larger ones; with the lines that a door writes above. */
const mostMailBytes = 25 * 1024 * 1024 + 4096

/** A mail that has brought down whoever worked on it so often waits for an administrator. */
const mostAttempts = 5

/**
 * Works on the mails that wait, the oldest first: the next is taken apart while those before it become what they
 * become. A process may die at any moment: what a mail becomes is written in one transaction with its being settled,
 * so it becomes that once.
 * @param kept settings that earlier mails have read
 * @returns when the next mail's turn is; null when none waits
 */
export async function workOnMails(deps: Deps, kept: KeptSettings = keepSettings()): Promise<Date | null> {
  const works = sideBySide()
  const claimed = new Set<string>()
  try {
    for (;;) {
      const mails = await claimMails(deps.db, deps.clock.now())
      if (mails.length === 0) break
      for (const { id } of mails) claimed.add(id)
      for (const received of mails) {
        const outcome = await tryToTakeApart(deps, received)
        await works.add(orderOf(received, outcome), async () => {
          await workOn(deps, kept, received, outcome)
          claimed.delete(received.id)
        })
      }
    }
    await works.done()
  } catch (error) {
    await works.done().catch(() => {})
    // Else they would wait for the end of their lease. If the database is away, they do.
    if (claimed.size > 0) await releaseMails(deps.db, [...claimed]).catch(() => {})
    throw error
  }
  return nextDueMail(deps.db)
}

type Outcome = { mail: ParsedMail } | { error: unknown }

const tryToTakeApart = (deps: Deps, received: ReceivedMail): Promise<Outcome> =>
  takeApart(deps, received).then(
    (mail) => ({ mail }),
    (error: unknown) => ({ error }),
  )

/** An answer is not looked at before what it may answer, nor a sender's next mail before their last. */
const orderOf = ({ fromAddress }: ReceivedMail, outcome: Outcome): Order => ({
  afterAll: 'mail' in outcome && outcome.mail.references.length > 0,
  key: fromAddress ?? '',
})

async function workOn(
  deps: Deps,
  kept: KeptSettings,
  received: ReceivedMail,
  outcome: Outcome,
): Promise<void> {
  try {
    if ('error' in outcome) throw outcome.error
    await settle(deps, kept, received, outcome.mail)
  } catch (error) {
    if (error instanceof MailParseError) return hold(deps, received, error.reason)
    // Not the mail's fault: it keeps its place until the database or the disk is back.
    if (databaseTrouble(error) || (error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    deps.logger.error({ err: error, mailId: received.id }, 'A received mail could not be worked on')
    return hold(deps, received, 'failed')
  }
}

/** A second try for one that took too long: the machine may have been busy. */
async function takeApart(deps: Deps, { id, sizeBytes, attempts }: ReceivedMail): Promise<ParsedMail> {
  if (attempts > mostAttempts) throw new MailParseError('failed')
  if (sizeBytes > mostMailBytes) throw new MailParseError('too_large')
  const raw = await buffer(await deps.files.open(id))
  try {
    return await deps.mailParser.parse(raw)
  } catch (error) {
    if (error instanceof MailParseError && error.reason === 'took_too_long') return deps.mailParser.parse(raw)
    throw error
  }
}

async function settle(
  deps: Deps,
  kept: KeptSettings,
  received: ReceivedMail,
  mail: ParsedMail,
): Promise<void> {
  const pieces = await storePieces(deps, received, mail)
  const taken = await deps.db.transaction(async (tx) => {
    const waiting = await lockWaitingMail(tx, received.id)
    if (!waiting) return false
    const settlement = await withKeptSettings(tx, kept, { ...received, version: waiting.version }, () =>
      announcingTogether(tx, async () => {
        const made = await becomeSomething(tx, deps, waiting.mail, mail, pieces)
        await settleMail(tx, waiting.mail, deps.clock.now(), made)
        return made
      }),
    )
    return settlement.state === 'done' && settlement.reason !== 'bounce'
  })
  // After an error it is not known whether the commit was made: the bytes stay then.
  if (!taken) await forgetPieces(deps, pieces)
}

async function hold(
  { db, clock }: Deps,
  { id }: ReceivedMail,
  reason: MailParseError['reason'],
): Promise<void> {
  await db.transaction(async (tx) => {
    const waiting = await lockWaitingMail(tx, id)
    if (waiting) await settleMail(tx, waiting.mail, clock.now(), { state: 'held', reason })
  })
}
