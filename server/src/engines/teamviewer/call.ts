import { setTimeout as wait } from 'node:timers/promises'
import type { Limits } from './limits.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/** One call of the engine: whose token, how long still, and how many of its requests may yet fail. */
export type Call = {
  token: string
  remainingMs(): number
  /**
   * Counts a failure, and waits until its request may be sent again. False at once when it may not: it is for good,
   * was the last one allowed, or the time would not suffice.
   */
  mayRepeat(failure: TeamViewerError): Promise<boolean>
}

export function beginCall(token: string, limits: Limits, random: () => number): Call {
  const end = performance.now() + limits.callMs
  const remainingMs = () => end - performance.now()
  let failures = 0
  return {
    token,
    remainingMs,
    async mayRepeat(failure) {
      failures += 1
      if (!failure.passing || failures >= limits.attempts) return false
      const backoffMs = limits.backoffMs * 2 ** (failures - 1) * (0.5 + random())
      const waitMs = Math.max(backoffMs, (failure.retryAfterSeconds ?? 0) * 1000)
      if (remainingMs() - waitMs < limits.leastAttemptMs) return false
      await wait(waitMs)
      return true
    },
  }
}

/** Asks until there is an answer. Only for what may happen twice. */
export async function repeatedly<T>(call: Call, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof TeamViewerError) || !(await call.mayRepeat(error))) throw error
    }
  }
}
