import * as contracts from '@deskside/protocol/http/report-schedules'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import {
  createSchedule,
  deleteSchedule,
  leaveSchedule,
  updateSchedule,
} from '../../domain/report-schedules/manage-schedules.ts'
import { runScheduleNow } from '../../domain/report-schedules/run-schedules.ts'
import { listSchedules, readSchedule } from '../../domain/report-schedules/schedule-store.ts'
import { reportWriter } from '../../present/report-mail.ts'
import { presentSchedule } from '../../present/report-schedule.ts'
import { serve } from '../serve.ts'

const done = { ok: true as const }

export function registerReportScheduleRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listReportSchedules, async ({ actor, query }) => {
    const { items, ...page } = await listSchedules(deps, actor, query)
    return { items: items.map((view) => presentSchedule(actor, view)), ...page }
  })

  serve(app, contracts.readReportSchedule, async ({ actor, params }) =>
    presentSchedule(actor, await readSchedule(deps, actor, params.id)),
  )

  serve(app, contracts.createReportSchedule, async ({ actor, body }) =>
    presentSchedule(actor, await createSchedule(deps, actor, body)),
  )

  serve(app, contracts.updateReportSchedule, async ({ actor, params, body }) =>
    presentSchedule(actor, await updateSchedule(deps, actor, params.id, body)),
  )

  serve(app, contracts.deleteReportSchedule, async ({ actor, params }) => {
    await deleteSchedule(deps, actor, params.id)
    return done
  })

  serve(app, contracts.runReportSchedule, ({ actor, params, body }) =>
    runScheduleNow(deps, reportWriter, actor, { id: params.id, toMe: body.toMe }),
  )

  serve(app, contracts.leaveReportSchedule, async ({ actor, params }) => {
    await leaveSchedule(deps, actor, params.id)
    return done
  })
}
