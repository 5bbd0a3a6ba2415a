import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adopt, emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import { latestAgreement } from '@hub/contracts'
import { inMemoryEventLog, type EventLog } from '@hub/event-log'
import { inMemoryKeyVault } from '@hub/key-vault'
import { linkageService } from '@hub/linkage-service'
import { caseNames, timelinesService } from '@hub/timelines'
import { afterAll, describe, expect, it } from 'vitest'
import { figuresLines, figuresScale } from './figures-scale.ts'
import { linkageStart, startLines } from './linkage-start.ts'

const path = mkdtempSync(join(tmpdir(), 'hub-figures-scale-'))
afterAll(() => rmSync(path, { recursive: true, force: true }))

const key = Buffer.alloc(32, 7)
const now = () => '2026-11-02T00:00:00.000Z'
const tokens = { keys: { keys: [] }, issuer: 'bench', audience: 'bench' }

async function registerWithAgreement(log: EventLog): Promise<Register> {
  const { stream, event } = adopt(latestAgreement('cw-harms'), {
    approvedBy: ['caldicott-guardian', 'data-protection-officer'],
    now: '2026-11-01T00:00:00.000Z',
    id: randomUUID(),
  })
  await log.append(stream, [event], 'any')
  let register = emptyRegister
  for await (const one of log.readAll()) register = evolveRegister(register, one)
  return register
}

describe('measuring indicators and timelines', () => {
  it('fills a log, reads timelines under the agreement, and says what it leaves out', async () => {
    const log = inMemoryEventLog()
    const vault = inMemoryKeyVault({ keks: { facts: key } })
    const register = await registerWithAgreement(log)
    const points = await figuresScale({
      log,
      vault,
      timelines: async () =>
        timelinesService({
          log,
          vault,
          register: () => register,
          pseudonymRoot: key,
          clock: now,
          ids: randomUUID,
          tokens,
          readModelPath: join(path, 'timelines.sqlite'),
        }),
      nameOf: caseNames(key)({ agreement: 'cw-harms', audience: 'cw-core' }).nameOf,
      steps: [40, 80],
      seed: '1',
      clock: () => performance.now(),
      now,
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
    const log = inMemoryEventLog()
    const vault = inMemoryKeyVault({ keks: { identity: key } })
    const report = await linkageStart({
      log,
      vault,
      linkage: () => linkageService({ log, vault, ids: randomUUID, clock: now, tokens }),
      records: 60,
      seed: '1',
      clock: () => performance.now(),
      now,
    })
    const decided = []
    for await (const { type } of log.readAll()) if (type === 'record-linked') decided.push(type)
    expect(decided).toHaveLength(60)
    expect(report.events).toBe(Number(await log.head()) + 1)
    expect(startLines(report).join('\n')).toContain('60 records')
    await log.close()
  })
})
