import { readEngines, readTeamViewer, type TeamViewerIntegration } from '@deskside/protocol/http/integrations'
import { readTicketSession } from '@deskside/protocol/http/sessions'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { invalidate, queryKey, read } from '../../../api/queries.ts'

/** The connection to TeamViewer and its settings. */
export const useTeamViewer = () => useQuery(read(readTeamViewer))

/** Shows an answer of the integration at once; what Play offers and open sessions follow from it. */
export function useRememberTeamViewer(): (integration: TeamViewerIntegration) => void {
  const client = useQueryClient()
  return (integration) => {
    client.setQueryData(queryKey(readTeamViewer), integration)
    void invalidate(client, readEngines)
    void invalidate(client, readTicketSession)
  }
}
