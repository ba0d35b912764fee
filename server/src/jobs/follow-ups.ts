import type { Deps } from '../domain/context.ts'
import { doFollowUps } from '../domain/follow-ups/do-follow-ups.ts'
import type { DueJob } from './run-when-due.ts'

/** Receipts and questions that go out a while after a session ended. */
export const followUps = (deps: Deps): DueJob => ({
  name: 'follow-ups',
  wakesOn: ['session.over'],
  work: () => doFollowUps(deps),
})
