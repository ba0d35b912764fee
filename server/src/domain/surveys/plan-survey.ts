import type { Transaction } from '../context.ts'
import { planFollowUp } from '../follow-ups/plan-follow-up.ts'
import { surveySettingsOf } from './survey-settings.ts'

const hourMs = 3_600_000

/** What a question would be about: without a session, the ticket. */
export type SurveySubject = { organisationId: string; ticketId: string; sessionId: string | null }

/**
 * Plans the question how somebody was helped, if the organisation asks such questions. Whether it goes out is
 * decided when its time has come. A ticket that is closed again has its time counted anew.
 */
export async function planSurvey(tx: Transaction, subject: SurveySubject, now: Date): Promise<void> {
  const { forTickets, forSessions, delayHours } = await surveySettingsOf(tx, subject.organisationId)
  if (!(subject.sessionId ? forSessions : forTickets)) return
  await planFollowUp(
    tx,
    {
      ...subject,
      kind: subject.sessionId ? 'session_survey' : 'ticket_survey',
      dueAt: new Date(now.getTime() + delayHours * hourMs),
    },
    { postpone: subject.sessionId === null },
  )
}
