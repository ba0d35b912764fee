import { readJoinPage } from '@deskside/protocol/http/join'
import { readOrganisation, updateOrganisation } from '@deskside/protocol/http/organisation'
import { readMe } from '@deskside/protocol/http/people'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, queryKey, useCall } from '../../../api/queries.ts'
import { notifyDone } from '../../../ui/notify.ts'

/** Saves settings; the navigation shows the organisation's name, so oneself is read again too. */
export function useSaveOrganisation() {
  const { t } = useTranslation()
  const client = useQueryClient()
  return useCall(updateOrganisation, {
    onSuccess: (settings) => {
      client.setQueryData(queryKey(readOrganisation), settings)
      void invalidate(client, readMe)
      void invalidate(client, readJoinPage)
      notifyDone(t('action.saved'))
    },
  })
}
