import { permissions } from '@deskside/protocol/vocabulary/capabilities'
import { useProblemText } from '../../../api/problem-text.ts'
import { notifyProblem } from '../../../ui/notify.ts'
import type { ChosenFile } from '../../../viewer/files/dropped-files.ts'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { mayAsk, offeredBy, permissionState } from '../permissions/permission-state.ts'

/** Sends files to the device; while that is not allowed they wait, and the requester is asked. */
export function useSendFiles(state: ConsoleState | null, room: ConsoleRoom | null) {
  const problemText = useProblemText()
  const now = state ? permissionState(state, 'files_in') : 'not_asked'
  const askable = state !== null && mayAsk(state) && now !== 'allowed'
  return {
    possible: state !== null && offeredBy(state).includes('files_in'),
    mayAlready: now === 'allowed',
    send: (files: readonly ChosenFile[]) => {
      if (files.length === 0) return
      room?.viewer?.files.send(files)
      if (askable)
        void room
          ?.ask([...permissions.files_in])
          .catch((failure: unknown) => notifyProblem(problemText(failure)))
    },
  }
}
