import type { Deps } from '../domain/context.ts'
import { settleRecordings as settle } from '../domain/recordings/settle-recordings.ts'
import { indexVideo } from '../lib/webm/index-video.ts'
import type { DueJob } from './run-when-due.ts'

/** When a recording has ended, and a minute after the last word of one whose page died. */
export const settleRecordings = (deps: Deps): DueJob => ({
  name: 'settle-recordings',
  wakesOn: ['session.changed'],
  work: () => settle(deps, indexVideo),
})
