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
import { codeOf } from '../../api/problem.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate, queryKey, useCall } from '../../api/queries.ts'
import { notifyDone, notifyProblem } from '../../ui/notify.ts'

/** The engine at another party did not do it, or is not there to be asked. */
export const isOutsideProblem = (failure: unknown): boolean =>
  ['engine_refused', 'engine_unavailable', 'integration_missing'].includes(codeOf(failure) ?? '')

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

  const onStartError = (failure: Error) => {
    // Why an engine did not is said above Play, and that somebody else was faster is what the widget shows next.
    if (isOutsideProblem(failure) || codeOf(failure) === 'session_starting')
      void invalidate(client, readTicketSession, { id: ticketId })
    else onError(failure)
  }

  return {
    start: useCall(startSession, {
      onSuccess: ({ session, created }) => {
        show(session)
        if (!created) notifyDone(t('alreadyOpen', { name: session.technician.name }))
      },
      onError: onStartError,
    }),
    stop: useCall(stopSession, { onSuccess: show, onError }),
    resend: useCall(resendInvitation, { onSuccess: show, onError }),
    showCode: useCall(showCodeAgain, { onSuccess: show, onError }),
    admit: useCall(admitParticipant, { onSuccess: show, onError }),
  }
}

export type SessionActions = ReturnType<typeof useSessionActions>
