import { DesksideError } from '@deskside/protocol/errors'
import type { MailboxSecurity } from '@deskside/protocol/vocabulary/mail-in'
import { eq } from 'drizzle-orm'
import { mailboxes } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import { isLoopbackName } from '../../lib/outside-host.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { mayManageMailIn } from './mail-in-policy.ts'
import { MailboxError, type MailboxFacts } from './mailbox-client.ts'
import { accessOf, findMailbox, type MailboxRecord, sealPassword } from './mailbox-store.ts'

export type MailboxChoice = {
  host: string
  port: number
  security: MailboxSecurity
  username: string
  password?: string | undefined
  folder: string
  moveTo: string | null
  enabled: boolean
}

/**
 * Connects, signs in and looks at the folders. Nothing is saved.
 * @throws DesksideError `forbidden`, `invalid_request`, `mailbox_refused` with the `reason`
 */
export async function checkMailbox(deps: Deps, actor: Actor, choice: MailboxChoice): Promise<MailboxFacts> {
  require(mayManageMailIn(actor))
  const record = recordOf(deps, actor, choice, await findMailbox(deps.db, actor.organisationId))
  try {
    return await deps.mailboxes.check(accessOf(deps, record))
  } catch (error) {
    throw error instanceof MailboxError
      ? new DesksideError('mailbox_refused', { reason: error.trouble }, { cause: error })
      : error
  }
}

/**
 * Checks a mailbox and reads it from now on. What was taken of the same folder before is not taken again.
 * @throws as `checkMailbox`
 */
export async function saveMailbox(deps: Deps, actor: Actor, choice: MailboxChoice): Promise<void> {
  if (choice.enabled) await checkMailbox(deps, actor, choice)
  require(mayManageMailIn(actor))
  const { organisationId } = actor
  await deps.db.transaction(async (tx) => {
    const record = recordOf(deps, actor, choice, await findMailbox(tx, organisationId))
    await tx
      .insert(mailboxes)
      .values(record)
      .onConflictDoUpdate({ target: mailboxes.organisationId, set: record })
    const { host, port, username, folder, enabled } = record
    const facts = { host, port, username, folder, enabled }
    await auditSetting(tx, deps, actor, 'organisation.mailbox_changed', facts)
    await announce(tx, { type: 'mailbox.changed', organisationId })
  })
}

/** Reads it no more and forgets the password; the mails in it stay. @throws DesksideError `forbidden` */
export async function removeMailbox({ db, clock }: Pick<Deps, 'db' | 'clock'>, actor: Actor): Promise<void> {
  require(mayManageMailIn(actor))
  const { organisationId } = actor
  await db.transaction(async (tx) => {
    await tx.delete(mailboxes).where(eq(mailboxes.organisationId, organisationId))
    await auditSetting(tx, { clock }, actor, 'organisation.mailbox_removed')
    await announce(tx, { type: 'mailbox.changed', organisationId })
  })
}

/** The row as it would be. The stored password never goes to another server or for another user. */
function recordOf(
  deps: Pick<Deps, 'secrets'>,
  { organisationId }: Actor,
  { password, ...choice }: MailboxChoice,
  before: MailboxRecord | null,
): MailboxRecord {
  if (choice.security === 'none' && !isLoopbackName(choice.host))
    throw new DesksideError('invalid_request', { field: 'security', reason: 'not_encrypted' })
  const sameLogin =
    before?.host === choice.host &&
    before.username === choice.username &&
    // Nor over a line that is less safe than the one it was given for.
    (before.security === choice.security || choice.security !== 'none')
  if (!password && !sameLogin)
    throw new DesksideError('invalid_request', { field: 'password', reason: 'missing' })
  const samePlace = sameLogin && before?.folder === choice.folder
  return {
    organisationId,
    ...choice,
    sealedPassword: password ? sealPassword(deps, organisationId, password) : (before?.sealedPassword ?? ''),
    revision: newId(),
    connected: false,
    trouble: null,
    since: null,
    lastMailAt: before?.lastMailAt ?? null,
    uidValidity: samePlace ? (before?.uidValidity ?? null) : null,
    lastUid: samePlace ? (before?.lastUid ?? null) : null,
    heldBy: null,
    heldUntil: null,
  }
}
