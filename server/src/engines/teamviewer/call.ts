import { setTimeout as wait } from 'node:timers/promises'
import type { Limits } from './limits.ts'
import { TeamViewerError } from './teamviewer-error.ts'

/** One call of the engine: whose token, how long still, and how many of its requests may yet fail. */
export type Call = {
  token: string
  remainingMs(): number
  /**
   * Waits until the request that failed may be sent again.
   * @throws the failure itself, when it is for good, was the last one allowed, or the time would not suffice
   */
  beforeRepeating(failure: TeamViewerError): Promise<void>
}

export function beginCall(token: string, limits: Limits, random: () => number): Call {
  const end = performance.now() + limits.callMs
  const remainingMs = () => end - performance.now()
  let failures = 0
  return {
    token,
    remainingMs,
    async beforeRepeating(failure) {
      failures += 1
      if (!failure.passing || failures >= limits.attempts) throw failure
      const backoffMs = limits.backoffMs * 2 ** (failures - 1) * (0.5 + random())
      const waitMs = Math.max(backoffMs, (failure.retryAfterSeconds ?? 0) * 1000)
      if (remainingMs() - waitMs < limits.leastAttemptMs) throw failure
      await wait(waitMs)
    },
  }
}

/** Asks until there is an answer. Only for what may happen twice. */
export async function repeatedly<T>(call: Call, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof TeamViewerError)) throw error
      await call.beforeRepeating(error)
    }
  }
}
