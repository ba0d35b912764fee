import type { Clock } from '../domain/context.ts'
import type { DomainEvent, EventSource } from '../domain/events.ts'
import type { Logger } from '../lib/logger.ts'

/** Does what is due, and says when the next thing will be; null: nothing is in sight. */
export type DueWork = () => Promise<Date | null>

export type DueJob = {
  name: string
  /** Events after which there may be something to do at once. */
  wakesOn: DomainEvent['type'][]
  work: DueWork
}

export type RunningJob = {
  /** Look now. Resolves when a look that began after the call is done. */
  wake(): Promise<void>
  /** Waits for work under way, then is silent. */
  stop(): Promise<void>
}

/** An event may be lost together with the connection that carries it; so nobody sleeps longer than this. */
const longestSleepMs = 60_000
/** After a failure, such as a database that is away. */
const afterFailureMs = 1_000

/**
 * Runs a job whose queue is a table of ours: at once when an event tells of new work, and to the millisecond when the
 * work itself said that it will be due. Nothing is asked in between, and every node may run it: what is taken is
 * taken under a lock.
 */
export function runWhenDue(
  { name, wakesOn, work }: DueJob,
  { clock, events, logger }: { clock: Clock; events: EventSource; logger: Logger },
): RunningJob {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  let failing = false

  async function look(): Promise<void> {
    do {
      again = false
      const sleep = await sleepAfterWork()
      clearTimeout(timer)
      if (!again && !stopped) timer = setTimeout(() => void wake(), sleep)
    } while (again && !stopped)
  }

  async function sleepAfterWork(): Promise<number> {
    try {
      const next = await work()
      if (failing) logger.info({ job: name }, 'A job works again')
      failing = false
      const wait = next ? next.getTime() - clock.now().getTime() : longestSleepMs
      return Math.min(Math.max(wait, 1), longestSleepMs)
    } catch (error) {
      if (!failing) logger.error({ err: error, job: name }, 'A job failed and will be tried again')
      failing = true
      return afterFailureMs
    }
  }

  function wake(): Promise<void> {
    if (stopped) return Promise.resolve()
    again = running !== undefined
    running ??= look().finally(() => {
      running = undefined
    })
    return running
  }

  const unsubscribe = events.subscribe((event) => {
    if (wakesOn.includes(event.type)) void wake()
  })
  const forgetGaps = events.onGap(() => void wake())
  void wake()
  return {
    wake,
    async stop() {
      stopped = true
      unsubscribe()
      forgetGaps()
      clearTimeout(timer)
      await running
    },
  }
}
