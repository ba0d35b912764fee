import { DesksideError } from '@deskside/protocol/errors'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { people, surveys, tickets } from '../../db/schema/index.ts'
import { hashToken, looksLikeToken } from '../../lib/secrets/tokens.ts'
import { readLayersOfWork } from '../branding/branding-store.ts'
import { resolveBranding, type ShownBranding } from '../branding/resolve-branding.ts'
import type { Deps, Executor } from '../context.ts'

export type SurveyRecord = typeof surveys.$inferSelect

/** What the holder of a survey's link sees. */
export type OpenSurveyView = {
  survey: SurveyRecord
  ticket: { number: number; title: string }
  technician: string | null
  language: Language
  branding: ShownBranding
}

/**
 * What a survey's link asks about. It answers nothing: link scanners and previews may come here as often as they like.
 * @throws DesksideError `survey_link_not_valid`, `survey_expired`
 */
export async function openSurvey(
  deps: Pick<Deps, 'db' | 'clock'>,
  organisationId: string | null,
  token: string,
): Promise<OpenSurveyView> {
  return loadOpenSurvey(deps.db, await findSurvey(deps.db, deps, organisationId, token))
}

/** @param lock held until the transaction ends @throws as `openSurvey` */
export async function findSurvey(
  executor: Executor,
  { clock }: Pick<Deps, 'clock'>,
  organisationId: string | null,
  token: string,
  lock = false,
): Promise<SurveyRecord> {
  if (!organisationId || !looksLikeToken(token)) throw new DesksideError('survey_link_not_valid')
  const asked = executor
    .select()
    .from(surveys)
    .where(and(eq(surveys.organisationId, organisationId), eq(surveys.tokenHash, hashToken(token))))
  const [survey] = await (lock ? asked.for('update') : asked)
  if (!survey) throw new DesksideError('survey_link_not_valid')
  if (clock.now() >= survey.expiresAt) throw new DesksideError('survey_expired')
  return survey
}

const technician = alias(people, 'technician')

/** With the look of the team that helped, as it is now. */
export async function loadOpenSurvey(executor: Executor, survey: SurveyRecord): Promise<OpenSurveyView> {
  const [row] = await executor
    .select({
      ticket: { number: tickets.number, title: tickets.title },
      technician: technician.name,
      language: people.language,
    })
    .from(surveys)
    .innerJoin(tickets, eq(tickets.id, surveys.ticketId))
    .innerJoin(people, eq(people.id, surveys.personId))
    .leftJoin(technician, eq(technician.id, surveys.technicianId))
    .where(and(eq(surveys.organisationId, survey.organisationId), eq(surveys.id, survey.id)))
  if (!row) throw new Error(`survey ${survey.id} without ticket`)
  return { ...row, survey, branding: resolveBranding(await readLayersOfWork(executor, survey)) }
}
