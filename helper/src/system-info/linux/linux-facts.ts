import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { readFactsApart } from '../facts-process.ts'
import { within } from '../within.ts'
import { readDisplays } from './displays.ts'

const displaysLimitMs = 3_000

/** The facts, from a process of their own; the displays from the X server, which the process does not know. */
export async function readFacts(signal: AbortSignal, display: string | undefined): Promise<SystemFacts> {
  const [facts, displays] = await Promise.all([
    readFactsApart(signal),
    within(displaysLimitMs, () => readDisplays(display)),
  ])
  return { ...facts, displays }
}
