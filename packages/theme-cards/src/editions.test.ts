import { describe, expect, it } from 'vitest'
import { editionsUntil, isEdition } from './editions.ts'

describe('the editions', () => {
  it('are one for each quarter that has ended, in London', () => {
    expect(editionsUntil('2024-07-01', '2025-01-15T00:00:00.000Z')).toEqual([
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
    const ids = (now: string) => editionsUntil('2026-01-01', now).map(({ id }) => id)
    expect(ids('2026-04-01T22:59:59.998Z')).toEqual([])
    expect(ids('2026-04-01T22:59:59.999Z')).toEqual(['2026-Q1'])
    expect(ids('2020-01-01T00:00:00.000Z')).toEqual([])
  })

  it('are known by their name and instant, and no other instant is one', () => {
    const is = (id: string, asOf: string) => isEdition({ id, asOf }, '2026-05-01T00:00:00.000Z')
    expect(is('2026-Q1', '2026-03-31T22:59:59.999Z')).toBe(true)
    expect(is('2024-Q4', '2024-12-31T23:59:59.999Z')).toBe(true)
    expect(is('2024-Q3', '2024-12-31T23:59:59.999Z')).toBe(false)
    expect(is('2026-Q1', '2026-03-31T22:59:59.998Z')).toBe(false)
    expect(is('2026-Q2', '2026-06-30T22:59:59.999Z')).toBe(false)
  })

  it('are none at what is no instant', () => {
    expect(editionsUntil('2024-07-01', 'then')).toEqual([])
  })
})
