import type { OpenSurvey, TicketSurvey } from '@deskside/protocol/http/surveys'
import type { OpenSurveyView, SurveyRecord } from '../domain/surveys/open-survey.ts'
import { presentBranding } from './branding.ts'

export const presentOpenSurvey = (view: OpenSurveyView): OpenSurvey => ({
  kind: view.survey.kind,
  language: view.language,
  branding: presentBranding(view.branding, view.language),
  ticket: view.ticket,
  technician: view.technician,
  score: view.survey.score,
  comment: view.survey.comment,
  expiresAt: view.survey.expiresAt.toISOString(),
})

export const presentTicketSurvey = (survey: SurveyRecord): TicketSurvey => ({
  id: survey.id,
  kind: survey.kind,
  sentAt: survey.sentAt.toISOString(),
  expiresAt: survey.expiresAt.toISOString(),
  score: survey.score,
  comment: survey.comment,
  answeredAt: survey.answeredAt?.toISOString() ?? null,
})
