import { auditBy } from '../audit/record-audit.ts'
import type { Actor, Deps } from '../context.ts'
import { pageOfSessions, type ReportedSession, tellableTo } from './list-reported-sessions.ts'
import { type ReportFilters, reportScope } from './report-scope.ts'

export type SessionExport = { timeZone: string; sessions: AsyncGenerator<ReportedSession> }

const pageSize = 1_000

/**
 * All sessions behind a report, newest first, read a page at a time while they are sent: a million of them take
 * no more memory than a thousand.
 * @throws DesksideError `forbidden`, `invalid_request`, before anything is sent
 */
export async function exportSessionReport(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: Actor,
  filters: ReportFilters,
): Promise<SessionExport> {
  const scope = await reportScope(deps, actor, filters)
  await auditBy(deps.db, deps, actor, 'report.exported', { type: 'report', id: 'sessions' }, { ...filters })
  async function* read(): AsyncGenerator<ReportedSession> {
    let after: string | undefined
    do {
      const page = await pageOfSessions(deps, scope, after, pageSize)
      yield* page.items.map(tellableTo(actor))
      after = page.next
    } while (after)
  }
  return { timeZone: scope.timeZone, sessions: read() }
}
