// `npm run quick`: the pure tests and the quickest of the others (vitest.config.ts says which). Not a reason to skip `npm test`.
import { runVitest } from './vitest.ts'

process.exit(runVitest(process.argv.slice(2), { HUB_QUICK: 'on' }))
