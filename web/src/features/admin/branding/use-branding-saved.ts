import { type BrandingView, previewBrandedMail, readBranding } from '@deskside/protocol/http/branding'
import { readJoinPage } from '@deskside/protocol/http/join'
import { useQueryClient } from '@tanstack/react-query'
import { invalidate, queryKey } from '../../../api/queries.ts'

/** What a change of a profile changes elsewhere: what teams fall back on, and what requesters see. */
export function useBrandingSaved(profile: string): (after: BrandingView) => void {
  const client = useQueryClient()
  return (after) => {
    void invalidate(client, readBranding)
    void invalidate(client, readJoinPage)
    void invalidate(client, previewBrandedMail)
    client.setQueryData(queryKey(readBranding, { params: { profile } }), after)
  }
}
