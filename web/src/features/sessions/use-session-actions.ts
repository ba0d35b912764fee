import {
  admitParticipant,
  readTicketSession,
  resendInvitation,
  type Session,
  showCodeAgain,
  startSession,
  stopSession,
} from '@deskside/protocol/http/sessions'
import { listTickets, readTicket, readTimeline } from '@deskside/protocol/http/tickets'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate, queryKey, useCall } from '../../api/queries.ts'
import { notifyDone, notifyProblem } from '../../ui/notify.ts'

/** What can be done with a ticket's session. Each answer is the session as it now stands, and is shown at once. */
export function useSessionActions(ticketId: string) {
  const { t } = useTranslation('sessions')
  const client = useQueryClient()
  const problemText = useProblemText()

  const show = (session: Session) => {
    client.setQueryData(queryKey(readTicketSession, { params: { id: ticketId } }), {
      session,
      starting: false,
    })
    void invalidate(client, readTimeline, { id: ticketId })
    void invalidate(client, readTicket)
    void invalidate(client, listTickets)
  }
  const onError = (failure: Error) => {
    notifyProblem(problemText(failure))
    void invalidate(client, readTicketSession, { id: ticketId })
  }

  return {
    start: useCall(startSession, {
      onSuccess: ({ session, created }) => {
        show(session)
        if (!created) notifyDone(t('alreadyOpen', { name: session.technician.name }))
      },
      onError,
    }),
    stop: useCall(stopSession, { onSuccess: show, onError }),
    resend: useCall(resendInvitation, { onSuccess: show, onError }),
    showCode: useCall(showCodeAgain, { onSuccess: show, onError }),
    admit: useCall(admitParticipant, { onSuccess: show, onError }),
  }
}

export type SessionActions = ReturnType<typeof useSessionActions>
