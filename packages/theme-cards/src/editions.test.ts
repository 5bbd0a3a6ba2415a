import { describe, expect, it } from 'vitest'
import { editionsUntil, isEdition } from './editions.ts'

const london = 'Europe/London'

describe('the editions', () => {
  it('are one for each quarter that has ended, in London', () => {
    expect(editionsUntil('2024-07-01', '2025-01-15T00:00:00.000Z', london)).toEqual([
      {
        id: '2024-Q3',
        asOf: '2024-09-30T22:59:59.999Z',
        period: { from: '2021-10-01', until: '2024-09-30' },
      },
      {
        id: '2024-Q4',
        asOf: '2024-12-31T23:59:59.999Z',
        period: { from: '2022-01-01', until: '2024-12-31' },
      },
    ])
  })

  it('are there a day after the quarter, when all that was recorded in it is in the log', () => {
    const ids = (now: string) => editionsUntil('2026-01-01', now, london).map(({ id }) => id)
    expect(ids('2026-04-01T22:59:59.998Z')).toEqual([])
    expect(ids('2026-04-01T22:59:59.999Z')).toEqual(['2026-Q1'])
    expect(ids('2020-01-01T00:00:00.000Z')).toEqual([])
  })

  it('are known by their name and instant, and no other instant is one', () => {
    const is = (id: string, asOf: string) => isEdition({ id, asOf }, '2026-05-01T00:00:00.000Z', london)
    expect(is('2026-Q1', '2026-03-31T22:59:59.999Z')).toBe(true)
    expect(is('2024-Q4', '2024-12-31T23:59:59.999Z')).toBe(true)
    expect(is('2024-Q3', '2024-12-31T23:59:59.999Z')).toBe(false)
    expect(is('2026-Q1', '2026-03-31T22:59:59.998Z')).toBe(false)
    expect(is('2026-Q2', '2026-06-30T22:59:59.999Z')).toBe(false)
  })

  it('end with the last millisecond of the quarter in the time zone of the agreement', () => {
    const [first] = editionsUntil('2024-07-01', '2025-01-15T00:00:00.000Z', 'America/New_York')
    expect(first?.asOf).toBe('2024-10-01T03:59:59.999Z')
  })

  it('cannot be asked for at what is no instant', () => {
    expect(() => editionsUntil('2024-07-01', 'then', london)).toThrow(RangeError)
  })
})
