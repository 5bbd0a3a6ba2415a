// Writes everything that follows from the schemas, the agreements and the code lists. With --check it writes nothing and
// fails when a committed file is not what it would write: a validator that lags its schema lets through what it forbids.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { outputs } from './outputs.ts'
import { root } from './sources.ts'

const check = process.argv.includes('--check')
const drifted: string[] = []
for (const [path, text] of await outputs()) {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  if (check) {
    drifted.push(path)
    continue
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
for (const path of drifted) {
  process.stderr.write(
    `contracts/${path} is not what the sources give. Run: node contracts/scripts/generate.ts\n`,
  )
}
process.exitCode = drifted.length === 0 ? 0 : 1
