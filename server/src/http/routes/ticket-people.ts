import * as contracts from '@deskside/protocol/http/ticket-people'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { addTicketCopy } from '../../domain/ticket-people/add-ticket-copy.ts'
import { followTicket } from '../../domain/ticket-people/follow-ticket.ts'
import { readTicketPeople } from '../../domain/ticket-people/read-ticket-people.ts'
import { removeTicketCopy, stopTicketCopy } from '../../domain/ticket-people/remove-ticket-copy.ts'
import { presentTicketPeople } from '../../present/ticket-people.ts'
import { organisationOf } from '../organisation-of.ts'
import { serve } from '../serve.ts'

export function registerTicketPeopleRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readTicketPeople, async ({ actor, params }) =>
    presentTicketPeople(await readTicketPeople(deps, actor, params.id)),
  )

  serve(app, contracts.followTicket, async ({ actor, params, body }) =>
    presentTicketPeople(await followTicket(deps, actor, params.id, body.following)),
  )

  serve(app, contracts.addTicketCopy, async ({ actor, params, body }) =>
    presentTicketPeople(await addTicketCopy(deps, actor, params.id, body)),
  )

  serve(app, contracts.removeTicketCopy, async ({ actor, params }) =>
    presentTicketPeople(await removeTicketCopy(deps, actor, params.id, params.personId)),
  )

  serve(app, contracts.stopTicketCopy, async ({ request, body }) => {
    await stopTicketCopy(deps, organisationOf(request), body.token)
    return { ok: true as const }
  })
}
