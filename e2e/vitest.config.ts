import { defineConfig } from 'vitest/config'

/** What both kinds share. */
const common = {
  root: import.meta.dirname,
  testTimeout: 240_000,
  hookTimeout: 180_000,
  // Vitest's own second would make a journey depend on speed: what is polled for may take as long as a page may.
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  test: {
    projects: [
      // Each with a desk, a display and a mailbox of its own. Half of a journey waits, so that two go side by side.
      {
        test: {
          ...common,
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      // Pages that are only looked at: each language on a desk of its own, both at once.
      {
        test: {
          ...common,
          name: 'pages',
          include: ['pages/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
