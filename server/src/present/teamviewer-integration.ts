import type { TeamViewerIntegration } from '@deskside/protocol/http/integrations'
import type { ConnectionRecord } from '../domain/integrations/connection-store.ts'
import type { TeamViewerView } from '../domain/integrations/read-teamviewer.ts'
import { presentPersonRef } from './person-ref.ts'

/** [ADM-1] The integration without its token, which is never shown again. */
export const presentTeamViewer = (view: TeamViewerView): TeamViewerIntegration => ({
  connection: view.connection && presentConnection(view.connection, view.connectedBy),
  settings: view.settings,
  openSessions: view.openSessions,
  apiHost: view.host,
})

function presentConnection(
  connection: ConnectionRecord,
  connectedBy: TeamViewerView['connectedBy'],
): NonNullable<TeamViewerIntegration['connection']> {
  const { trouble, troubleSince } = connection
  return {
    state: connection.state === 'active' ? 'active' : 'revoked',
    account: {
      id: connection.accountId,
      name: connection.accountName,
      email: connection.accountEmail,
      company: connection.company,
    },
    missing: connection.missing,
    tokenEnding: connection.tokenEnding,
    connectedBy: connectedBy && presentPersonRef(connectedBy),
    connectedAt: connection.connectedAt.toISOString(),
    checkedAt: connection.checkedAt.toISOString(),
    trouble: trouble && troubleSince ? { reason: trouble, since: troubleSince.toISOString() } : null,
  }
}
