import type { Deps } from '../domain/context.ts'
import { followSessions as follow } from '../domain/integrations/follow-sessions.ts'
import type { DueJob } from './run-when-due.ts'

/** When a connection's open sessions are due to be looked at; a new session, or one that has ended, may be the reason. */
export const followSessions = (deps: Deps): DueJob => ({
  name: 'follow-sessions',
  wakesOn: ['session.changed'],
  work: () => follow(deps),
})
