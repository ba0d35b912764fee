import { Readable } from 'node:stream'
import * as contracts from '@deskside/protocol/http/reports'
import * as surveyContracts from '@deskside/protocol/http/surveys'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { exportSessionReport, type SessionExport } from '../../domain/reports/export-session-report.ts'
import { listReportedSessions } from '../../domain/reports/list-reported-sessions.ts'
import { listSurveyAnswers } from '../../domain/reports/list-survey-answers.ts'
import { readFirstContact } from '../../domain/reports/read-first-contact.ts'
import { readJoinFunnel } from '../../domain/reports/read-join-funnel.ts'
import { exportReportTable } from '../../domain/reports/read-report-table.ts'
import { readSatisfaction } from '../../domain/reports/read-satisfaction.ts'
import { readSessionBreakdown } from '../../domain/reports/read-session-breakdown.ts'
import { readSessionReport } from '../../domain/reports/read-session-report.ts'
import { readTimeReport } from '../../domain/reports/read-time-report.ts'
import { byteOrderMark, csvLine } from '../../present/csv.ts'
import { reportTableLines } from '../../present/report-table.ts'
import {
  presentReportedSession,
  presentSessionBreakdown,
  presentSessionReport,
  reportHeading,
  reportLine,
} from '../../present/session-report.ts'
import { downloadHeaders } from '../download.ts'
import { serve } from '../serve.ts'

export function registerReportRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readSessionReport, async ({ actor, query }) =>
    presentSessionReport(await readSessionReport(deps, actor, query)),
  )

  serve(app, contracts.readSessionBreakdown, async ({ actor, query }) =>
    presentSessionBreakdown(await readSessionBreakdown(deps, actor, query)),
  )

  serve(app, contracts.readJoinFunnel, ({ actor, query }) => readJoinFunnel(deps, actor, query))

  serve(app, contracts.readFirstContact, ({ actor, query }) => readFirstContact(deps, actor, query))

  serve(app, contracts.readTimeReport, ({ actor, query }) => readTimeReport(deps, actor, query))

  serve(app, surveyContracts.readSatisfactionReport, ({ actor, query }) =>
    readSatisfaction(deps, actor, query),
  )

  serve(app, surveyContracts.listSurveyAnswers, async ({ actor, query }) => {
    const { items, ...page } = await listSurveyAnswers(deps, actor, query)
    return {
      items: items.map(({ answeredAt, ...answer }) => ({ ...answer, answeredAt: answeredAt.toISOString() })),
      ...page,
    }
  })

  serve(app, contracts.listReportedSessions, async ({ actor, query }) => {
    const { items, ...page } = await listReportedSessions(deps, actor, query)
    return { items: items.map(presentReportedSession), ...page }
  })

  serve(app, contracts.exportSessionReport, async ({ actor, query, reply }) => {
    const report = await exportSessionReport(deps, actor, query)
    const name = `sessions-${query.from}-${query.to}.csv`
    downloadHeaders(reply, { name, mediaType: 'text/csv; charset=utf-8' })
    return reply.send(Readable.from(csvOf(report, actor.language))) as unknown as string
  })

  serve(app, contracts.exportReportTable, async ({ actor, query, reply }) => {
    const report = await exportReportTable(deps, actor, query)
    const name = `${query.table.startsWith('satisfaction') ? '' : 'sessions-'}${query.table.replace('_', '-')}-${query.from}-${query.to}.csv`
    downloadHeaders(reply, { name, mediaType: 'text/csv; charset=utf-8' })
    const lines = reportTableLines(report, actor.language).map(csvLine)
    return reply.send(Readable.from([byteOrderMark, ...lines])) as unknown as string
  })
}

async function* csvOf({ timeZone, sessions }: SessionExport, language: Language): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(reportHeading(language, timeZone))
  for await (const session of sessions) yield csvLine(reportLine(session, language, timeZone))
}
