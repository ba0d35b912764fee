import * as contracts from '@deskside/protocol/http/mail-texts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { listMailTexts } from '../../domain/mail-texts/list-mail-texts.ts'
import { previewMailText } from '../../domain/mail-texts/preview-mail-text.ts'
import { readMailText } from '../../domain/mail-texts/read-mail-text.ts'
import { restoreMailText } from '../../domain/mail-texts/restore-mail-text.ts'
import { saveMailText } from '../../domain/mail-texts/save-mail-text.ts'
import { sendTestMail } from '../../domain/mail-texts/send-test-mail.ts'
import { presentMailText, presentMailTextRow } from '../../present/mail-text.ts'
import { serve } from '../serve.ts'

export function registerMailTextRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listMailTexts, async ({ actor }) => ({
    items: (await listMailTexts(deps, actor)).map(presentMailTextRow),
  }))

  serve(app, contracts.readMailText, async ({ actor, params }) =>
    presentMailText(await readMailText(deps, actor, params)),
  )

  serve(app, contracts.saveMailText, async ({ actor, params, body }) => {
    await saveMailText(deps, actor, params, body)
    return { ok: true as const }
  })

  serve(app, contracts.restoreMailText, async ({ actor, params }) => {
    await restoreMailText(deps, actor, params)
    return { ok: true as const }
  })

  serve(app, contracts.previewMailText, ({ actor, params, body }) =>
    previewMailText(deps, actor, params, body),
  )

  serve(app, contracts.sendTestMail, ({ actor, params, body }) => sendTestMail(deps, actor, params, body))
}
