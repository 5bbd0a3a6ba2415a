// Loaded by every Node process that a test starts. One that is too old for the hub runs none of it.
import { appendFileSync, existsSync } from 'node:fs'

const file = process.env['HUB_ANSWER_FAULTS']
if (file !== undefined && Number(process.versions.node.split('.')[0]) >= 26) {
  const { watchAnswers } = await import('./watch.ts')
  watchAnswers((fault) => {
    if (existsSync(file)) appendFileSync(file, `${fault}\n`)
  })
}
