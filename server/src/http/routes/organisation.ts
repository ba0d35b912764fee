import * as contracts from '@deskside/protocol/http/organisation'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { readOrganisation } from '../../domain/organisations/read-organisation.ts'
import { updateOrganisation } from '../../domain/organisations/update-organisation.ts'
import { presentOrganisation } from '../../present/organisation.ts'
import { serve } from '../serve.ts'

export function registerOrganisationRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, contracts.readOrganisation, async ({ actor }) =>
    presentOrganisation(await readOrganisation(deps, actor)),
  )

  serve(app, contracts.updateOrganisation, async ({ actor, body }) =>
    presentOrganisation(await updateOrganisation(deps, actor, body)),
  )
}
