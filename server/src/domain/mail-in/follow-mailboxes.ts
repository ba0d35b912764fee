import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '../../lib/id.ts'
import type { Deps } from '../context.ts'
import { MailboxError } from './mailbox-client.ts'
import {
  accessOf,
  holdMailboxes,
  holdMs,
  type MailboxRecord,
  readingPlace,
  releaseMailboxes,
  writePlace,
  writeState,
} from './mailbox-store.ts'
import { recipientOfMailbox } from './recipient-of-mailbox.ts'
import { takeMail } from './take-mail.ts'

/** From one try to the next, doubled up to the most. */
const firstWaitMs = 1_000
const mostWaitMs = 5 * 60_000

type Follower = { revision: string; stop: AbortController; ended: Promise<void> }

export type MailboxFollowers = {
  /** Looks which mailboxes are this node's, begins and ends. @returns when to look again */
  look(): Promise<Date>
  stop(): Promise<void>
}

/**
 * Keeps a connection to each organisation's mailbox, on one node each. One that breaks is made again, with longer and
 * longer pauses; one whose settings were changed is made anew.
 */
export function followMailboxes(deps: Deps): MailboxFollowers {
  const node = newId()
  const followers = new Map<string, Follower>()

  function begin(mailbox: MailboxRecord): void {
    const stop = new AbortController()
    const ended = follow(deps, mailbox, stop.signal)
    followers.set(mailbox.organisationId, { revision: mailbox.revision, stop, ended })
  }
  async function end(organisationId: string): Promise<void> {
    const follower = followers.get(organisationId)
    followers.delete(organisationId)
    follower?.stop.abort()
    await follower?.ended
  }
  return {
    async look() {
      const held = await holdMailboxes(deps, node)
      for (const [id, { revision }] of followers)
        if (!held.some((one) => one.organisationId === id && one.revision === revision)) await end(id)
      for (const mailbox of held) if (!followers.has(mailbox.organisationId)) begin(mailbox)
      return new Date(deps.clock.now().getTime() + holdMs / 3)
    },
    async stop() {
      await Promise.all([...followers.keys()].map(end))
      await releaseMailboxes(deps, node).catch(() => {})
    },
  }
}

async function follow(deps: Deps, mailbox: MailboxRecord, signal: AbortSignal): Promise<void> {
  let pause = firstWaitMs
  let current = mailbox
  while (!signal.aborted) {
    try {
      await readMailbox(deps, current, signal, (changed) => {
        pause = firstWaitMs
        current = { ...current, ...changed }
      })
    } catch (error) {
      if (signal.aborted) return
      await tellTrouble(deps, mailbox, error)
    }
    await wait(pause, undefined, { signal }).catch(() => {})
    pause = Math.min(pause * 2, mostWaitMs)
  }
}

async function readMailbox(
  deps: Deps,
  mailbox: MailboxRecord,
  signal: AbortSignal,
  progress: (changed: Partial<MailboxRecord>) => void,
): Promise<void> {
  await deps.mailboxes.follow(
    accessOf(deps, mailbox),
    readingPlace(mailbox),
    {
      async connected() {
        await writeState(deps.db, mailbox, { connected: true, trouble: null }, deps.clock.now())
        progress({})
      },
      async mail(content, addressees, place) {
        await takeMail(deps, {
          door: 'imap',
          recipients: [await recipientOfMailbox(deps.db, mailbox, addressees)],
          content,
          alongside: (tx) => writePlace(tx, mailbox, place, deps.clock.now()),
        })
        if (place) progress(place)
      },
      async caughtUp(place) {
        await writePlace(deps.db, mailbox, place)
        progress(place)
      },
    },
    signal,
  )
}

/** What is not the mailbox's fault, such as a database that is away, is tried again all the same. */
async function tellTrouble(deps: Deps, mailbox: MailboxRecord, error: unknown): Promise<void> {
  const { organisationId } = mailbox
  const known = error instanceof MailboxError
  const unsealed = (error as Error).name === 'SealError'
  deps.logger.warn({ err: error, organisationId }, 'A mailbox could not be read; it is tried again')
  const trouble = known ? error.trouble : unsealed ? 'secret' : null
  await writeState(deps.db, mailbox, { connected: false, trouble }, deps.clock.now()).catch(() => {})
}
