import PgBoss from 'pg-boss'
import type { Logger } from '../lib/logger.ts'

/** Work by the calendar: done once for the whole installation, whatever the number of nodes. */
export type ScheduledJob = {
  name: string
  /** Five fields, in UTC. */
  cron: string
  work(): Promise<void>
}

export type ScheduledJobs = { stop(): Promise<void> }

/** pg-boss looks for work so often. Nothing by the calendar is in a greater hurry. */
const pollSeconds = 30
const restartMs = 10_000

/**
 * pg-boss in a schema of its own beside ours. It starts in the background, and again when it could not: the desk
 * does not wait for it, and a database that is away brings nothing down.
 */
export function startScheduledJobs(
  jobs: ScheduledJob[],
  { connectionString, logger }: { connectionString: string; logger: Logger },
): ScheduledJobs {
  let stopped = false
  let retry: NodeJS.Timeout | undefined
  let boss: PgBoss | undefined

  async function start(): Promise<void> {
    const next = new PgBoss({ connectionString, schema: 'jobs', max: 2, application_name: 'deskside-jobs' })
    let quiet = 0
    next.on('error', (error) => {
      // It reports every look that fails, many times a minute.
      if (quiet++ % 20 === 0) logger.warn({ err: error }, 'Scheduled jobs have trouble; they go on trying')
    })
    try {
      await next.start()
      for (const job of jobs) await schedule(next, job, logger)
      boss = next
      if (stopped) await halt(next)
    } catch (error) {
      logger.error({ err: error }, 'Scheduled jobs could not start; trying again')
      await halt(next)
      if (!stopped) retry = setTimeout(() => void begin(), restartMs)
    }
  }

  let starting: Promise<void> | undefined
  const begin = () => {
    starting = start()
    return starting
  }
  void begin()
  return {
    async stop() {
      stopped = true
      clearTimeout(retry)
      await starting
      if (boss) await halt(boss)
    },
  }
}

async function schedule(boss: PgBoss, { name, cron, work }: ScheduledJob, logger: Logger): Promise<void> {
  await boss.createQueue(name, { name, policy: 'singleton', retryLimit: 2, expireInMinutes: 10 })
  await boss.work(name, { pollingIntervalSeconds: pollSeconds }, async () => {
    try {
      await work()
    } catch (error) {
      logger.error({ err: error, job: name }, 'A scheduled job failed; it is tried again')
      throw error
    }
  })
  await boss.schedule(name, cron)
}

const halt = (boss: PgBoss): Promise<void> => boss.stop({ graceful: false, wait: true }).catch(() => {})
