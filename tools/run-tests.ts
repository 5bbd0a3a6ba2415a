// `npm test`: every test this machine can run, then what was skipped and why (tools/skip-reporter.ts).
import { runVitest } from './vitest.ts'

process.exit(runVitest(process.argv.slice(2)))
