import { defineConfig } from 'vitest/config'

/** One journey at a time: each has a server, a display and browsers of its own, and two cores are enough for one. */
export default defineConfig({
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['journeys/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 180_000,
    // Vitest's own second would make a journey depend on speed: what is polled for may take as long as a page may.
    expect: { poll: { timeout: 60_000 } },
  },
})
