import { signHeads } from '../domain/audit/sign-heads.ts'
import type { Deps } from '../domain/context.ts'
import type { EventSource } from '../domain/events.ts'
import type { MailTransport } from '../domain/mail/mail-transport.ts'
import type { WebhookTransport } from '../domain/webhooks/webhook-transport.ts'
import { expireSessions } from './expire-sessions.ts'
import { followSessions } from './follow-sessions.ts'
import { followUps } from './follow-ups.ts'
import { housekeeping } from './housekeeping.ts'
import { readMailboxes } from './read-mailboxes.ts'
import { runWhenDue } from './run-when-due.ts'
import { startScheduledJobs } from './scheduled-jobs.ts'
import { scheduledReports } from './scheduled-reports.ts'
import { sealAuditJob, signHeadsJob } from './seal-audit.ts'
import { sendMail } from './send-mail.ts'
import { sendPush } from './send-push.ts'
import { sendWebhooks } from './send-webhooks.ts'
import { settleRecordings } from './settle-recordings.ts'
import { sweepStarts } from './sweep-starts.ts'
import { watchServiceLevels } from './watch-service-levels.ts'
import { workOnReceivedMail } from './work-on-received-mail.ts'

export type Jobs = {
  /** Looks for due work now, and waits until that is done. For tests that move the clock. */
  wake(): Promise<void>
  stop(): Promise<void>
}

export type JobsOptions = {
  events: EventSource
  /** For the scheduler, which opens connections of its own; null: nothing is done by the calendar. */
  connectionString: string | null
  /** Null: no SMTP server is configured, and mails are kept in the outbox. */
  transport: MailTransport | null
  /** Null: webhooks are told of nothing. */
  webhooks?: WebhookTransport | null
}

/** Everything that happens without being asked for. */
export function startJobs(deps: Deps, { events, connectionString, transport, webhooks }: JobsOptions): Jobs {
  const { clock, logger } = deps
  const followers = readMailboxes(deps)
  const due = [
    expireSessions(deps),
    followSessions(deps),
    sweepStarts(deps),
    workOnReceivedMail(deps),
    followers.job,
    sealAuditJob(deps),
    ...(webhooks ? [sendWebhooks(deps, webhooks)] : []),
    followUps(deps),
    scheduledReports(deps),
    sendPush(deps),
    settleRecordings(deps),
    watchServiceLevels(deps),
    ...(transport ? [sendMail(deps, transport)] : []),
  ]
  const running = due.map((job) => runWhenDue(job, { clock, events, logger }))
  const scheduled = connectionString
    ? startScheduledJobs([housekeeping(deps), signHeadsJob(deps)], { connectionString, logger })
    : null
  return {
    async wake() {
      await Promise.all(running.map((job) => job.wake()))
    },
    async stop() {
      await Promise.all([...running.map((job) => job.stop()), scheduled?.stop()])
      await followers.stop()
      // What nobody signs any more today is signed now. A database that is away keeps nobody from stopping.
      if (scheduled)
        await signHeads(deps).catch((error: Error) =>
          logger.warn({ err: error }, 'The audit was not signed at the end'),
        )
    },
  }
}
