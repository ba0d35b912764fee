import { z } from 'zod'
import { Id, Moment } from '../ids.ts'
import { Language } from '../vocabulary/languages.ts'
import { SurveyKind, SurveyScore, surveyLimits } from '../vocabulary/surveys.ts'
import { Branding } from './join.ts'
import { ReportFilters } from './reports.ts'
import { pageOf, route } from './route.ts'

/** When requesters are asked how they were helped. */
export const SurveySettings = z.object({
  forTickets: z.boolean(),
  forSessions: z.boolean(),
  /** Hours after the closing or the end. */
  delayHours: z.number().int().min(0).max(surveyLimits.delayHours),
  /** Days in which nobody is asked twice; 0: every time. */
  quietDays: z.number().int().min(0).max(surveyLimits.quietDays),
  /** Days for which a link can be answered. */
  validDays: z.number().int().min(1).max(surveyLimits.validDays),
  /** Statuses of closed tickets after which nobody is asked: unwanted mail, duplicates. */
  exceptStatusIds: z.array(Id).max(50),
})
export type SurveySettings = z.infer<typeof SurveySettings>

export const readSurveySettings = route({
  method: 'GET',
  path: '/api/survey-settings',
  summary: 'When requesters are asked how they were helped',
  tag: 'Satisfaction',
  access: 'administrator',
  scope: 'none',
  response: SurveySettings,
})

export const updateSurveySettings = route({
  method: 'PATCH',
  path: '/api/survey-settings',
  summary: 'Change when requesters are asked how they were helped',
  tag: 'Satisfaction',
  access: 'administrator',
  scope: 'none',
  body: SurveySettings.partial(),
  response: SurveySettings,
})

const SurveyToken = z.string().min(1).max(200)

/** What the holder of a survey's link sees. `score` null: not answered yet. */
export const OpenSurvey = z.object({
  kind: SurveyKind,
  language: Language,
  branding: Branding,
  ticket: z.object({ number: z.number().int(), title: z.string() }),
  technician: z.string().nullable(),
  score: SurveyScore.nullable(),
  comment: z.string(),
  expiresAt: Moment,
})
export type OpenSurvey = z.infer<typeof OpenSurvey>

/** A POST, so that the token is in no address and no log. It answers nothing: link scanners may come here. */
export const readSurvey = route({
  method: 'POST',
  path: '/api/surveys/read',
  summary: "What a survey's link asks about",
  tag: 'Satisfaction',
  access: 'join',
  scope: 'none',
  perMinute: 60,
  body: z.object({ token: SurveyToken }),
  response: OpenSurvey,
  errors: ['survey_link_not_valid', 'survey_expired'],
})

export const answerSurvey = route({
  method: 'POST',
  path: '/api/surveys/answer',
  summary: 'Answer a survey, or change the answer until its link expires',
  tag: 'Satisfaction',
  access: 'join',
  scope: 'none',
  perMinute: 20,
  body: z.object({
    token: SurveyToken,
    score: SurveyScore,
    comment: z.string().trim().max(surveyLimits.comment).default(''),
  }),
  response: OpenSurvey,
  errors: ['survey_link_not_valid', 'survey_expired'],
})

export const TicketSurvey = z.object({
  id: Id,
  kind: SurveyKind,
  sentAt: Moment,
  expiresAt: Moment,
  score: SurveyScore.nullable(),
  comment: z.string(),
  answeredAt: Moment.nullable(),
})
export type TicketSurvey = z.infer<typeof TicketSurvey>

/** Newest first, the last twenty; a requester sees those that they have answered. */
export const listTicketSurveys = route({
  method: 'GET',
  path: '/api/tickets/:id/surveys',
  summary: 'What the requester was asked about a ticket, and answered',
  tag: 'Satisfaction',
  access: 'signed_in',
  scope: 'tickets:read',
  params: z.object({ id: Id }),
  response: z.object({ items: z.array(TicketSurvey) }),
})

/** `percent`: what the answers are worth on average, 100 for all good; null without answers. */
export const SurveyTotals = z.object({
  asked: z.number().int(),
  answered: z.number().int(),
  good: z.number().int(),
  fair: z.number().int(),
  bad: z.number().int(),
  percent: z.number().nullable(),
})
export type SurveyTotals = z.infer<typeof SurveyTotals>

const NamedTotals = SurveyTotals.extend({ id: Id.nullable(), name: z.string().nullable() })
export type NamedSurveyTotals = z.infer<typeof NamedTotals>

/** By the day on which the question was sent; team and values are the ticket's, or the session's. */
export const readSatisfactionReport = route({
  method: 'GET',
  path: '/api/reports/satisfaction',
  summary: 'How requesters were content: rate of answers and score, by technician, team, category and time',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters,
  response: z.object({
    timeZone: z.string(),
    totals: SurveyTotals,
    byKind: z.array(SurveyTotals.extend({ kind: SurveyKind })),
    byTechnician: z.array(NamedTotals),
    byTeam: z.array(NamedTotals),
    byCategory: z.array(SurveyTotals.extend({ id: Id.nullable(), labelEn: z.string(), labelFr: z.string() })),
    /** Days up to a month, then weeks by their Monday, then months by their first day. */
    unit: z.enum(['day', 'week', 'month']),
    byPeriod: z.array(SurveyTotals.extend({ from: z.iso.date() })),
  }),
})

export const SurveyAnswer = z.object({
  id: Id,
  kind: SurveyKind,
  score: SurveyScore,
  comment: z.string(),
  answeredAt: Moment,
  ticketNumber: z.number().int(),
  ticketTitle: z.string(),
  requesterName: z.string(),
  technicianName: z.string().nullable(),
})
export type SurveyAnswer = z.infer<typeof SurveyAnswer>

export const listSurveyAnswers = route({
  method: 'GET',
  path: '/api/reports/satisfaction/answers',
  summary: 'The answers behind the satisfaction report that have a comment, newest first',
  tag: 'Reports',
  access: 'technician',
  scope: 'reports:read',
  query: ReportFilters.extend({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: pageOf(SurveyAnswer),
})
