import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const shared = {
  requireAssertions: true,
  // A limit ends what hangs; it measures nothing. A busy machine must not turn a slow test into a failed one.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 120_000 } },
  // Left to itself, vitest leaves one core idle: on two cores it would run one file at a time.
  maxWorkers: '100%',
  unstubEnvs: true,
  // The programs that tests start load twice as fast from Node's own cache.
  env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '.runtime/compile-cache') },
}

/** The quick set of `npm run quick`: beside the pure tests, those with a real neighbour that take about a second each. */
const quick = [
  'packages/{engines,event-log-sqlite,http-service,key-vault-sqlite}/**/*.int.test.ts',
  'services/audit/src/{custody,replay}/*.int.test.ts',
  'services/hub/src/{import,publish}/*.int.test.ts',
  'services/intake/src/{file-drop,http,receipts}/*.int.test.ts',
  'services/{linkage,timelines}/src/{http,read-model}/*.int.test.ts',
  'services/web/src/{*-api/*,web-router}.int.test.ts',
]
const all = ['{bench,contracts,packages,services,tests}/**/*.int.test.ts']

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
          // Pure tests leave nothing behind, so that their files share a process and import each module once.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'int',
          setupFiles: ['./tests/held-answers/setup.ts'],
          include: process.env['HUB_QUICK'] === undefined ? all : quick,
        },
      },
    ],
  },
})
