import type { SurveyScore } from '@deskside/protocol/vocabulary/surveys'
import { and, eq } from 'drizzle-orm'
import { surveys } from '../../db/schema/index.ts'
import type { Deps } from '../context.ts'
import { announce } from '../events.ts'
import { notify } from '../notifications/notify.ts'
import { lockTicket } from '../tickets/lock-ticket.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { findSurvey, loadOpenSurvey, type OpenSurveyView } from './open-survey.ts'

export type SurveyWords = { score: SurveyScore; comment: string }

/**
 * The answer of whoever has the link, which nobody has verified: nothing on the ticket says that it is the
 * requester's hand. It may be changed until the link expires. Who helped is told of a bad one, once.
 * @throws DesksideError `survey_link_not_valid`, `survey_expired`
 */
export async function answerSurvey(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets' | 'settings' | 'mail' | 'logger'>,
  organisationId: string | null,
  token: string,
  { score, comment }: SurveyWords,
): Promise<OpenSurveyView> {
  return deps.db.transaction(async (tx) => {
    const before = await findSurvey(tx, deps, organisationId, token, true)
    const unchanged = before.score === score && before.comment === comment
    if (unchanged) return loadOpenSurvey(tx, before)
    const answeredAt = deps.clock.now()
    const survey = { ...before, score, comment, answeredAt }
    await tx
      .update(surveys)
      .set({ score, comment, answeredAt })
      .where(and(eq(surveys.organisationId, survey.organisationId), eq(surveys.id, survey.id)))
    const { ticket, audience } = await lockTicket(tx, survey.organisationId, survey.ticketId)
    if (before.score !== score)
      await recordEvent(tx, audience, {
        event: { type: 'ticket.rated', surveyId: survey.id, kind: survey.kind, score },
        authorId: null,
        at: answeredAt,
      })
    else await announce(tx, { type: 'timeline.added', audience, internal: false })
    if (score === 'bad' && before.score !== 'bad')
      await notify(tx, deps, ticket, null, [
        {
          event: 'low_rating',
          detail: comment,
          ...(survey.technicianId && { alsoTell: [survey.technicianId] }),
        },
      ])
    return loadOpenSurvey(tx, survey)
  })
}
