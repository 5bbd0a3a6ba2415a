// One process that uses a vault, for tests of several: reads its work from standard input, tells what it got as one line.
import { text } from 'node:stream/consumers'
import { VaultError } from '@hub/key-vault'
import type { KeyVault } from '@hub/key-vault'
import { postgresKeyVault } from '../postgres-key-vault.ts'

export type Work = Readonly<{
  address: string
  password: string
  /** Base64, of class `facts`. */
  kek: string
  records: readonly string[]
  toShred: readonly string[]
  now: string
}>

/** Of each record the key it was given, and how it was found just after; or the code it was refused with. */
export type Told = readonly Readonly<{
  record: string
  id: string
  secret: string
  found: string
  refused: string
}>[]

const work: Work = JSON.parse(await text(process.stdin))
const keks = { facts: new Uint8Array(Buffer.from(work.kek, 'base64')) }
const vault = await postgresKeyVault({ address: work.address, password: () => work.password, keks })
const told: Told = await Promise.all(work.records.map((record) => use(vault, record)))
await vault.close()
process.stdout.write(JSON.stringify(told))

async function use(vault: KeyVault, record: string): Promise<Told[number]> {
  const nothing = { record, id: '', secret: '', found: '', refused: '' }
  try {
    const [key] = await vault.obtain([{ record, class: 'facts', retainUntil: '2036-01-01', now: work.now }])
    if (key === undefined) return { ...nothing, refused: 'nothing' }
    const { kind } = await vault.find(key.id)
    if (work.toShred.includes(record)) await vault.shred(record, work.now)
    return { ...nothing, id: key.id, secret: Buffer.from(key.secret).toString('base64'), found: kind }
  } catch (error) {
    return { ...nothing, refused: error instanceof VaultError ? error.code : String(error) }
  }
}
