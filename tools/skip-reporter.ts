// A test that did not run must be seen: prints each skipped test with its reason, leaves the counts and the failures for
// .ci/run, and turns a skip into a failure where HUB_REQUIRE=all says that this machine has everything.
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

export default class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const skipped: string[] = []
    const failures: string[] = unhandled.map((error) => `outside any test: ${inOneLine(error)}`)
    let passed = 0
    for (const module of modules) {
      const [broken] = module.errors()
      if (broken) failures.push(`${module.relativeModuleId}: ${inOneLine(broken)}`)
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') passed += 1
        else if (result.state === 'failed')
          failures.push(`${module.relativeModuleId} › ${test.fullName}: ${inOneLine(result.errors[0])}`)
        else {
          const reason = result.state === 'skipped' ? result.note : undefined
          skipped.push(`  ${module.relativeModuleId} › ${test.fullName}${reason ? `: ${reason}` : ''}`)
        }
      }
    }
    if (skipped.length > 0) {
      process.stdout.write(`\nSkipped on this machine, and why:\n${skipped.join('\n')}\n`)
      if (process.env['HUB_REQUIRE'] === 'all') {
        process.stdout.write('HUB_REQUIRE=all: nothing may be skipped here.\n')
        process.exitCode = 1
      }
    }
    mkdirSync('.runtime', { recursive: true })
    writeFileSync('.runtime/test-failures', failures.map((failure) => `${failure}\n`).join(''))
    writeFileSync(
      '.runtime/test-counts',
      `${passed} passed, ${failures.length} failed, ${skipped.length} skipped\n`,
    )
  }
}

function inOneLine(error: unknown): string {
  const { message } = error instanceof Object && 'message' in error ? error : { message: error }
  return String(message).replaceAll(/\s+/g, ' ').slice(0, 400)
}
