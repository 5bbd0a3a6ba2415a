// `npm run slow`: lists the tests that a normal run samples. `npm run slow NAME`: runs one of them in full; what follows the
// name goes to vitest.
import { slowTests, slowVariable } from '../packages/test-neighbours/src/slow.ts'
import { runVitest } from './vitest.ts'

const [name, ...rest] = process.argv.slice(2)
const found = Object.entries(slowTests).find(([known]) => known === name)
if (found === undefined) {
  const list = Object.entries(slowTests).map(
    ([known, { does, takes }]) => `  ${known}  (${takes})\n      ${does}\n`,
  )
  process.stdout.write(`npm run slow NAME runs one of these in full:\n\n${list.join('')}`)
  if (name !== undefined) process.stderr.write(`\nNo slow test is called ${name}.\n`)
  process.exit(name === undefined ? 0 : 2)
}
const [asked, { files }] = found
// A full form may take longer than the limit of a normal run.
const limit = `--testTimeout=${3 * 60 * 60 * 1000}`
process.exit(runVitest([...files, limit, ...rest], { [slowVariable]: asked }))
