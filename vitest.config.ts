import { defineConfig } from 'vitest/config'

// A limit is there to end what hangs, not to measure: a busy machine must not turn a slow test into a failed one.
const shared = {
  requireAssertions: true,
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 120_000 } },
}

export default defineConfig({
  test: {
    reporters: ['default', './tools/skip-reporter.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{bench,contracts,packages,services,tests}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.int.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'int',
          include: ['{bench,contracts,packages,services,tests}/**/*.int.test.ts'],
        },
      },
    ],
  },
})
