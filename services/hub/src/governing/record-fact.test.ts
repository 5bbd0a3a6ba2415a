import { adopt } from '@hub/agreement'
import { latestAgreement } from '@hub/contracts'
import { inMemoryEventLog, type EventLog } from '@hub/event-log'
import { governanceReader, type FactToRecord } from '@hub/governance'
import { describe, expect, it } from 'vitest'
import { recordFact } from './record-fact.ts'

const id = (serial: number): string => `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
const now = '2026-03-01T09:00:00.000Z'

const said = (status: 'none' | 'draft'): FactToRecord => ({
  type: 'data-sharing-recorded',
  data: { organisation: 'geh', status, on: '2026-03-01' },
})

async function withAgreement(): Promise<EventLog> {
  const log = inMemoryEventLog()
  const { stream, event } = adopt(latestAgreement('cw-harms'), {
    approvedBy: ['director', 'guardian'],
    now: '2024-06-24T09:00:00.000Z',
    id: id(1),
  })
  await log.append(stream, [event], 'no-stream')
  return log
}

const recording = (serial: number, role = 'coordinator') => ({ by: 'cora', role, now, id: id(serial) })

describe('recording a fact', () => {
  it('puts it into the log once, however often it is asked under the same id', async () => {
    const log = await withAgreement()
    const reader = governanceReader(log)
    expect(await recordFact(log, reader, said('draft'), recording(2))).toEqual({ kind: 'recorded' })
    expect(await recordFact(log, reader, said('draft'), recording(2))).toEqual({ kind: 'recorded-before' })
    expect((await reader.known()).governance.sharing.get('geh')).toHaveLength(1)
  })

  it('puts nothing into the log that the agreement does not allow', async () => {
    const log = await withAgreement()
    const outcome = await recordFact(log, governanceReader(log), said('draft'), recording(2, 'operator'))
    expect(outcome).toMatchObject({ kind: 'refused', code: 'NOT_ALLOWED', clauses: ['1.2', '10.1'] })
    expect(await log.head()).toBe((await Array.fromAsync(log.readAll())).at(-1)?.position)
    expect((await governanceReader(log).known()).recorded.size).toBe(0)
  })

  it('does not decide over the head of somebody who recorded of the same at that moment', async () => {
    const log = await withAgreement()
    const stale = await governanceReader(log).known()
    await recordFact(log, governanceReader(log), said('none'), recording(3))
    const reader = { known: () => Promise.resolve(stale) }
    const outcome = await recordFact(log, reader, said('draft'), recording(4))
    expect(outcome).toEqual({ kind: 'conflict' })
  })
})
