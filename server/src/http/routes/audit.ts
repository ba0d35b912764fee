import { Readable } from 'node:stream'
import * as contracts from '@deskside/protocol/http/audit'
import type { FastifyInstance } from 'fastify'
import { checkAudit } from '../../domain/audit/check-audit.ts'
import { type AuditView, exportAudit, listAudit } from '../../domain/audit/list-audit.ts'
import type { Deps } from '../../domain/context.ts'
import { auditHeading, auditLine, presentAuditEntry } from '../../present/audit-entry.ts'
import { byteOrderMark, csvLine } from '../../present/csv.ts'
import { downloadHeaders } from '../download.ts'
import { serve } from '../serve.ts'

export function registerAuditRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listAudit, async ({ actor, query }) => {
    const { items, ...page } = await listAudit(deps, actor, query)
    return { items: items.map(presentAuditEntry), ...page }
  })

  serve(app, contracts.exportAudit, async ({ actor, query, reply }) => {
    const rows = await exportAudit(deps, actor, query)
    const day = deps.clock.now().toISOString().slice(0, 10)
    const csv = query.format === 'csv'
    const mediaType = csv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8'
    downloadHeaders(reply, { name: `audit-${day}.${query.format}`, mediaType })
    return reply.send(Readable.from(csv ? csvOf(rows) : jsonOf(rows))) as unknown as string
  })

  serve(app, contracts.verifyAudit, ({ actor }) => checkAudit(deps, actor))
}

async function* csvOf(rows: AsyncGenerator<AuditView>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(auditHeading)
  for await (const row of rows) yield csvLine(auditLine(row))
}

/** One array, an entry a line. */
async function* jsonOf(rows: AsyncGenerator<AuditView>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const row of rows) {
    yield `${before}${JSON.stringify({ ...presentAuditEntry(row), hash: row.entry.hash })}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
