import * as contracts from '@deskside/protocol/http/outbox'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { listOutbox } from '../../domain/mail/list-outbox.ts'
import { readOutboxMail } from '../../domain/mail/read-outbox-mail.ts'
import { retryOutboxMail } from '../../domain/mail/retry-outbox-mail.ts'
import { presentOutboxMail } from '../../present/outbox-mail.ts'
import { shownMailPolicy } from '../pages/content-security-policy.ts'
import { serve } from '../serve.ts'

export function registerOutboxRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listOutbox, async ({ actor, query }) => {
    const { items, ...page } = await listOutbox(deps, actor, query)
    const { smtpConfigured } = deps.settings
    return { items: items.map(presentOutboxMail), ...page, smtpConfigured }
  })

  serve(app, contracts.readOutboxMail, async ({ actor, params }) => {
    const { mail, content } = await readOutboxMail(deps, actor, params.id)
    const files = (content.files ?? []).map(({ name }) => name)
    return { ...presentOutboxMail(mail), ...content, files }
  })

  serve(app, contracts.showOutboxMail, async ({ actor, params, reply }) => {
    const { content } = await readOutboxMail(deps, actor, params.id)
    reply
      .header('content-security-policy', shownMailPolicy)
      .header('x-frame-options', 'SAMEORIGIN')
      .type('text/html; charset=utf-8')
    return reply.send(content.html) as unknown as string
  })

  serve(app, contracts.retryOutboxMail, async ({ actor, params }) =>
    presentOutboxMail(await retryOutboxMail(deps, actor, params.id)),
  )
}
