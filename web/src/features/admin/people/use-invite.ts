import { inviteTechnician, listPeople } from '@deskside/protocol/http/people'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, useCall } from '../../../api/queries.ts'
import { notifyDone, notifyProblem } from '../../../ui/notify.ts'

/** Invites somebody, or the same person again: the new link replaces the one before. */
export function useInvite(onInvited?: () => void) {
  const { t } = useTranslation('admin')
  const client = useQueryClient()
  const problemText = useProblemText()
  return useCall(inviteTechnician, {
    onSuccess: (person) => {
      notifyDone(t('people.inviteSent', { email: person.email }))
      void invalidate(client, listPeople)
      onInvited?.()
    },
    onError: (failure) => {
      if (!onInvited) notifyProblem(problemText(failure))
    },
  })
}
