import { eq } from 'drizzle-orm'
import { portalSettings } from '../../db/schema/index.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'

export type PortalSettingsRecord = Omit<typeof portalSettings.$inferSelect, 'organisationId'>

/** As an organisation begins that has never chosen anything. */
const beginning: PortalSettingsRecord = { receiptMails: true, openArticles: false }

/** For the product itself; people ask {@link readPortalSettings}. */
export async function portalSettingsOf(
  executor: Executor,
  organisationId: string,
): Promise<PortalSettingsRecord> {
  const [row] = await executor
    .select()
    .from(portalSettings)
    .where(eq(portalSettings.organisationId, organisationId))
  if (!row) return beginning
  const { organisationId: _, ...settings } = row
  return settings
}

/** @throws DesksideError `forbidden` */
export async function readPortalSettings(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<PortalSettingsRecord> {
  require(mayAdministerOrganisation(actor))
  return portalSettingsOf(db, actor.organisationId)
}

export type PortalSettingsChanges = {
  [K in keyof PortalSettingsRecord]?: PortalSettingsRecord[K] | undefined
}

/** @throws DesksideError `forbidden` */
export async function updatePortalSettings(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  changes: PortalSettingsChanges,
): Promise<PortalSettingsRecord> {
  require(mayAdministerOrganisation(actor))
  const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const { organisationId } = actor
  if (Object.keys(set).length > 0)
    await db.transaction(async (tx) => {
      await tx
        .insert(portalSettings)
        .values({ organisationId, ...set })
        .onConflictDoUpdate({ target: portalSettings.organisationId, set })
      await auditSetting(tx, { clock }, actor, 'organisation.portal_changed', set)
    })
  return portalSettingsOf(db, organisationId)
}
