import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inMemoryEventLog } from '@hub/event-log'
import { inMemoryKeyVault } from '@hub/key-vault'
import { afterAll, describe, expect, it } from 'vitest'
import { dataFolder, hubSecrets } from '../data-folder.ts'
import { agreementOfTheTree, establish } from '../establish.ts'
import { figuresLines, figuresScale } from './figures-scale.ts'
import { linkageStart, startLines } from './linkage-start.ts'

const path = mkdtempSync(join(tmpdir(), 'hub-figures-scale-'))
afterAll(() => rmSync(path, { recursive: true, force: true }))

describe('measuring indicators and timelines', () => {
  it('fills a log, reads timelines under the agreement, and says what it leaves out', async () => {
    const folder = dataFolder(path)
    const { keks, pseudonymRoot } = await hubSecrets(folder)
    const log = inMemoryEventLog()
    const vault = inMemoryKeyVault({ keks: { facts: keks.facts } })
    await establish(log, {
      agreement: agreementOfTheTree('cw-harms'),
      keys: new Map(),
      approvedBy: ['caldicott-guardian', 'data-protection-officer'],
      now: '2026-11-01T00:00:00.000Z',
      keysValidUntil: '2999-12-31T23:59:59.999Z',
    })
    const points = await figuresScale({
      log,
      vault,
      pseudonymRoot,
      readModelPath: join(folder.readModels, 'timelines.sqlite'),
      audience: { agreement: 'cw-harms', audience: 'cw-core' },
      steps: [40, 80],
      seed: '1',
      clock: () => performance.now(),
      now: () => '2026-11-02T00:00:00.000Z',
    })
    expect(points.map(({ cases }) => cases)).toEqual([40, 80])
    expect(points.every(({ timelineP95Ms, slowestMs }) => timelineP95Ms > 0 && slowestMs > 0)).toBe(true)
    const read = []
    for await (const { type } of log.readAll()) if (type === 'timeline-disclosed') read.push(type)
    expect(read.length).toBeGreaterThan(900)
    expect(figuresLines(points).join('\n')).toContain('Left out: linkage')
    await vault.close()
    await log.close()
  })
})

describe('measuring a start of linkage', () => {
  it('decides everything once, and nothing when it starts again', async () => {
    const { keks } = await hubSecrets(dataFolder(path))
    const log = inMemoryEventLog()
    const report = await linkageStart({
      log,
      vault: inMemoryKeyVault({ keks: { identity: keks.identity } }),
      records: 60,
      seed: '1',
      clock: () => performance.now(),
      now: () => '2026-11-02T00:00:00.000Z',
    })
    const decided = []
    for await (const { type } of log.readAll()) if (type === 'record-linked') decided.push(type)
    expect(decided).toHaveLength(60)
    expect(report.events).toBe(Number(await log.head()) + 1)
    expect(startLines(report).join('\n')).toContain('60 records')
    await log.close()
  })
})
