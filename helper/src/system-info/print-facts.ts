import { gatherFacts } from './linux/gather-facts.ts'

/** What the process of its own does: reads the facts, prints them as one line of JSON, and ends whatever still runs. */
export async function printFacts(): Promise<never> {
  const text = JSON.stringify(await gatherFacts())
  await new Promise((resolve) => process.stdout.write(text, resolve))
  process.exit(0)
}
