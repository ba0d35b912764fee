import { defineConfig } from 'vitest/config'
import { longestFirst } from './scripts/longest-first.ts'

/** What every project shares. Tests never depend on speed, so the time-outs are for what hangs, not for what is slow. */
const common = {
  testTimeout: 300_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
  restoreMocks: true,
  unstubEnvs: true,
}

/**
 * For projects whose modules keep nothing between files: each worker loads them once for all its files, which halves
 * a run. A test that needs a fresh module says so itself (`vi.resetModules`).
 */
const shared = { ...common, isolate: false }

const include = ['{src,test}/**/*.test.{ts,tsx}']

export default defineConfig({
  test: {
    sequence: {
      sequencer: longestFirst([
        'server/test/mail-in/kills.test.ts',
        'server/test/realtime/hostile-conversation.test.ts',
        'server/test/http/access-matrix.test.ts',
      ]),
    },
    projects: [
      { test: { ...shared, name: 'protocol', root: './protocol', include } },
      {
        test: {
          ...shared,
          name: 'server',
          root: './server',
          include,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'web',
          root: './web',
          include,
          environment: 'jsdom',
          setupFiles: ['test/support/set-up.ts'],
        },
      },
      // Real displays, windows and lines: tried once more, which the run says (docs/decisions/0015).
      { test: { ...common, name: 'helper', root: './helper', include, retry: 1 } },
    ],
  },
})
