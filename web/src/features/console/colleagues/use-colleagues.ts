import { inviteColleague, removeColleague } from '@deskside/protocol/http/session-colleagues'
import { readSession, type Session } from '@deskside/protocol/http/sessions'
import { useQueryClient } from '@tanstack/react-query'
import { useProblemText } from '../../../api/problem-text.ts'
import { queryKey, useCall } from '../../../api/queries.ts'
import { notifyProblem } from '../../../ui/notify.ts'
import type { ConsoleState } from '../console-room.ts'

/** [SES-15] What can be done about who is in the session; each answer is the session as it now stands. */
export function useColleagues(session: Session) {
  const client = useQueryClient()
  const problemText = useProblemText()
  const params = { id: session.id }
  const settled = {
    onSuccess: (now: Session) => client.setQueryData(queryKey(readSession, { params }), now),
    onError: (failure: Error) => notifyProblem(problemText(failure)),
  }
  return { invite: useCall(inviteColleague, settled), remove: useCall(removeColleague, settled) }
}

/** Who looks at this page, as the server knows them; null before its first word. */
export function ownPersonId({ signaling }: ConsoleState): string | null {
  if (signaling.kind !== 'open') return null
  const { you, technicians } = signaling.snapshot
  return technicians.find(({ peerId }) => peerId === you.peerId)?.personId ?? null
}

/** Somebody of the session by name; null where nobody is meant. */
export function nameOf({ technician, colleagues }: Session, personId: string | null): string | null {
  return (
    [technician, ...colleagues.map(({ person }) => person)].find(({ id }) => id === personId)?.name ?? null
  )
}

/** Who has the hand at this moment, by the device's word. */
export const whoControls = ({ device }: ConsoleState): string | null =>
  device?.allowedTo?.find(({ capabilities }) => capabilities.includes('control'))?.personId ?? null
