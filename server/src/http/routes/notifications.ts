import * as contracts from '@deskside/protocol/http/notifications'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { listNotifications, readNotification } from '../../domain/notifications/list-notifications.ts'
import { markRead } from '../../domain/notifications/mark-read.ts'
import { changeMyChoices, readMyChoices } from '../../domain/notifications/my-choices.ts'
import {
  changeNotificationRules,
  readNotificationRules,
} from '../../domain/notifications/notification-rules.ts'
import { presentNotification } from '../../present/notification.ts'
import { serve } from '../serve.ts'

const done = { ok: true } as const

export function registerNotificationRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listNotifications, async ({ actor, query }) => {
    const page = await listNotifications(deps, actor, query)
    return { ...page, items: page.items.map(presentNotification) }
  })
  serve(app, contracts.readNotification, async ({ actor, params }) =>
    presentNotification(await readNotification(deps, actor, params.id)),
  )
  serve(app, contracts.markNotificationsRead, async ({ actor, body }) => {
    await markRead(deps, actor, body.ids)
    return done
  })

  serve(app, contracts.readNotificationRules, ({ actor }) => readNotificationRules(deps, actor))
  serve(app, contracts.changeNotificationRules, async ({ actor, body }) => {
    await changeNotificationRules(deps, actor, body)
    return done
  })
  serve(app, contracts.readMyNotificationChoices, ({ actor }) => readMyChoices(deps, actor))
  serve(app, contracts.changeMyNotificationChoices, async ({ actor, body }) => {
    await changeMyChoices(deps, actor, body)
    return done
  })
}
