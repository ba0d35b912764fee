import { defineConfig } from 'vitest/config'

/** What both kinds share. */
const common = {
  root: import.meta.dirname,
  testTimeout: 360_000,
  hookTimeout: 180_000,
  // Vitest's own second would make a journey depend on speed: what is polled for may take as long as a page may.
  expect: { poll: { timeout: 60_000 } },
  // Real browsers, displays and networks: tried once more, which the run says (docs/decisions/0015).
  retry: 1,
}

/**
 * Journeys and walks have a desk, a browser and a mailbox of their own each, and displays and networks where they need
 * some. A journey waits for more than half of its time, so that two processors carry three files at once. The walks
 * compute all the time, and come last by themselves: Vitest begins with the largest files.
 */
const atOnce = { maxWorkers: 3 }

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, ...atOnce, name: 'journeys', include: ['journeys/**/*.test.ts'] } },
      // They make networks and cut them, which every browser of the machine takes for a change of its own: whatever it
      // was loading then fails, and pages that are walked count that as a fault. So they have the machine's browsers
      // to themselves.
      {
        test: {
          ...common,
          maxWorkers: 1,
          name: 'networks',
          include: ['networks/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      // Pages that are only looked at, each language on a desk of its own.
      { test: { ...common, ...atOnce, name: 'pages', include: ['pages/**/*.test.ts'] } },
    ],
  },
})
