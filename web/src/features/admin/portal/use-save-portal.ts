import { readPortalSettings, updatePortalSettings } from '@deskside/protocol/http/portal-settings'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKey, useCall } from '../../../api/queries.ts'
import { notifyDone } from '../../../ui/notify.ts'

/** Saves some of the portal's settings; the page shows what the server has then. */
export function useSavePortal() {
  const { t } = useTranslation('common')
  const client = useQueryClient()
  return useCall(updatePortalSettings, {
    onSuccess: (settings) => {
      client.setQueryData(queryKey(readPortalSettings), settings)
      notifyDone(t('action.saved'))
    },
  })
}
