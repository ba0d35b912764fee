import { apiBase } from '@deskside/protocol/teamviewer-api/operation'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import type { TokenDoor } from '../plugins/tokens.ts'
import { registerAccount } from './account.ts'
import { acceptBodies } from './bodies.ts'
import { registerContacts } from './contacts.ts'
import { registerDevices } from './devices.ts'
import { answerApiErrors } from './errors.ts'
import { registerGroups } from './groups.ts'
import { registerReports } from './reports.ts'
import { registerSessions } from './sessions.ts'
import { askForTokens } from './tokens.ts'
import { registerUsers } from './users.ts'

/**
 * [API-1] The TeamViewer Web API in front of this desk, for programs that were written for that one: its paths, bodies,
 * refusals and habits stay within this plugin. `docs/reference/teamviewer-api.md` compares the two row by row.
 */
export async function serveTeamViewerApi(
  app: FastifyInstance,
  deps: Deps,
  askToken: TokenDoor,
): Promise<void> {
  await app.register(
    async (api) => {
      answerApiErrors(api)
      acceptBodies(api)
      askForTokens(api, askToken)
      for (const register of resources) register(api, deps)
    },
    { prefix: apiBase },
  )
}

/** Every resource once. */
const resources = [
  registerAccount,
  registerSessions,
  registerGroups,
  registerContacts,
  registerDevices,
  registerUsers,
  registerReports,
]
