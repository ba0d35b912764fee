import * as contracts from '@deskside/protocol/teamviewer-api/reports'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Deps } from '../../domain/context.ts'
import { listConnections } from '../../domain/reports/list-connections.ts'
import { hideConnection, noteConnection } from '../../domain/reports/note-connection.ts'
import { readConnection } from '../../domain/reports/read-connection.ts'
import { presentConnection, remoteConnection } from '../../present/teamviewer-api/connection.ts'
import { mostRows } from './pages.ts'
import { serveOperation } from './serve-operation.ts'

type Query = z.output<typeof contracts.listConnections.query>

export function registerReports(api: FastifyInstance, deps: Deps): void {
  serveOperation(api, contracts.listConnections, async ({ actor, query }) => {
    const { records, remaining } = await listConnections(deps, actor, {
      userName: query.username,
      user: query.userid,
      group: query.groupid === '0' ? 0 : query.groupid,
      deviceName: query.devicename,
      remoteControlId: query.deviceid === undefined ? undefined : deviceNumber(query.deviceid),
      from: query.from_date,
      to: query.to_date,
      code: query.session_code,
      kindExists: kindExists(query),
      offset: query.offset_id,
      limit: mostRows,
    })
    const last = records.at(-1)
    return {
      records: records.map(presentConnection),
      ...(remaining > 0 && last && { records_remaining: remaining, next_offset: last.session.id }),
    }
  })

  serveOperation(api, contracts.readConnection, async ({ actor, params }) =>
    presentConnection(await readConnection(deps, actor, params.id)),
  )

  serveOperation(api, contracts.updateConnection, async ({ actor, params, body }) =>
    noteConnection(deps, actor, params.id, {
      ...(body.notes !== undefined && { notes: body.notes || null }),
      ...(body.billing_state && { billingState: body.billing_state }),
    }),
  )

  serveOperation(api, contracts.deleteConnection, async ({ actor, params }) =>
    hideConnection(deps, actor, params.id),
  )
}

/** Every connection here has a code and is of one kind. */
function kindExists({ has_code, support_session_type }: Query): boolean {
  const kinds = support_session_type?.split(',').map((kind) => kind.trim().toLowerCase())
  return (
    has_code !== false &&
    (kinds === undefined || kinds.includes(String(remoteConnection)) || kinds.includes('remoteconnection'))
  )
}

const deviceNumber = (id: string): number => Math.min(Number(id.replace(/^r/i, '')), 2 ** 31 - 1)
