import * as contracts from '@deskside/protocol/http/time-entries'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { changeTime, removeTime } from '../../domain/time/change-time.ts'
import { addTime, listTicketTime } from '../../domain/time/ticket-time.ts'
import { minutesOf, presentTimeEntry } from '../../present/time-entry.ts'
import { serve } from '../serve.ts'

export function registerTimeEntryRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listTimeEntries, async ({ actor, params }) => {
    const { items, today } = await listTicketTime(deps, actor, params.id)
    return { items: items.map((view) => presentTimeEntry(actor, view)), ...minutesOf(items), today }
  })

  serve(app, contracts.addTimeEntry, async ({ actor, params, body }) =>
    presentTimeEntry(actor, await addTime(deps, actor, params.id, body)),
  )

  serve(app, contracts.changeTimeEntry, async ({ actor, params, body }) =>
    presentTimeEntry(actor, await changeTime(deps, actor, params.id, body)),
  )

  serve(app, contracts.removeTimeEntry, async ({ actor, params }) => {
    await removeTime(deps, actor, params.id)
    return { ok: true as const }
  })
}
