import * as contracts from '@deskside/protocol/http/mail-in'
import type { FastifyInstance } from 'fastify'
import type { Actor, Deps } from '../../domain/context.ts'
import { readMailIn } from '../../domain/mail-in/read-mail-in.ts'
import { openMailSource, showReceivedMail } from '../../domain/mail-in/read-mail-source.ts'
import { listReceivedMails } from '../../domain/mail-in/received-mail-view.ts'
import { checkMailbox, removeMailbox, saveMailbox } from '../../domain/mail-in/save-mailbox.ts'
import { ignoreByHand, makeTicketByHand, retryByHand } from '../../domain/mail-in/settle-by-hand.ts'
import {
  addSupportAddress,
  removeSupportAddress,
  updateSupportAddress,
} from '../../domain/mail-in/support-addresses.ts'
import { updateMailInSettings } from '../../domain/mail-in/update-mail-in-settings.ts'
import { presentMailIn, presentReceivedMail } from '../../present/mail-in.ts'
import { downloadHeaders } from '../download.ts'
import { serve } from '../serve.ts'

export function registerMailInRoutes(app: FastifyInstance, deps: Deps): void {
  const now = async (actor: Actor) => presentMailIn(await readMailIn(deps, actor))

  serve(app, contracts.readMailIn, ({ actor }) => now(actor))

  serve(app, contracts.updateMailInSettings, async ({ actor, body }) => {
    await updateMailInSettings(deps, actor, body)
    return now(actor)
  })

  serve(app, contracts.addSupportAddress, async ({ actor, body }) => {
    await addSupportAddress(deps, actor, body)
    return now(actor)
  })

  serve(app, contracts.updateSupportAddress, async ({ actor, params, body }) => {
    await updateSupportAddress(deps, actor, params.id, body)
    return now(actor)
  })

  serve(app, contracts.removeSupportAddress, async ({ actor, params }) => {
    await removeSupportAddress(deps, actor, params.id)
    return now(actor)
  })

  serve(app, contracts.checkMailbox, ({ actor, body }) => checkMailbox(deps, actor, body))

  serve(app, contracts.saveMailbox, async ({ actor, body }) => {
    await saveMailbox(deps, actor, body)
    return now(actor)
  })

  serve(app, contracts.removeMailbox, async ({ actor }) => {
    await removeMailbox(deps, actor)
    return now(actor)
  })

  registerReceivedMailRoutes(app, deps)
}

function registerReceivedMailRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listReceivedMails, async ({ actor, query }) => {
    const { items, ...page } = await listReceivedMails(deps, actor, query)
    return { items: items.map((view) => presentReceivedMail(actor, view)), ...page }
  })

  serve(app, contracts.readReceivedMail, async ({ actor, params }) => {
    const { source, ...view } = await showReceivedMail(deps, actor, params.id)
    return { ...presentReceivedMail(actor, view), source }
  })

  serve(app, contracts.downloadReceivedMail, async ({ actor, params, reply }) => {
    const { mail, content } = await openMailSource(deps, actor, params.id)
    const file = { name: `mail-${mail.id}.eml`, mediaType: 'message/rfc822', sizeBytes: mail.sizeBytes }
    return downloadHeaders(reply, file).send(content) as unknown as string
  })

  serve(app, contracts.makeTicketFromMail, async ({ actor, params }) =>
    presentReceivedMail(actor, await makeTicketByHand(deps, actor, params.id)),
  )

  serve(app, contracts.ignoreReceivedMail, async ({ actor, params }) => {
    await ignoreByHand(deps, actor, params.id)
    return { ok: true as const }
  })

  serve(app, contracts.retryReceivedMail, async ({ actor, params }) => {
    await retryByHand(deps, actor, params.id)
    return { ok: true as const }
  })
}
