import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { mailboxes } from '../../db/schema/index.ts'
import type { Deps, Executor } from '../context.ts'
import { announce } from '../events.ts'
import type { MailboxAccess, MailboxPlace } from './mailbox-client.ts'

export type MailboxRecord = typeof mailboxes.$inferSelect

export async function findMailbox(executor: Executor, organisationId: string): Promise<MailboxRecord | null> {
  const [row] = await executor.select().from(mailboxes).where(eq(mailboxes.organisationId, organisationId))
  return row ?? null
}

const placeOf = (organisationId: string) => ({
  tenant: organisationId,
  purpose: 'mailbox.password',
  row: organisationId,
})

export const sealPassword = (
  { secrets }: Pick<Deps, 'secrets'>,
  organisationId: string,
  password: string,
): string => secrets.seal(password, placeOf(organisationId))

/** With the password in the clear: for the mailbox's client alone. @throws SealError when the key is another one */
export const accessOf = (
  { secrets, settings }: Pick<Deps, 'secrets' | 'settings'>,
  { organisationId, host, port, security, username, sealedPassword, folder, moveTo }: MailboxRecord,
): MailboxAccess => ({
  host,
  port,
  security,
  username,
  password: secrets.open(sealedPassword, placeOf(organisationId)),
  folder,
  moveTo,
  publicOnly: settings.mode === 'cloud',
})

/** Where the reading of a mailbox stands. */
export const readingPlace = ({ uidValidity, lastUid }: MailboxRecord): MailboxPlace =>
  uidValidity !== null && lastUid !== null ? { uidValidity, lastUid } : null

/** Only what this node holds, and only while the settings are those it was begun with. */
const mine = (mailbox: Pick<MailboxRecord, 'organisationId' | 'revision'>) =>
  and(eq(mailboxes.organisationId, mailbox.organisationId), eq(mailboxes.revision, mailbox.revision))

export async function writePlace(
  executor: Executor,
  mailbox: MailboxRecord,
  place: MailboxPlace,
  lastMailAt?: Date,
): Promise<void> {
  const set = { ...place, ...(lastMailAt && { lastMailAt }) }
  if (Object.keys(set).length > 0) await executor.update(mailboxes).set(set).where(mine(mailbox))
}

/** Says how the connection stands; told to the pages when it has changed. */
export async function writeState(
  executor: Executor,
  mailbox: MailboxRecord,
  state: Pick<MailboxRecord, 'connected' | 'trouble'>,
  since: Date,
): Promise<void> {
  const before = await findMailbox(executor, mailbox.organisationId)
  if (before && before.connected === state.connected && before.trouble === state.trouble) return
  await executor
    .update(mailboxes)
    .set({ ...state, since })
    .where(mine(mailbox))
  await announce(executor, { type: 'mailbox.changed', organisationId: mailbox.organisationId })
}

/** How long a node holds a mailbox without saying so again. */
export const holdMs = 60_000

/** Takes every enabled mailbox that no other node holds, or goes on holding it. @returns those held now */
export async function holdMailboxes(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  node: string,
): Promise<MailboxRecord[]> {
  const now = clock.now()
  return db
    .update(mailboxes)
    .set({ heldBy: node, heldUntil: new Date(now.getTime() + holdMs) })
    .where(
      and(
        eq(mailboxes.enabled, true),
        or(isNull(mailboxes.heldBy), eq(mailboxes.heldBy, node), lt(mailboxes.heldUntil, now)),
      ),
    )
    .returning()
}

export async function releaseMailboxes({ db }: Pick<Deps, 'db'>, node: string): Promise<void> {
  await db.update(mailboxes).set({ heldBy: null, heldUntil: null }).where(eq(mailboxes.heldBy, node))
}
