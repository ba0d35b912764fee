import { type Permission, permissions } from '@deskside/protocol/vocabulary/capabilities'
import { useProblemText } from '../../../api/problem-text.ts'
import { notifyProblem } from '../../../ui/notify.ts'
import type { ConsoleRoom } from '../console-room.ts'

/** Asks for a permission, and gives it back; what the server refuses is said. */
export function useAsk(room: ConsoleRoom) {
  const problemText = useProblemText()
  const fail = (failure: unknown) => notifyProblem(problemText(failure))
  return {
    /** @param minutes after which it ends by itself; absent: with the session */
    ask: (permission: Permission, reason?: string, minutes?: number) =>
      void room.ask([...permissions[permission]], reason?.trim() || undefined, minutes).catch(fail),
    release: (permission: Permission) => void room.release([...permissions[permission]]).catch(fail),
  }
}
