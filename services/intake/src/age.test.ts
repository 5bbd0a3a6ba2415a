import { describe, expect, it } from 'vitest'
import { ageOn, dayOf } from './age.ts'

describe('age', () => {
  const cases = [
    ['2026-07-10', '1985-07-10', 41, 'on the birthday'],
    ['2026-07-09', '1985-07-10', 40, 'on the day before the birthday'],
    ['2026-02-28', '2008-02-29', 17, 'on 28 February, born on 29 February: the anniversary is not reached'],
    ['2026-03-01', '2008-02-29', 18, 'on 1 March, born on 29 February'],
    ['2026-01-01', '2026-01-02', -1, 'before the birth'],
    ['2026-12-31', '1926-01-01', 100, 'of a hundred years'],
  ] as const
  for (const [day, born, years, when] of cases) {
    it(`is ${years} ${when}`, () => {
      expect(ageOn(day, born)).toBe(years)
    })
  }
})

describe('the day on which something happened', () => {
  it('is the London day of an instant given in UTC: half past eleven at night in summer is the next day', () => {
    expect(dayOf({ at: '2026-07-09T23:30:00Z', precision: 'minute' })).toBe('2026-07-10')
    expect(dayOf({ at: '2026-01-09T23:30:00Z', precision: 'minute' })).toBe('2026-01-09')
  })

  it('is the day that is written where another offset says which place it was', () => {
    expect(dayOf({ at: '2026-07-09T23:30:00-04:00', precision: 'minute' })).toBe('2026-07-09')
  })

  it('is the day that is written where only the day is known', () => {
    expect(dayOf({ at: '2026-07-09T00:00:00Z', precision: 'day' })).toBe('2026-07-09')
  })

  it('is the first of a range', () => {
    expect(dayOf({ at: '2026-03-18T18:00:00Z', precision: 'range', latest: '2026-03-20T08:15:00Z' })).toBe(
      '2026-03-18',
    )
  })
})
