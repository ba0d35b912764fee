import type { Deps } from '../domain/context.ts'
import { expireDueSessions } from '../domain/sessions/expire-session.ts'
import type { DueJob } from './run-when-due.ts'

/** [SES-5] When the next open session's time is over, to the second; a new session may be the next one. */
export const expireSessions = (deps: Deps): DueJob => ({
  name: 'expire-sessions',
  wakesOn: ['session.changed'],
  work: () => expireDueSessions(deps),
})
