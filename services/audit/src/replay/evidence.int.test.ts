import type { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { Position } from '@hub/event-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditStore } from '../custody/audit-store.ts'
import { committed, signer, signerOf } from '../fixtures/history.ts'
import { copyOf, mendDigest, replayChanged, stored, type Stored } from '../fixtures/stored.ts'
import { renderReport } from './render-report.ts'
import type { ReplayReport } from './replay.ts'

let history: Stored
beforeAll(async () => {
  history = await stored()
})
afterAll(() => history.remove())

const rulesOf = ({ findings }: ReplayReport) =>
  findings.map(({ position, rule }) => `${position === undefined ? '-' : Position.toText(position)} ${rule}`)

/** The first disclosure, and a change to it that a reader would not notice. */
const target = () => history.events.findIndex(({ type }) => type === 'timeline-disclosed')
const reword = (database: DatabaseSync): void => {
  database.exec(
    `UPDATE event SET data = replace(data, 'prepare-review', 'select-for-review') WHERE pos = ${target()}`,
  )
  mendDigest(database, target())
}
const changeLeaf =
  (at: number) =>
  (database: DatabaseSync): unknown =>
    database.prepare('UPDATE entry SET leaf = ? WHERE idx = ?').run(new Uint8Array(32).fill(5), at)

/** Writes the evidence of a changed log anew, as somebody with a log key can. */
async function rewritten(change: (database: DatabaseSync) => void, by = signer): Promise<ReplayReport> {
  const copy = copyOf(history.folder, { log: change })
  const log = sqliteEventLog({ path: copy.log })
  const store = await committed(log, auditStore(':memory:'), by)
  const kept = auditStore(join(history.folder, 'audit.sqlite'))
  const saved = kept.lastCheckpoint()?.note ?? ''
  kept.close()
  const report = await replayChanged(history, { saved }, { log, store })
  store.close()
  await log.close()
  return report
}

describe('a leaf that was changed', () => {
  it('is told from an event that was changed: the signed root says which of the two is as it was', async () => {
    expect(rulesOf(await replayChanged(history, { evidence: changeLeaf(target()) }))).toEqual([
      `${target()} leaf-changed`,
    ])
    expect(rulesOf(await replayChanged(history, { log: reword }))).toEqual([`${target()} event-changed`])
  })

  it('together with its event leaves the signed root behind, and the replay says up to which position', async () => {
    const copy = copyOf(history.folder, { log: reword })
    const log = sqliteEventLog({ path: copy.log })
    const other = await committed(log)
    const leaf = [...other.entries()][target()]?.leaf ?? new Uint8Array()
    const change = (database: DatabaseSync): unknown =>
      database.prepare('UPDATE entry SET leaf = ? WHERE idx = ?').run(leaf, target())
    const report = await replayChanged(history, { evidence: change }, { log })
    await log.close()
    const [found, ...more] = report.findings
    expect(more).toEqual([])
    expect(found?.rule).toBe('checkpoint-root')
    const [, to] = /up to position (\d+)/.exec(found?.says ?? '') ?? []
    expect(Number(to)).toBeGreaterThanOrEqual(target())
  })
})

describe('evidence that was tampered with', () => {
  const last = () => history.events.length

  it('is found when leaves were taken away', async () => {
    const take = (database: DatabaseSync): void =>
      database.exec(`DELETE FROM entry WHERE idx >= ${last() - 3}`)
    expect(rulesOf(await replayChanged(history, { evidence: take }))).toEqual(['- evidence-changed'])
  })

  it('is found when checkpoints and leaves were all taken away', async () => {
    const take = (database: DatabaseSync): void => database.exec('DELETE FROM entry; DELETE FROM checkpoint')
    const report = await replayChanged(history, { evidence: take })
    expect(rulesOf(report)).toEqual(['- evidence-missing'])
    expect(report.checkpoint).toMatchObject({ matches: false, unsigned: last() })
  })

  it('is found when the kept root or the note was changed', async () => {
    const root = (database: DatabaseSync): unknown =>
      database.prepare('UPDATE checkpoint SET root = ? WHERE size = ?').run(new Uint8Array(32), last())
    expect(rulesOf(await replayChanged(history, { evidence: root }))).toContain('- checkpoint-signature')
    const note = (database: DatabaseSync): void =>
      database.exec(
        `UPDATE checkpoint SET note = replace(note, '${last()}', '${last() + 1}') WHERE size = ${last()}`,
      )
    expect(rulesOf(await replayChanged(history, { evidence: note }))).toContain('- checkpoint-signature')
  })
})

describe('a history that was written anew', () => {
  it('with another log key is found by the key', async () => {
    expect(rulesOf(await rewritten(reword, signerOf(4)))).toContain('- checkpoint-signature')
  })

  it('with the log key itself is found by the checkpoint an auditor kept, and by nothing else', async () => {
    expect(rulesOf(await rewritten(reword))).toEqual(['- saved-checkpoint'])
  })

  it('shorter than it was is found by the checkpoint an auditor kept', async () => {
    const cut = (database: DatabaseSync): void => {
      const from = history.events.length - 2
      database.exec(`DELETE FROM event WHERE pos >= ${from}; UPDATE head SET pos = ${from - 1}`)
    }
    expect(rulesOf(await rewritten(cut))).toEqual(['- saved-checkpoint'])
  })

  it('cannot be written where the report of an earlier replay was kept', async () => {
    const earlier = await replayChanged(history, {})
    const saved = renderReport(earlier).split('\n').slice(-6).join('\n')
    expect(saved).toBe(earlier.checkpoint.note)
    expect(rulesOf(await replayChanged(history, { saved }))).toEqual([])
    expect(rulesOf(await replayChanged(history, { saved, log: reword }))).toContain('- saved-checkpoint')
  })

  it('is not suspected of a log that only grew', async () => {
    expect(rulesOf(await rewritten(() => undefined))).toEqual([])
  })

  it('cannot be hidden by giving the replay something that is no checkpoint of this log', async () => {
    expect(rulesOf(await replayChanged(history, { saved: 'no note at all' }))).toEqual(['- saved-checkpoint'])
    const store = auditStore(':memory:')
    const log = sqliteEventLog({ path: copyOf(history.folder, {}).log })
    const saved = (await committed(log, store, signerOf(4))).lastCheckpoint()?.note ?? ''
    await log.close()
    expect(rulesOf(await replayChanged(history, { saved }))).toEqual(['- saved-checkpoint'])
  })
})
