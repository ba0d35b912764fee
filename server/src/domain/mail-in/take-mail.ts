import { Readable } from 'node:stream'
import type { MailDoor } from '@deskside/protocol/vocabulary/mail-in'
import { inArray, sql } from 'drizzle-orm'
import { receivedMails } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Deps, Executor, Transaction } from '../context.ts'
import { announcing } from '../events.ts'
import type { Recipient } from './find-recipient.ts'
import { PassingMail } from './mail-head.ts'

export type IncomingMail = {
  door: MailDoor
  /** One for each organisation that it came to. */
  recipients: Recipient[]
  content: Readable
  /** Lines about its last step, put above it: they are not part of what makes it the same mail. */
  trace?: string
  /** Written in the same transaction. */
  alongside?: (tx: Transaction) => Promise<void>
}

type TakeDeps = Pick<Deps, 'db' | 'clock' | 'files'>
type Stored = { id: string; sizeBytes: number } & ReturnType<PassingMail['finish']>

/**
 * stores a mail whole before anybody is told that it was taken: first its bytes, to the disk, then its row. The
 * same mail is stored once, however often and by whichever way it comes. What it says is looked at later.
 * @throws what the database or the disk throws; nothing has been taken then
 */
export async function takeMail(deps: TakeDeps, mail: IncomingMail): Promise<void> {
  const first = await store(deps, mail)
  const copies: Stored[] = [first]
  for (const _recipient of mail.recipients.slice(1)) copies.push(await storeAgain(deps, first))
  try {
    await removeOthers(deps, copies, await writeRows(deps, mail, copies))
  } catch (error) {
    // A connection that broke at the commit leaves open whether there is a row: then the bytes stay.
    const kept = await rowsOf(deps, copies).catch(() => null)
    if (kept) await removeOthers(deps, copies, kept)
    throw error
  }
}

async function store({ clock, files }: TakeDeps, { content, trace = '' }: IncomingMail): Promise<Stored> {
  const id = newId(clock.now().getTime())
  const passing = new PassingMail()
  const stored = await files.put(id, Readable.from(passThrough(content, passing, trace)))
  return { id, sizeBytes: stored.sizeBytes, ...passing.finish() }
}

async function* passThrough(content: Readable, passing: PassingMail, trace: string): AsyncGenerator<Buffer> {
  if (trace) yield Buffer.from(trace)
  for await (const chunk of content as AsyncIterable<Buffer>) {
    passing.update(chunk)
    yield chunk
  }
}

async function storeAgain({ clock, files }: TakeDeps, first: Stored): Promise<Stored> {
  const id = newId(clock.now().getTime())
  await files.put(id, await files.open(first.id))
  return { ...first, id }
}

/** One row is one statement, which needs no transaction around it. */
async function writeRows(deps: TakeDeps, mail: IncomingMail, copies: Stored[]): Promise<string[]> {
  const { door, recipients, alongside } = mail
  const [recipient, ...others] = recipients
  const [first] = copies
  if (recipient && first && others.length === 0 && !alongside)
    return writeRow(deps.db, deps, door, recipient, first)
  return deps.db.transaction(async (tx) => {
    const ids: string[] = []
    for (const [index, copy] of copies.entries()) {
      const other = recipients[index]
      if (other) ids.push(...(await writeRow(tx, deps, door, other, copy)))
    }
    await alongside?.(tx)
    return ids
  })
}

/** @returns the row's id when it is new; nothing when this mail was here already, which is then counted. */
async function writeRow(
  tx: Executor,
  { clock }: TakeDeps,
  door: MailDoor,
  { organisationId, address, teamId }: Recipient,
  { id, sizeBytes, head, fingerprint }: Stored,
): Promise<string[]> {
  const now = clock.now()
  const written = tx
    .insert(receivedMails)
    .values({
      id,
      organisationId,
      door,
      fingerprint,
      ...head,
      recipient: address,
      teamId,
      sizeBytes,
      state: 'received',
      nextTryAt: now,
      createdAt: now,
    })
    .onConflictDoUpdate({
      target: [receivedMails.organisationId, receivedMails.fingerprint],
      set: { copies: sql`${receivedMails.copies} + 1` },
    })
    .returning({ id: receivedMails.id })
  const news = { type: 'mail.received' as const, organisationId, mailId: sql`id` }
  const { rows } = await tx.execute<{ id: string }>(
    sql`with written as (${written.getSQL()}) select id, ${announcing(news)} from written`,
  )
  return rows[0]?.id === id ? [id] : []
}

async function rowsOf({ db }: TakeDeps, copies: Stored[]): Promise<string[]> {
  const ids = copies.map(({ id }) => id)
  const rows = await db
    .select({ id: receivedMails.id })
    .from(receivedMails)
    .where(inArray(receivedMails.id, ids))
  return rows.map(({ id }) => id)
}

/** Bytes that are left behind by a crash are nobody's, and harm nobody. */
async function removeOthers({ files }: TakeDeps, copies: Stored[], kept: string[]): Promise<void> {
  for (const { id } of copies) if (!kept.includes(id)) await files.remove(id).catch(() => {})
}
