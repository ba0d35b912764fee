import { updateMe } from '@deskside/protocol/http/people'
import { rememberMe } from '../../api/me.ts'
import { useCall } from '../../api/queries.ts'
import { i18n } from '../../i18n/i18n.ts'
import { notifyDone } from '../../ui/notify.ts'

/** Saves something about oneself; the page speaks the new language at once. */
export function useSaveMe() {
  return useCall(updateMe, {
    onSuccess: async (me) => {
      await rememberMe(me)
      // Said in the language that has just been chosen.
      notifyDone(i18n.t('action.saved'))
    },
  })
}
