import type { Deps } from '../domain/context.ts'
import { watchClocks } from '../domain/service-levels/watch-clocks.ts'
import type { DueJob } from './run-when-due.ts'

/** Promised times that run out. A new ticket's are found within the minute after which every job looks again. */
export const watchServiceLevels = (deps: Deps): DueJob => ({
  name: 'watch-service-levels',
  wakesOn: [],
  work: () => watchClocks(deps),
})
