import { type RequesterMail, requesterMails } from '@deskside/protocol/vocabulary/mail-texts'
import { notificationChannels, notificationEvents } from '@deskside/protocol/vocabulary/notifications'
import { eq, sql } from 'drizzle-orm'
import { notificationRules, organisations } from '../../db/schema/index.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { type Cell, ruleFor, type StoredRule } from './channel-rules.ts'
import { storedRules } from './preference-store.ts'

/** Every event by every channel, in the order of the pages. */
export const allCells: readonly Cell[] = notificationEvents.flatMap((event) =>
  notificationChannels.map((channel) => ({ event, channel })),
)

type SentMail = { mail: RequesterMail; sent: boolean }
export type OrganisationRules = { rules: StoredRule[]; requesterMails: SentMail[] }

/** [ADM-6] What the organisation has decided, with what it left as the product comes. @throws DesksideError `forbidden` */
export async function readNotificationRules(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<OrganisationRules> {
  require(mayAdministerOrganisation(actor))
  const stored = await storedRules(db, actor.organisationId)
  const silent = await silentMailsOf(db, actor.organisationId)
  return {
    rules: allCells.map((cell) => ({ ...cell, rule: ruleFor(cell, stored) })),
    requesterMails: requesterMails.map((mail) => ({ mail, sent: !silent.includes(mail) })),
  }
}

export type RuleChanges = { rules?: StoredRule[] | undefined; requesterMails?: SentMail[] | undefined }

/** [ADM-6] For everybody at once, from the next event on. @throws DesksideError `forbidden` */
export async function changeNotificationRules(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  { rules = [], requesterMails: mails = [] }: RuleChanges,
): Promise<void> {
  require(mayAdministerOrganisation(actor))
  const { organisationId } = actor
  await db.transaction(async (tx) => {
    for (const { event, channel, rule } of rules)
      await tx
        .insert(notificationRules)
        .values({ organisationId, event, channel, rule })
        .onConflictDoUpdate({
          target: [notificationRules.organisationId, notificationRules.event, notificationRules.channel],
          set: { rule },
        })
    if (mails.length > 0) await changeSilentMails(tx, organisationId, mails)
    await auditSetting(tx, { clock }, actor, 'organisation.notifications_changed', { rules, mails })
  })
}

async function changeSilentMails(tx: Transaction, organisationId: string, mails: SentMail[]): Promise<void> {
  const before = await silentMailsOf(tx, organisationId)
  const kept = before.filter((mail) => !mails.some((change) => change.mail === mail))
  const added = mails.filter(({ sent }) => !sent).map(({ mail }) => mail)
  await tx
    .update(organisations)
    .set({ silentMails: [...new Set([...kept, ...added])] })
    .where(eq(organisations.id, organisationId))
}

async function silentMailsOf(
  executor: Pick<Transaction, 'select'>,
  organisationId: string,
): Promise<RequesterMail[]> {
  const [row] = await executor
    .select({ silent: organisations.silentMails })
    .from(organisations)
    .where(sql`${organisations.id} = ${organisationId}`)
  return row?.silent ?? []
}
