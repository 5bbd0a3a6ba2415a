import { afterAll, afterEach } from 'vitest'
import { faultsFile, forgetFaults, note, takeFaults } from './faults.ts'
import { watchAnswers } from './watch.ts'

// Of every test with a real neighbour: whatever any service answers, in this process or in one that the test starts, is
// held to contracts/openapi.yaml. A test whose answers differ fails.
watchAnswers(note)
process.env['HUB_ANSWER_FAULTS'] = faultsFile
process.env['NODE_OPTIONS'] =
  `${process.env['NODE_OPTIONS'] ?? ''} --import ${new URL('preload.mjs', import.meta.url).href}`.trim()

function hold(): void {
  const found = takeFaults()
  if (found.length > 0)
    throw new Error(`What was answered is not what contracts/openapi.yaml describes:\n${found.join('\n')}`)
}

afterEach(hold)
afterAll(() => {
  try {
    hold()
  } finally {
    forgetFaults()
  }
})
