import { defineConfig } from 'vitest/config'

/** What every project shares. Tests never depend on speed, so the time-out is for what hangs, not for what is slow. */
const common = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
  restoreMocks: true,
  unstubEnvs: true,
}

const include = ['{src,test}/**/*.test.{ts,tsx}']

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'protocol', root: './protocol', include } },
      {
        test: {
          ...common,
          name: 'server',
          root: './server',
          include,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'web',
          root: './web',
          include,
          environment: 'jsdom',
          setupFiles: ['test/support/set-up.ts'],
        },
      },
      { test: { ...common, name: 'helper', root: './helper', include } },
    ],
  },
})
