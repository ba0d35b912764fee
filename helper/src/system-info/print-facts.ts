import { setPriority } from 'node:os'
import { withoutUpdatesFlag } from './facts-process.ts'
import { gatherFacts } from './linux/gather-facts.ts'

/** Behind everything that people do on this computer meanwhile. */
const lowPriority = 10

/** What the process of its own does: reads the facts, prints them as one line of JSON, and ends whatever still runs. */
export async function printFacts(): Promise<never> {
  setPriority(lowPriority)
  const text = JSON.stringify(await gatherFacts({ updates: !process.argv.includes(withoutUpdatesFlag) }))
  await new Promise((resolve) => process.stdout.write(text, resolve))
  process.exit(0)
}
