import { setTimeout as sleep } from 'node:timers/promises'

const lookEveryMs = 250

/**
 * Looks every quarter of a second whether somebody else is done, until a moment (milliseconds since 1970). For the few
 * seconds in which two people press the same button; across nodes only the database knows.
 */
export async function untilChanged(
  changed: () => Promise<boolean>,
  { until }: { until: number },
): Promise<boolean> {
  while (!(await changed())) {
    if (Date.now() >= until) return false
    await sleep(lookEveryMs)
  }
  return true
}
