import { formatSessionCode } from '@deskside/protocol/ids'
import { apiBase } from '@deskside/protocol/teamviewer-api/operation'
import * as contracts from '@deskside/protocol/teamviewer-api/sessions'
import type { FastifyInstance } from 'fastify'
import { closeApiSession } from '../../domain/api-sessions/close-api-session.ts'
import { listApiSessions } from '../../domain/api-sessions/list-api-sessions.ts'
import { readApiSession } from '../../domain/api-sessions/read-api-session.ts'
import { startApiSession } from '../../domain/api-sessions/start-api-session.ts'
import { updateApiSession } from '../../domain/api-sessions/update-api-session.ts'
import type { Deps } from '../../domain/context.ts'
import { presentApiSession, presentListedSession } from '../../present/teamviewer-api/session.ts'
import { mostRows } from './pages.ts'
import { serveOperation } from './serve-operation.ts'

export function registerSessions(api: FastifyInstance, deps: Deps): void {
  serveOperation(api, contracts.listSessions, async ({ actor, bearer, query }) => {
    const { sessions, remaining } = await listApiSessions(deps, actor, {
      group: query.groupid,
      assignee: query.assigned_userid,
      states: query.state ?? ['open'],
      offset: query.offset,
      limit: mostRows,
    })
    const last = sessions.at(-1)
    return {
      sessions: sessions.map((view) =>
        query.full_list ? presentApiSession(deps, bearer, view) : presentListedSession(view),
      ),
      ...(remaining > 0 &&
        last && { sessions_remaining: remaining, next_offset: formatSessionCode(last.session.code) }),
    }
  })

  serveOperation(api, contracts.createSession, async ({ bearer, body, reply }) => {
    const view = await startApiSession(deps, bearer, {
      ...commonOf(body),
      validUntil: body.valid_until,
      customId: body.customId,
      type: body.support_session_type,
    })
    const session = presentApiSession(deps, bearer, view)
    reply.header('location', `${deps.settings.publicUrl}${apiBase}/sessions/${session.code}`)
    return session
  })

  serveOperation(api, contracts.readSession, async ({ actor, bearer, params }) =>
    presentApiSession(deps, bearer, await readApiSession(deps, actor, params.code)),
  )

  serveOperation(api, contracts.updateSession, async ({ bearer, params, body }) =>
    updateApiSession(deps, bearer, params.code, { ...commonOf(body), state: body.state }),
  )

  serveOperation(api, contracts.closeSession, async ({ bearer, params }) =>
    closeApiSession(deps, bearer, params.code),
  )
}

type Common = {
  groupid?: number | undefined
  groupname?: string | undefined
  waiting_message?: string | undefined
  description?: string | undefined
  end_customer?: { name?: string | undefined; email?: string | undefined } | undefined
  assigned_userid?: number | undefined
  custom_api?: string | undefined
}

const commonOf = (body: Common) => ({
  group: { number: body.groupid, name: body.groupname },
  waitingMessage: body.waiting_message,
  description: body.description,
  customer: body.end_customer,
  assignee: body.assigned_userid,
  customApi: body.custom_api,
})
