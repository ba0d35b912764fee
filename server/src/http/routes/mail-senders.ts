import * as contracts from '@deskside/protocol/http/mail-senders'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { listMailSenders, removeMailSender, saveMailSender } from '../../domain/mail-senders/mail-senders.ts'
import { readSenderTest, testSender } from '../../domain/mail-senders/test-sender.ts'
import { presentOutboxMail } from '../../present/outbox-mail.ts'
import { serve } from '../serve.ts'

const done = { ok: true } as const

export function registerMailSenderRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listMailSenders, ({ actor }) => listMailSenders(deps, actor))
  serve(app, contracts.saveMailSender, async ({ actor, params, body }) => {
    await saveMailSender(deps, actor, params.place, body)
    return done
  })
  serve(app, contracts.removeMailSender, async ({ actor, params }) => {
    await removeMailSender(deps, actor, params.place)
    return done
  })
  serve(app, contracts.testMailSender, async ({ actor, params, body }) =>
    presentOutboxMail(await testSender(deps, actor, params.place, body.sender)),
  )
  serve(app, contracts.readSenderTest, async ({ actor, params }) =>
    presentOutboxMail(await readSenderTest(deps, actor, params.id)),
  )
}
