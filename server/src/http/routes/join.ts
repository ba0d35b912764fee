import { DesksideError } from '@deskside/protocol/errors'
import * as contracts from '@deskside/protocol/http/join'
import type { FastifyInstance } from 'fastify'
import { readLayers } from '../../domain/branding/branding-store.ts'
import { resolveBranding } from '../../domain/branding/resolve-branding.ts'
import type { Deps } from '../../domain/context.ts'
import { chooseDevice } from '../../domain/join/choose-device.ts'
import { enterByCode } from '../../domain/join/enter-by-code.ts'
import { enterSession } from '../../domain/join/enter-session.ts'
import { findAtTheDoor } from '../../domain/join/find-at-the-door.ts'
import { loadOrganisationFacts } from '../../domain/join/join-facts.ts'
import { leaveSession } from '../../domain/join/leave-session.ts'
import { noteOpened } from '../../domain/join/note-opened.ts'
import { readEntry } from '../../domain/join/read-entry.ts'
import { readJoinLink } from '../../domain/join/read-join-link.ts'
import { tellConnection } from '../../domain/join/tell-connection.ts'
import { connectionTerms } from '../../domain/relay/connection-terms.ts'
import { presentBranding } from '../../present/branding.ts'
import { presentEntry, presentJoinView } from '../../present/join-view.ts'
import { serve } from '../serve.ts'

/** The requester's door: no login, only links, codes and the tokens that they lead to. */
export function registerJoinRoutes(app: FastifyInstance, deps: Deps): void {
  const organisationOf = (id: string | null) => loadOrganisationFacts(deps.db, id)

  serve(app, contracts.readJoinLink, async ({ organisationId, body }) =>
    presentJoinView(deps, await readJoinLink(deps, organisationId, body.token)),
  )

  serve(app, contracts.noteOpened, async ({ organisationId, body }) => {
    await noteOpened(deps, organisationId, body.token)
    return { ok: true as const }
  })

  serve(app, contracts.enterSession, async ({ organisationId, body, request }) => {
    const { token, ...entry } = await enterSession(deps, { ...body, organisationId, address: request.ip })
    return presentEntry(deps, entry, token)
  })

  serve(app, contracts.enterByCode, async ({ organisationId, body, request }) => {
    if (!organisationId) throw new DesksideError('code_not_accepted')
    const { participant, token } = await enterByCode(deps, {
      organisationId,
      typed: body.code,
      device: body.device ?? null,
      name: body.name ?? '',
      address: request.ip,
    })
    const { name: organisation, language } = await organisationOf(organisationId)
    return {
      sessionId: participant.sessionId,
      participantId: participant.id,
      participantToken: token,
      view: null,
      iceServers: [],
      organisation,
      language,
    }
  })

  serve(app, contracts.readEntry, async ({ organisationId, body }) => {
    const entry = await readEntry(deps, organisationId, body.participantToken)
    const { name: organisation, language } = await organisationOf(organisationId)
    const { state } = entry.session
    const shown = await presentEntry(deps, entry, body.participantToken)
    // [JOIN-1] Until somebody is let in, nothing is told of the requester, their language included.
    return { ...shown, state, organisation, language: shown.view?.language ?? language }
  })

  serve(app, contracts.chooseDevice, async ({ organisationId, body }) => {
    const { participantToken, ...joining } = body
    return presentEntry(
      deps,
      await chooseDevice(deps, organisationId, participantToken, joining),
      participantToken,
    )
  })

  serve(app, contracts.leaveSession, async ({ organisationId, body }) => {
    await leaveSession(deps, organisationId, body.participantToken)
    return { ok: true as const }
  })

  serve(app, contracts.readJoinTerms, async ({ organisationId, body }) => {
    const { id } = await findAtTheDoor(deps, organisationId, body)
    return connectionTerms(deps, id)
  })

  serve(app, contracts.tellConnection, async ({ organisationId, body: { report, ...who } }) => {
    await tellConnection(deps, await findAtTheDoor(deps, organisationId, who), report)
    return { ok: true as const }
  })

  serve(app, contracts.readJoinPage, async (call) => {
    const organisation = await organisationOf(call.organisationId)
    const { id: organisationId, language } = organisation
    const shown = resolveBranding(await readLayers(deps.db, { organisationId, teamId: null }))
    return { branding: presentBranding(shown, language), language }
  })
}
