import * as contracts from '@deskside/protocol/http/people'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { acceptInvitation } from '../../domain/people/accept-invitation.ts'
import { createRequester } from '../../domain/people/create-requester.ts'
import { inviteTechnician } from '../../domain/people/invite-technician.ts'
import { listPeople } from '../../domain/people/list-people.ts'
import { readInvitation } from '../../domain/people/read-invitation.ts'
import { updatePerson } from '../../domain/people/update-person.ts'
import { presentPerson } from '../../present/person.ts'
import { organisationOf } from '../organisation-of.ts'
import { serve } from '../serve.ts'

export function registerPeopleRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listPeople, async ({ actor, query }) => {
    const { people, next } = await listPeople(deps, actor, query)
    return { items: people.map((person) => presentPerson(actor, person)), next }
  })

  serve(app, contracts.createRequester, async ({ actor, body }) =>
    presentPerson(actor, await createRequester(deps, actor, body)),
  )

  serve(app, contracts.inviteTechnician, async ({ actor, body }) =>
    presentPerson(actor, await inviteTechnician(deps, actor, body)),
  )

  serve(app, contracts.updatePerson, async ({ actor, params, body }) =>
    presentPerson(actor, await updatePerson(deps, actor, params.id, body)),
  )

  serve(app, contracts.readInvitation, async ({ request, body }) =>
    readInvitation(deps, organisationOf(request), body.token),
  )

  serve(app, contracts.acceptInvitation, async ({ request, body }) => {
    await acceptInvitation(deps, organisationOf(request), body)
    return { ok: true as const }
  })
}
