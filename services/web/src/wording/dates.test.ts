import { describe, expect, it } from 'vitest'
import { day, dayAndTime, endOfLondonDay, isRealDay, londonDay, month, when } from './dates.ts'

describe('when something happened, in words', () => {
  it('shows London time, in winter and in summer', () => {
    expect(dayAndTime('2026-01-07T21:15:00Z')).toBe('7 January 2026, 9:15pm')
    expect(dayAndTime('2026-07-07T23:30:00Z')).toBe('8 July 2026, 12:30am')
  })

  it('writes whole hours, midday and midnight as GOV.UK does', () => {
    expect(dayAndTime('2026-01-07T09:00:00Z')).toBe('7 January 2026, 9am')
    expect(dayAndTime('2026-01-07T12:00:00Z')).toBe('7 January 2026, midday')
    expect(dayAndTime('2026-01-07T00:00:00Z')).toBe('7 January 2026, midnight')
    expect(dayAndTime('2026-01-07T12:05:00Z')).toBe('7 January 2026, 12:05pm')
  })

  it('shows the time on the wall where it happened, when the partner wrote its offset', () => {
    expect(dayAndTime('2018-07-07T23:30:00-04:00')).toBe('7 July 2018, 11:30pm')
    expect(dayAndTime('2026-07-07T23:30:00+01:00')).toBe('7 July 2026, 11:30pm')
    expect(dayAndTime('2026-07-07T23:30:00+00:00')).toBe('8 July 2026, 12:30am')
    expect(when({ at: '2026-07-01T00:00:00+01:00', precision: 'day' })).toBe('1 July 2026')
    expect(when({ at: '2026-07-01T00:00:00-05:00', precision: 'month' })).toBe('July 2026')
  })

  it('shortens months in table cells', () => {
    expect(day('2026-09-07', 'short')).toBe('7 Sep 2026')
    expect(when({ at: '2026-09-30', precision: 'range', latest: '2026-10-02' }, 'short')).toBe(
      'between 30 Sep and 2 Oct 2026',
    )
  })

  it('never says more than the partner knows', () => {
    expect(when({ at: '2026-01-07T21:15:00Z', precision: 'minute' })).toBe('7 January 2026, 9:15pm')
    expect(when({ at: '2026-01-07T21:15:00Z', precision: 'hour' })).toBe('7 January 2026, about 9pm')
    expect(when({ at: '2026-01-07', precision: 'day' })).toBe('7 January 2026')
    expect(when({ at: '2026-01-07T00:00:00Z', precision: 'day' })).toBe('7 January 2026')
    expect(when({ at: '2026-01', precision: 'month' })).toBe('January 2026')
    expect(when({ at: '2026-03-18', precision: 'range', latest: '2026-03-20' })).toBe(
      'between 18 and 20 March 2026',
    )
    expect(when({ at: '2026-03-30', precision: 'range', latest: '2026-04-02' })).toBe(
      'between 30 March and 2 April 2026',
    )
    expect(when({ at: '2025-12-30', precision: 'range', latest: '2026-01-02' })).toBe(
      'between 30 December 2025 and 2 January 2026',
    )
    expect(when({ at: '2026-03-18', precision: 'unknown' })).toBe('on or before 18 March 2026')
  })

  it('does not call one day a range', () => {
    expect(when({ at: '2026-03-18T01:00:00Z', precision: 'range', latest: '2026-03-18T05:00:00Z' })).toBe(
      '18 March 2026',
    )
  })

  it('names a month from its short form', () => {
    expect(month('2026-02')).toBe('February 2026')
  })
})

describe('a day to look back to', () => {
  it('ends with the last millisecond of the London day, in winter and in summer', () => {
    expect(endOfLondonDay({ year: 2026, month: 1, day: 8 })).toBe('2026-01-08T23:59:59.999Z')
    expect(endOfLondonDay({ year: 2026, month: 7, day: 8 })).toBe('2026-07-08T22:59:59.999Z')
  })

  it('is right on the days the clocks change', () => {
    expect(endOfLondonDay({ year: 2026, month: 3, day: 28 })).toBe('2026-03-28T23:59:59.999Z')
    expect(endOfLondonDay({ year: 2026, month: 3, day: 29 })).toBe('2026-03-29T22:59:59.999Z')
    expect(endOfLondonDay({ year: 2026, month: 10, day: 24 })).toBe('2026-10-24T22:59:59.999Z')
    expect(endOfLondonDay({ year: 2026, month: 10, day: 25 })).toBe('2026-10-25T23:59:59.999Z')
  })

  it('is the same day read back', () => {
    expect(londonDay('2026-07-08T22:59:59.999Z')).toEqual({ year: 2026, month: 7, day: 8 })
  })

  it('must exist', () => {
    expect(isRealDay({ year: 2026, month: 6, day: 31 })).toBe(false)
    expect(isRealDay({ year: 2026, month: 13, day: 1 })).toBe(false)
    expect(isRealDay({ year: 2024, month: 2, day: 29 })).toBe(true)
    expect(isRealDay({ year: 26, month: 2, day: 1 })).toBe(false)
  })
})
