import type { Logger } from '../../lib/logger.ts'
import { isAlive, type ProcessIdentity } from './processes.ts'

export interface Supervision {
  /** The process now watched. */
  postmaster(): ProcessIdentity
  /** Stops watching; waits for a restart that is under way. */
  end(): Promise<void>
}

const watchMilliseconds = 250
const longestPauseMilliseconds = 10_000

/**
 * Starts PostgreSQL again when it is gone although nobody asked (the kernel ran out of memory, an operator's kill),
 * with growing pauses as long as that fails. It looks at the process rather than waiting for a child's end, because
 * one that was taken over from a killed server is nobody's child.
 */
export function supervise(
  first: ProcessIdentity,
  restart: () => Promise<ProcessIdentity>,
  logger: Logger,
): Supervision {
  let postmaster = first
  let ended = false
  let restarting = Promise.resolve()
  let pause = watchMilliseconds
  let timer = schedule()

  function schedule(): NodeJS.Timeout {
    return setTimeout(() => {
      restarting = look()
    }, pause).unref()
  }

  async function look(): Promise<void> {
    if (!isAlive(postmaster)) await again()
    if (!ended) timer = schedule()
  }

  async function again(): Promise<void> {
    logger.error({ pid: postmaster.pid }, 'The embedded PostgreSQL has ended unasked; starting it again')
    try {
      postmaster = await restart()
      pause = watchMilliseconds
    } catch (error) {
      logger.error({ err: error }, 'The embedded PostgreSQL did not start again; trying once more')
      pause = Math.min(pause * 2, longestPauseMilliseconds)
    }
  }

  return {
    postmaster: () => postmaster,
    async end() {
      ended = true
      clearTimeout(timer)
      await restarting
    },
  }
}
