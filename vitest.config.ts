import { defineConfig } from 'vitest/config'

const shared = { requireAssertions: true }

export default defineConfig({
  test: {
    reporters: ['default', './tools/skip-reporter.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{contracts,packages,services,tests}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.int.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'int',
          include: ['{contracts,packages,services,tests}/**/*.int.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
