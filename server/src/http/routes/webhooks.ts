import * as contracts from '@deskside/protocol/http/webhooks'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { listDeliveries, redeliver } from '../../domain/webhooks/delivery-log.ts'
import * as webhooks from '../../domain/webhooks/manage-webhooks.ts'
import { presentDelivery, presentWebhook } from '../../present/webhook.ts'
import { serve } from '../serve.ts'

const done = { ok: true } as const

export function registerWebhookRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listWebhooks, async ({ actor }) => ({
    items: (await webhooks.listWebhooks(deps, actor)).map(presentWebhook),
  }))

  serve(app, contracts.createWebhook, async ({ actor, body, reply }) => {
    const { webhook, secret } = await webhooks.createWebhook(deps, actor, body)
    reply.header('cache-control', 'no-store')
    return { item: presentWebhook(webhook), secret }
  })

  serve(app, contracts.updateWebhook, async ({ actor, params, body }) =>
    presentWebhook(await webhooks.updateWebhook(deps, actor, params.id, body)),
  )

  serve(app, contracts.deleteWebhook, async ({ actor, params }) => {
    await webhooks.deleteWebhook(deps, actor, params.id)
    return done
  })

  serve(app, contracts.renewWebhookSecret, async ({ actor, params, reply }) => {
    const { webhook, secret } = await webhooks.renewSecret(deps, actor, params.id)
    reply.header('cache-control', 'no-store')
    return { item: presentWebhook(webhook), secret }
  })

  serve(app, contracts.testWebhook, async ({ actor, params }) => {
    await webhooks.testWebhook(deps, actor, params.id)
    return done
  })

  serve(app, contracts.listDeliveries, async ({ actor, params, query }) => {
    const { items, ...page } = await listDeliveries(deps, actor, params.id, query)
    return { items: items.map(presentDelivery), ...page }
  })

  serve(app, contracts.redeliver, async ({ actor, params }) => {
    await redeliver(deps, actor, params.id, params.deliveryId)
    return done
  })
}
