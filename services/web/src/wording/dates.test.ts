import { describe, expect, it } from 'vitest'
import { day, dayAndTime, month, typedDay, when } from './dates.ts'
import { timeZoneFrom } from './time-zone.ts'

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

  it('shows one time for one instant, whatever offset the partner wrote it with', () => {
    expect(dayAndTime('2026-07-07T18:30:00-04:00')).toBe('7 July 2026, 11:30pm')
    expect(dayAndTime('2026-07-08T01:30:00+03:00')).toBe('7 July 2026, 11:30pm')
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

describe('a typed day', () => {
  it('is one that the calendar has, from 1900 on', () => {
    expect(typedDay('2026', '6', '8')).toBe('2026-06-08')
    expect(typedDay('2024', '02', '29')).toBe('2024-02-29')
    expect(typedDay('2026', '6', '31')).toBeUndefined()
    expect(typedDay('2026', '13', '1')).toBeUndefined()
    expect(typedDay('1899', '12', '31')).toBeUndefined()
    expect(typedDay('2026', '', 'eight')).toBeUndefined()
  })
})

describe('the time zone of the pages', () => {
  it('is London unless another is set, and must be one that there is', () => {
    expect([timeZoneFrom(undefined), timeZoneFrom('')]).toEqual(['Europe/London', 'Europe/London'])
    expect(timeZoneFrom('America/New_York')).toBe('America/New_York')
    expect(() => timeZoneFrom('Coventry')).toThrow(RangeError)
  })
})
