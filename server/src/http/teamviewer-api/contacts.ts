import { DesksideError } from '@deskside/protocol/errors'
import * as contracts from '@deskside/protocol/teamviewer-api/contacts'
import type { FastifyInstance } from 'fastify'
import { addContact } from '../../domain/contacts/add-contact.ts'
import { listContacts } from '../../domain/contacts/list-contacts.ts'
import { readContact } from '../../domain/contacts/read-contact.ts'
import { removeContact } from '../../domain/contacts/remove-contact.ts'
import type { Deps } from '../../domain/context.ts'
import { findGroup, groupNamed } from '../../domain/groups/find-group.ts'
import { presentApiContact } from '../../present/teamviewer-api/contact.ts'
import { inStates, mostUnpaged } from './pages.ts'
import { serveOperation } from './serve-operation.ts'

export function registerContacts(api: FastifyInstance, deps: Deps): void {
  serveOperation(api, contracts.listContacts, async ({ actor, query }) => {
    const number = query.groupid
    const { items } = await listContacts(deps, actor, {
      group: number === undefined ? undefined : (await findGroup(deps, actor, { number })).id,
      search: query.name,
      emails: query.email,
      limit: mostUnpaged,
    })
    const here = items.filter(({ online }) => inStates(query.online_state, online))
    return { contacts: here.map(presentApiContact) }
  })

  serveOperation(api, contracts.readContact, async ({ actor, params }) => ({
    contacts: [presentApiContact(await readContact(deps, actor, { number: params.id }))],
  }))

  serveOperation(api, contracts.createContact, async ({ actor, body }) => {
    const group = await groupNamed(deps, actor, { number: body.groupid, name: body.groupname })
    if (!group) throw new DesksideError('invalid_request', { field: 'groupid', reason: 'missing' })
    const { email, name, description = '' } = body
    return presentApiContact(await addContact(deps, actor, { email, name, description, teamId: group.id }))
  })

  serveOperation(api, contracts.deleteContact, async ({ actor, params }) =>
    removeContact(deps, actor, { number: params.id }),
  )
}
