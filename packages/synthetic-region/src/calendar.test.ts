import { describe, expect, it } from 'vitest'
import { ageOn } from '@hub/calendar'
import { dayOf, rfc3339, startOf } from './calendar.ts'
import { between, toTheDay, toTheMinute } from './timed.ts'

describe('days are London days', () => {
  it('counts half past midnight in summer as the day it is in London', () => {
    expect(dayOf(Date.parse('2025-06-30T23:30:00Z'))).toBe('2025-07-01')
    expect(dayOf(Date.parse('2025-01-31T23:30:00Z'))).toBe('2025-01-31')
  })

  it('writes a day as its start in London, with the offset of that day', () => {
    expect(toTheDay(Date.parse('2025-06-30T23:30:00Z'))).toEqual({
      at: '2025-07-01T00:00:00+01:00',
      precision: 'day',
    })
    expect(toTheDay(Date.parse('2025-12-25T12:00:00Z'))).toEqual({
      at: '2025-12-25T00:00:00+00:00',
      precision: 'day',
    })
    // The clocks go forward at one in the morning, and back at two: midnight has the offset of the day before.
    expect(toTheDay(Date.parse('2025-03-30T12:00:00Z'))).toMatchObject({ at: '2025-03-30T00:00:00+00:00' })
    expect(toTheDay(Date.parse('2025-10-26T12:00:00Z'))).toMatchObject({ at: '2025-10-26T00:00:00+01:00' })
  })

  it('writes a minute without seconds, and a range with both ends', () => {
    const at = Date.parse('2025-06-30T23:30:12.345Z')
    expect(toTheMinute(at)).toEqual({ at: '2025-06-30T23:30:00Z', precision: 'minute' })
    expect(between(at, at + 3_600_000)).toEqual({
      at: '2025-06-30T23:30:00Z',
      precision: 'range',
      latest: '2025-07-01T00:30:00Z',
    })
  })

  it('counts a birthday only from its day', () => {
    expect(ageOn('2000-02-29', '2018-02-28')).toBe(17)
    expect(ageOn('2000-02-29', '2018-03-01')).toBe(18)
    expect(ageOn('2000-07-01', '2018-07-01')).toBe(18)
  })

  it('goes from a date to its instant and back', () => {
    expect(rfc3339(startOf('2025-07-01'))).toBe('2025-07-01T00:00:00.000Z')
    expect(dayOf(startOf('2025-07-01'))).toBe('2025-07-01')
  })
})
