import * as colleagues from '@deskside/protocol/http/session-colleagues'
import { readSessionSnapshots } from '@deskside/protocol/http/session-snapshots'
import * as contracts from '@deskside/protocol/http/sessions'
import type { FastifyInstance } from 'fastify'
import type { Actor, Deps } from '../../domain/context.ts'
import { admitParticipant } from '../../domain/sessions/admit-participant.ts'
import { endSession } from '../../domain/sessions/end-session.ts'
import { inviteColleague } from '../../domain/sessions/invite-colleague.ts'
import { listCandidates } from '../../domain/sessions/list-candidates.ts'
import { listMySessions } from '../../domain/sessions/list-my-sessions.ts'
import { readSession, readTicketSession } from '../../domain/sessions/read-session.ts'
import { readSnapshots } from '../../domain/sessions/read-snapshots.ts'
import { removeColleague } from '../../domain/sessions/remove-colleague.ts'
import { resendInvitation } from '../../domain/sessions/resend-invitation.ts'
import type { SessionRecord } from '../../domain/sessions/session-store.ts'
import { loadSessionView } from '../../domain/sessions/session-view.ts'
import { showCodeAgain } from '../../domain/sessions/show-code-again.ts'
import { startSession } from '../../domain/sessions/start-session.ts'
import { presentPersonRef } from '../../present/person-ref.ts'
import { presentMySession, presentSession } from '../../present/session.ts'
import { presentSnapshots } from '../../present/session-snapshot.ts'
import { serve } from '../serve.ts'

export function registerSessionRoutes(app: FastifyInstance, deps: Deps): void {
  const present = async (actor: Actor, session: SessionRecord) =>
    presentSession(actor, await loadSessionView(deps, session), deps)

  serve(app, contracts.startSession, async ({ actor, params, body }) => {
    const { session, created } = await startSession(deps, actor, { ticketId: params.id, ...body })
    return { session: await present(actor, session), created }
  })

  serve(app, contracts.readTicketSession, async ({ actor, params }) => {
    const { session, starting } = await readTicketSession(deps, actor, params.id)
    return { session: session && presentSession(actor, session, deps), starting }
  })

  serve(app, contracts.readSession, async ({ actor, params }) =>
    presentSession(actor, await readSession(deps, actor, params.id), deps),
  )

  serve(app, readSessionSnapshots, async ({ actor, params }) =>
    presentSnapshots(await readSnapshots(deps, actor, params.id)),
  )

  serve(app, contracts.stopSession, async ({ actor, params, body }) =>
    present(actor, await endSession(deps, actor, params.id, body)),
  )

  serve(app, contracts.resendInvitation, async ({ actor, params }) =>
    present(actor, await resendInvitation(deps, actor, params.id)),
  )

  serve(app, contracts.showCodeAgain, async ({ actor, params }) =>
    present(actor, await showCodeAgain(deps, actor, params.id)),
  )

  serve(app, contracts.admitParticipant, async ({ actor, params, body }) => {
    const which = { sessionId: params.id, participantId: params.participantId, admit: body.admit }
    return present(actor, await admitParticipant(deps, actor, which))
  })

  serve(app, colleagues.listSessionCandidates, async ({ actor, params }) => ({
    items: (await listCandidates(deps, actor, params.id)).map(presentPersonRef),
  }))

  serve(app, colleagues.inviteColleague, async ({ actor, params, body }) =>
    present(actor, await inviteColleague(deps, actor, { sessionId: params.id, ...body })),
  )

  serve(app, colleagues.removeColleague, async ({ actor, params }) => {
    const which = { sessionId: params.id, personId: params.personId }
    return present(actor, await removeColleague(deps, actor, which))
  })

  serve(app, contracts.listMySessions, async ({ actor, query }) => {
    const { items, ...page } = await listMySessions(deps, actor, query)
    const now = deps.clock.now()
    return { items: items.map((view) => presentMySession(view, now)), ...page }
  })
}
