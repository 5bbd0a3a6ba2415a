import { inMemoryEventLog } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { deskViolations } from '../fixtures/desk-violations.ts'
import { held, office, sendHeartbeat } from '../fixtures/desk.ts'
import { audience, region } from '../fixtures/region.ts'
import { replay } from './replay.ts'

const now = '2026-06-01T00:00:00.000Z'

describe('heartbeats, and decisions about quarantine', () => {
  it('as the hub makes them have no finding: also an old message that two people let in', async () => {
    const made = await region(inMemoryEventLog())
    const id = made.uuid()
    await sendHeartbeat(made, 'wmas', { data: { unused: [[3, 4]] } })
    await sendHeartbeat(made, 'hmpps', { data: { period: { from: '2026-02-01', to: '2026-02-28' } } })
    await made.send('uhcw', { id })
    await made.send('uhcw', { id })
    const [taken, dismissed, waiting] = [await held(made), await held(made), await held(made)]
    using at = await office(made)
    const acceptLate = { approvedBy: ['guardian', 'dpo'] }
    expect(await at.desk.retry(taken, { by: 'operator', acceptLate })).toMatchObject({
      kind: 'resolved',
      resolution: { outcome: 'accepted' },
    })
    await at.desk.dismiss(dismissed, { reason: 'sent-in-error', approvedBy: ['guardian', 'dpo'] })
    await at.desk.retry(waiting, { by: 'operator' })
    const report = await replay({ log: made.log, vault: made.auditVault, now, audience })
    expect(report.findings).toEqual([])
    expect(report.byType).toMatchObject({
      'partner-heartbeat': 1,
      'nil-return': 1,
      'quarantine-retried': 2,
      'quarantine-resolved': 2,
      'notification-accepted': 2,
      'notification-repeated': 1,
    })
  })

  it(`have each of ${deskViolations.length} violations found and named, and nothing else`, async () => {
    const made = await region(inMemoryEventLog())
    const planted = new Map<string, readonly string[]>()
    for (const { plant, rules } of deskViolations) planted.set((await plant(made)).id, rules)
    const { findings } = await replay({ log: made.log, vault: made.auditVault, now, audience })
    const found = new Map<string, readonly string[]>()
    for (const { eventId = '', rule } of findings) found.set(eventId, [...(found.get(eventId) ?? []), rule])
    expect(found).toEqual(planted)
  })

  it('taken out of quarantine without its age being accepted is found by its manifest', async () => {
    const made = await region(inMemoryEventLog())
    const id = await held(made)
    using at = await office(made)
    await at.desk.retry(id, { by: 'operator', acceptLate: { approvedBy: ['guardian', 'dpo'] } })
    const events = await Array.fromAsync(made.log.readAll())
    const without = inMemoryEventLog()
    for (const event of events) {
      const { acceptedLateBy: _by, ...data } = event.data
      const kept = event.type === 'quarantine-retried' ? { ...event, data } : event
      await without.append(event.stream, [{ ...kept }], 'any')
    }
    const { findings } = await replay({ log: without, vault: made.auditVault, now, audience })
    expect(findings.map(({ rule }) => rule)).toEqual(['manifest-time'])
  })
})
