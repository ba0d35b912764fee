import { updateMe } from '@deskside/protocol/http/people'
import { useTranslation } from 'react-i18next'
import { rememberMe } from '../../api/me.ts'
import { useCall } from '../../api/queries.ts'
import { notifyDone } from '../../ui/notify.ts'

/** Saves something about oneself; the page speaks the new language at once. */
export function useSaveMe() {
  const { t } = useTranslation()
  return useCall(updateMe, {
    onSuccess: async (me) => {
      await rememberMe(me)
      notifyDone(t('action.saved'))
    },
  })
}
