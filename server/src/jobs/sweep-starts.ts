import type { Deps } from '../domain/context.ts'
import { sweepStarts as sweep } from '../domain/integrations/sweep-starts.ts'
import type { DueJob } from './run-when-due.ts'

/** When a Play that waited for an outside party should long have had its answer. */
export const sweepStarts = (deps: Deps): DueJob => ({
  name: 'sweep-starts',
  wakesOn: ['session.changed'],
  work: () => sweep(deps),
})
