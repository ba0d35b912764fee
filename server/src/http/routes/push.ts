import * as contracts from '@deskside/protocol/http/push'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import {
  addPushDevice,
  listPushDevices,
  removePushDevice,
  testPushDevice,
} from '../../domain/push/push-devices.ts'
import { presentPushDevice } from '../../present/push-device.ts'
import { serve } from '../serve.ts'

const done = { ok: true } as const

export function registerPushRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readMyPush, async ({ actor }) => ({
    publicKey: deps.push.publicKey,
    devices: (await listPushDevices(deps, actor)).map(presentPushDevice),
  }))
  serve(app, contracts.addPushDevice, async ({ actor, body, request }) =>
    presentPushDevice(await addPushDevice(deps, actor, body, request.headers['user-agent'] ?? '')),
  )
  serve(app, contracts.removePushDevice, async ({ actor, params }) => {
    await removePushDevice(deps, actor, params.id)
    return done
  })
  serve(app, contracts.testPushDevice, async ({ actor, params }) => {
    await testPushDevice(deps, actor, params.id)
    return done
  })
}
