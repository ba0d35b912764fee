import * as contracts from '@deskside/protocol/http/service-levels'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { readServiceLevels, saveServiceLevels } from '../../domain/service-levels/save-service-levels.ts'
import { serve } from '../serve.ts'

export function registerServiceLevelRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readServiceLevels, ({ actor }) => readServiceLevels(deps, actor))
  serve(app, contracts.saveServiceLevels, ({ actor, body }) => saveServiceLevels(deps, actor, body))
}
