import * as contracts from '@deskside/protocol/http/surveys'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { answerSurvey } from '../../domain/surveys/answer-survey.ts'
import { listTicketSurveys } from '../../domain/surveys/list-ticket-surveys.ts'
import { openSurvey } from '../../domain/surveys/open-survey.ts'
import { readSurveySettings, updateSurveySettings } from '../../domain/surveys/survey-settings.ts'
import { presentOpenSurvey, presentTicketSurvey } from '../../present/survey.ts'
import { serve } from '../serve.ts'

export function registerSurveyRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readSurveySettings, ({ actor }) => readSurveySettings(deps, actor))
  serve(app, contracts.updateSurveySettings, ({ actor, body }) => updateSurveySettings(deps, actor, body))

  serve(app, contracts.readSurvey, async ({ organisationId, body }) =>
    presentOpenSurvey(await openSurvey(deps, organisationId, body.token)),
  )

  serve(app, contracts.answerSurvey, async ({ organisationId, body }) => {
    const { token, ...words } = body
    return presentOpenSurvey(await answerSurvey(deps, organisationId, token, words))
  })

  serve(app, contracts.listTicketSurveys, async ({ actor, params }) => ({
    items: (await listTicketSurveys(deps, actor, params.id)).map(presentTicketSurvey),
  }))
}
