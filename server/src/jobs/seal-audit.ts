import { setTimeout as pause } from 'node:timers/promises'
import { sealAudit } from '../domain/audit/seal-audit.ts'
import { signHeads } from '../domain/audit/sign-heads.ts'
import type { Deps } from '../domain/context.ts'
import type { DueJob } from './run-when-due.ts'
import type { ScheduledJob } from './scheduled-jobs.ts'

/** What is written within this time is sealed together: under load a commit less for each entry. */
const gatherMs = 250

/** Entries get their place in the chain a moment after they are committed. */
export const sealAuditJob = (deps: Deps): DueJob => ({
  name: 'seal-audit',
  wakesOn: ['audit.written'],
  async work() {
    await pause(gatherMs)
    await sealAudit(deps)
    return null
  },
})

/** Each chain's end, signed: what is cut off later than an hour after it was written is noticed. */
export const signHeadsJob = (deps: Deps): ScheduledJob => ({
  name: 'sign-audit-heads',
  cron: '3 * * * *',
  work: () => signHeads(deps),
})
