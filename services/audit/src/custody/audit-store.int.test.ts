import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inMemoryEventLog, Position } from '@hub/event-log'
import { leafHash, merkleTree } from '@hub/transparency-log'
import { describe, expect, it } from 'vitest'
import { signer } from '../fixtures/history.ts'
import { auditFollower } from './audit-follower.ts'
import { auditStore, type CustodyEntry } from './audit-store.ts'
import { signNext } from './sign-next.ts'

const positionAt = (n: number): Position => Position.fromText(String(n))
const at = '2026-06-01T00:00:00.000Z'

const entry = (index: number, change: Partial<CustodyEntry> = {}): CustodyEntry => ({
  index,
  position: positionAt(index * 2),
  eventId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  stream: 'case-1',
  revision: index,
  leaf: new Uint8Array(leafHash(Buffer.from(String(index)))),
  ...change,
})

function checkpointOf(count: number) {
  const tree = merkleTree()
  for (let index = 0; index < count; index++) tree.append(entry(index).leaf)
  const signing = signNext(tree, undefined, signer)
  if (signing.kind === 'refused') throw new Error('refused')
  return { ...signing.checkpoint, root: new Uint8Array(signing.checkpoint.root) }
}

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'audit-store-'))
  return { file: join(path, 'audit.sqlite'), [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

describe('the evidence file', () => {
  it('gives back after reopening what was committed', () => {
    using where = folder()
    const first = auditStore(where.file)
    first.commit([entry(0), entry(1)], checkpointOf(2), at)
    first.close()
    const again = auditStore(where.file)
    expect([...again.entries()]).toEqual([entry(0), entry(1)])
    expect([...again.entries(1)]).toEqual([entry(0)])
    expect(again.lastEntry()).toEqual(entry(1))
    expect(again.lastCheckpoint()).toEqual(checkpointOf(2))
    expect([...again.checkpoints()]).toEqual([checkpointOf(2)])
    again.close()
  })

  it('reads in order however much there is', () => {
    const store = auditStore(':memory:')
    const entries = Array.from({ length: 2500 }, (_, index) => entry(index))
    store.commit(entries, checkpointOf(2500), at)
    expect([...store.entries()].map(({ index }) => index)).toEqual(entries.map(({ index }) => index))
    expect([...store.entries(1001)]).toHaveLength(1001)
  })

  it('takes entries and their checkpoint together or not at all', () => {
    const store = auditStore(':memory:')
    store.commit([entry(0)], checkpointOf(1), at)
    const wrong: readonly (readonly [readonly CustodyEntry[], number])[] = [
      [[entry(2)], 3],
      [[entry(0)], 2],
      [[entry(1, { leaf: new Uint8Array(31) })], 2],
      [[entry(1)], 1],
      [[entry(1)], 3],
    ]
    for (const [entries, size] of wrong) {
      expect(() => store.commit(entries, checkpointOf(size), at)).toThrow(
        /evidence|entries|checkpoints|constraint/,
      )
      expect([...store.entries()]).toEqual([entry(0)])
      expect(store.lastCheckpoint()?.size).toBe(1)
    }
    store.commit([entry(1)], checkpointOf(2), at)
    expect(store.lastCheckpoint()?.size).toBe(2)
  })

  it('refuses to change or remove anything, whoever asks', () => {
    using where = folder()
    const store = auditStore(where.file)
    store.commit([entry(0)], checkpointOf(1), at)
    store.close()
    const raw = new DatabaseSync(where.file)
    for (const table of ['entry', 'checkpoint']) {
      expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('append-only')
    }
    expect(() => raw.exec(`UPDATE entry SET leaf = zeroblob(32)`)).toThrow('append-only')
    expect(() => raw.exec(`UPDATE checkpoint SET size = 7`)).toThrow('append-only')
    raw.close()
  })

  it('is not signed on when its leaves no longer lead to the signed root', async () => {
    using where = folder()
    const store = auditStore(where.file)
    store.commit([entry(0), entry(1)], checkpointOf(2), at)
    store.close()
    const raw = new DatabaseSync(where.file)
    raw.exec('DROP TRIGGER entry_no_update; UPDATE entry SET leaf = zeroblob(32) WHERE idx = 0')
    raw.close()
    const changed = auditStore(where.file)
    const stop = new AbortController()
    const follower = auditFollower({ log: inMemoryEventLog(), store: changed, signer, clock: () => at })
    expect(await follower.start(stop.signal)).toEqual({ kind: 'stopped', reason: 'EVIDENCE_CHANGED' })
    stop.abort()
    changed.close()
  })
})
