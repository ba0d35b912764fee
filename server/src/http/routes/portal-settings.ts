import * as contracts from '@deskside/protocol/http/portal-settings'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { readPortalSettings, updatePortalSettings } from '../../domain/portal/portal-settings.ts'
import { serve } from '../serve.ts'

export function registerPortalSettingsRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readPortalSettings, ({ actor }) => readPortalSettings(deps, actor))
  serve(app, contracts.updatePortalSettings, ({ actor, body }) => updatePortalSettings(deps, actor, body))
}
