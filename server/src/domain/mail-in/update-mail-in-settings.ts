import { mailInSettings } from '../../db/schema/index.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { require } from '../policy.ts'
import { mayManageMailIn } from './mail-in-policy.ts'

export type MailInChanges = {
  unknownSenders?: 'accept' | 'hold' | undefined
  reopenDays?: number | undefined
  trustedAuthHosts?: string[] | undefined
}

/** What becomes of mail from now on. @throws DesksideError `forbidden` */
export async function updateMailInSettings(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { unknownSenders, reopenDays, trustedAuthHosts }: MailInChanges,
): Promise<void> {
  require(mayManageMailIn(actor))
  const { organisationId } = actor
  const set = {
    organisationId,
    ...(unknownSenders && { unknownSenders }),
    ...(reopenDays !== undefined && { reopenDays }),
    ...(trustedAuthHosts && { trustedAuthHosts: [...new Set(trustedAuthHosts)] }),
  }
  await db.transaction(async (tx) => {
    await tx
      .insert(mailInSettings)
      .values(set)
      .onConflictDoUpdate({ target: mailInSettings.organisationId, set })
    await auditSetting(tx, { clock }, actor, 'organisation.mail_in_changed', set)
  })
}
