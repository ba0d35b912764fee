import { Id } from '@deskside/protocol/ids'
import { and, desc, eq, isNotNull, ne, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { people, sessions, surveys, tickets } from '../../db/schema/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import type { Actor, Deps } from '../context.ts'
import type { ReportFilters } from './report-scope.ts'
import { surveyScope } from './survey-scope.ts'

export type SurveyAnswerRow = Awaited<ReturnType<typeof selectAnswers>>[number]

const Cursor = z.tuple([z.iso.datetime(), Id])
const technician = alias(people, 'technician')

/** The answers of these days that have a comment, newest first. @throws DesksideError `forbidden`, `invalid_request` */
export async function listSurveyAnswers(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { after, limit, ...filters }: ReportFilters & { after?: string | undefined; limit: number },
): Promise<{ items: SurveyAnswerRow[]; next?: string }> {
  const { where } = await surveyScope(deps, actor, filters)
  const rows = await selectAnswers(
    deps.db,
    and(where, ne(surveys.comment, ''), after ? beyond(after) : undefined),
    limit + 1,
  )
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    ...(rows.length > limit && last && { next: encodeCursor([last.answeredAt.toISOString(), last.id]) }),
  }
}

/** All answers of these days, with and without a comment, for a table. @throws as `listSurveyAnswers` */
export async function allSurveyAnswers(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<{ timeZone: string; answers: SurveyAnswerRow[] }> {
  const { timeZone, where } = await surveyScope(deps, actor, filters)
  return { timeZone, answers: await selectAnswers(deps.db, where) }
}

async function selectAnswers(db: Deps['db'], where: SQL | undefined, limit?: number) {
  const query = db
    .select({
      id: surveys.id,
      kind: surveys.kind,
      score: surveys.score,
      comment: surveys.comment,
      answeredAt: surveys.answeredAt,
      ticketNumber: tickets.number,
      ticketTitle: tickets.title,
      requesterName: people.name,
      technicianName: technician.name,
    })
    .from(surveys)
    .innerJoin(tickets, eq(tickets.id, surveys.ticketId))
    .innerJoin(people, eq(people.id, surveys.personId))
    .leftJoin(technician, eq(technician.id, surveys.technicianId))
    .leftJoin(sessions, eq(sessions.id, surveys.sessionId))
    .where(and(where, isNotNull(surveys.answeredAt)))
    .orderBy(desc(surveys.answeredAt), desc(surveys.id))
  const rows = await (limit === undefined ? query : query.limit(limit))
  return rows.flatMap(({ score, answeredAt, ...row }) =>
    score && answeredAt ? { ...row, score, answeredAt } : [],
  )
}

function beyond(cursor: string): SQL {
  const [moment, id] = decodeCursor(Cursor, cursor)
  const at = sql.param(new Date(moment), surveys.answeredAt)
  return sql`(${surveys.answeredAt}, ${surveys.id}) < (${at}, ${id}::uuid)`
}
