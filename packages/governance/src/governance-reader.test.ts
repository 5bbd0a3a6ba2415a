import { exampleEvent } from '@hub/contracts/log-events/testing'
import { inMemoryEventLog, streamName } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { governanceReader } from './governance-reader.ts'
import { history, member, partnership, registerOf, subgroup, uuid } from './testing.ts'

const [first, second, third] = history({ fact: partnership }, { fact: subgroup }, { fact: member(7) })
if (!first || !second || !third) throw new Error('The history is too short')

const heardFrom = (serial: number, receivedAt: string) => {
  const meta = { ...exampleEvent('notification-accepted').meta, partner: 'wmas', receivedAt }
  return {
    ...exampleEvent('notification-accepted'),
    id: uuid(serial),
    meta: { ...meta, recordedAt: receivedAt },
  }
}

describe('what is known of governance', () => {
  it('is all that the log holds each time it is asked, also when asked twice at once', async () => {
    const log = inMemoryEventLog()
    const reader = governanceReader(log)
    expect((await reader.known()).governance).toEqual(registerOf([]))
    for (const event of [first, second]) await log.append(event.stream, [event], 'any')
    const [one, other] = await Promise.all([reader.known(), reader.known()])
    expect(one.governance).toEqual(registerOf([first, second]))
    expect(other).toEqual(one)
    await log.append(third.stream, [third], 'any')
    const known = await reader.known()
    expect(known.governance).toEqual(registerOf([first, second, third]))
    expect(known.revisions.get('panel-subgroup')).toBe(1)
    expect([...known.recorded]).toEqual([first.id, second.id, third.id])
  })

  it('is what was known at an instant, where one is given', async () => {
    const log = inMemoryEventLog()
    const later = { ...third, meta: { recordedAt: '2024-08-01T09:00:00.000Z' } }
    for (const event of [first, second, later]) await log.append(event.stream, [event], 'any')
    const known = await governanceReader(log, '2024-07-31T00:00:00.000Z').known()
    expect(known.governance).toEqual(registerOf([first, second]))
  })

  it('says when something came of each partner, and how often in each year', async () => {
    const log = inMemoryEventLog()
    const stream = streamName(exampleEvent('notification-accepted').stream)
    const times = ['2025-03-01T09:00:00.000Z', '2024-12-31T09:00:00.000Z', '2025-04-01T09:00:00.000Z']
    await log.append(
      stream,
      times.map((at, index) => heardFrom(20 + index, at)),
      'any',
    )
    expect((await governanceReader(log).known()).heard.get('wmas')).toEqual({
      first: times[1],
      last: times[2],
      perYear: { '2024': 1, '2025': 2 },
    })
  })
})
