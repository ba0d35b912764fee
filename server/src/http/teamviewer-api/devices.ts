import * as contracts from '@deskside/protocol/teamviewer-api/devices'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { addDevice } from '../../domain/devices/add-device.ts'
import { listDevices } from '../../domain/devices/list-devices.ts'
import { readDevice } from '../../domain/devices/read-device.ts'
import { removeDevice } from '../../domain/devices/remove-device.ts'
import { updateDevice } from '../../domain/devices/update-device.ts'
import { findGroup } from '../../domain/groups/find-group.ts'
import { presentApiDevice } from '../../present/teamviewer-api/device.ts'
import { inStates, mostUnpaged } from './pages.ts'
import { serveOperation } from './serve-operation.ts'

export function registerDevices(api: FastifyInstance, deps: Deps): void {
  serveOperation(api, contracts.listDevices, async ({ actor, query }) => {
    const number = query.groupid
    const { items } = await listDevices(deps, actor, {
      group: number === undefined ? undefined : (await findGroup(deps, actor, { number })).id,
      search: query.name,
      remoteControlId: query.remotecontrol_id,
      limit: mostUnpaged,
    })
    const here = items.filter(({ online }) => inStates(query.online_state, online))
    return { devices: here.map(presentApiDevice) }
  })

  serveOperation(api, contracts.readDevice, async ({ actor, params }) => ({
    devices: [presentApiDevice(await readDevice(deps, actor, { number: params.id }))],
  }))

  serveOperation(api, contracts.createDevice, async ({ actor, body }) =>
    presentApiDevice(
      await addDevice(deps, actor, {
        remoteControlId: body.remotecontrol_id,
        group: { number: body.groupid },
        alias: body.alias,
        description: body.description,
      }),
    ),
  )

  serveOperation(api, contracts.updateDevice, async ({ actor, params, body }) => {
    const { groupid, ...changes } = body
    const group = groupid === undefined ? undefined : { number: groupid }
    await updateDevice(deps, actor, { number: params.id }, { ...changes, group })
  })

  serveOperation(api, contracts.deleteDevice, async ({ actor, params }) =>
    removeDevice(deps, actor, { number: params.id }),
  )
}
