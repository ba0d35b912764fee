import { DesksideError } from '@deskside/protocol/errors'
import { eq } from 'drizzle-orm'
import { surveySettings } from '../../db/schema/index.ts'
import { auditSetting } from '../audit/record-audit.ts'
import type { Actor, Deps, Executor } from '../context.ts'
import { mayAdministerOrganisation } from '../organisations/organisation-policy.ts'
import { require } from '../policy.ts'
import { loadOptions } from '../ticket-options/option-record.ts'

export type SurveySettingsRecord = Omit<typeof surveySettings.$inferSelect, 'organisationId'>

/** As an organisation begins that has never chosen anything: nobody is asked. */
const beginning: SurveySettingsRecord = {
  forTickets: false,
  forSessions: false,
  delayHours: 1,
  quietDays: 30,
  validDays: 14,
  exceptStatusIds: [],
}

/** For the product itself; people ask {@link readSurveySettings}. */
export async function surveySettingsOf(
  executor: Executor,
  organisationId: string,
): Promise<SurveySettingsRecord> {
  const [row] = await executor
    .select()
    .from(surveySettings)
    .where(eq(surveySettings.organisationId, organisationId))
  if (!row) return beginning
  const { organisationId: _, ...settings } = row
  return settings
}

/** @throws DesksideError `forbidden` */
export async function readSurveySettings(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<SurveySettingsRecord> {
  require(mayAdministerOrganisation(actor))
  return surveySettingsOf(db, actor.organisationId)
}

export type SurveySettingsChanges = {
  [K in keyof SurveySettingsRecord]?: SurveySettingsRecord[K] | undefined
}

/** @throws DesksideError `forbidden`; `invalid_request` for what is no status of closed tickets */
export async function updateSurveySettings(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  changes: SurveySettingsChanges,
): Promise<SurveySettingsRecord> {
  require(mayAdministerOrganisation(actor))
  const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const { organisationId } = actor
  if (Object.keys(set).length > 0)
    await db.transaction(async (tx) => {
      const options = await loadOptions(tx, organisationId)
      for (const id of changes.exceptStatusIds ?? [])
        if (options.choose('status', id, 'exceptStatusIds').phase !== 'closed')
          throw new DesksideError('invalid_request', { field: 'exceptStatusIds', reason: 'not_closing' })
      await tx
        .insert(surveySettings)
        .values({ organisationId, ...set })
        .onConflictDoUpdate({ target: surveySettings.organisationId, set })
      await auditSetting(tx, { clock }, actor, 'organisation.surveys_changed', set)
    })
  return surveySettingsOf(db, organisationId)
}
