import type { Deps } from '../domain/context.ts'
import { deliverDuePushes } from '../domain/push/deliver-push.ts'
import type { DueJob } from './run-when-due.ts'

/** When a note is put on its way to a browser, and when one that did not arrive is due again. */
export const sendPush = (deps: Deps): DueJob => ({
  name: 'send-push',
  wakesOn: ['push.queued'],
  work: () => deliverDuePushes(deps),
})
