import * as contracts from '@deskside/protocol/http/computers-contacts'
import type { FastifyInstance } from 'fastify'
import { addContact } from '../../domain/contacts/add-contact.ts'
import { listContacts } from '../../domain/contacts/list-contacts.ts'
import { removeContact } from '../../domain/contacts/remove-contact.ts'
import type { Deps } from '../../domain/context.ts'
import { listDevices } from '../../domain/devices/list-devices.ts'
import { removeDevice } from '../../domain/devices/remove-device.ts'
import { updateDevice } from '../../domain/devices/update-device.ts'
import { listGroupSessions } from '../../domain/groups/list-group-sessions.ts'
import { listGroups } from '../../domain/groups/list-groups.ts'
import {
  presentContact,
  presentDevice,
  presentGroup,
  presentGroupSession,
} from '../../present/computers-contacts.ts'
import { serve } from '../serve.ts'

export function registerComputersContactsRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.listGroups, async ({ actor }) => ({
    items: (await listGroups(deps, actor)).map(presentGroup),
  }))

  serve(app, contracts.listGroupSessions, async ({ actor, query }) => {
    const { items, ...page } = await listGroupSessions(deps, actor, query)
    return { items: items.map(presentGroupSession), ...page }
  })

  serve(app, contracts.listDevices, async ({ actor, query }) => {
    const { items, ...page } = await listDevices(deps, actor, query)
    return { items: items.map(presentDevice), ...page }
  })

  serve(app, contracts.updateDevice, async ({ actor, params, body: { groupId, ...changes } }) => {
    const group = groupId === undefined ? undefined : { id: groupId }
    return presentDevice(await updateDevice(deps, actor, params, { ...changes, group }))
  })

  serve(app, contracts.removeDevice, async ({ actor, params }) => {
    await removeDevice(deps, actor, params)
    return { ok: true as const }
  })

  serve(app, contracts.listContacts, async ({ actor, query }) => {
    const { items, ...page } = await listContacts(deps, actor, query)
    return { items: items.map(presentContact), ...page }
  })

  serve(app, contracts.addContact, async ({ actor, body: { groupId: teamId, ...contact } }) =>
    presentContact(await addContact(deps, actor, { ...contact, teamId })),
  )

  serve(app, contracts.removeContact, async ({ actor, params }) => {
    await removeContact(deps, actor, params)
    return { ok: true as const }
  })
}
