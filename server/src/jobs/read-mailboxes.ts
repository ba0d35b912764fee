import type { Deps } from '../domain/context.ts'
import { followMailboxes } from '../domain/mail-in/follow-mailboxes.ts'
import type { DueJob } from './run-when-due.ts'

/** Looks which mailboxes this node reads when settings change, and often enough to take over from a node that died. */
export function readMailboxes(deps: Deps): { job: DueJob; stop(): Promise<void> } {
  const followers = followMailboxes(deps)
  return {
    job: { name: 'read-mailboxes', wakesOn: ['mailbox.changed'], work: () => followers.look() },
    stop: () => followers.stop(),
  }
}
