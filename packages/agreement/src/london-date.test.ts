import { describe, expect, it } from 'vitest'
import { londonDate } from './london-date.ts'

describe('the day an instant falls on', () => {
  it.each([
    ['2026-03-31T22:59:59.999Z', '2026-03-31', 'a second before midnight in summer time'],
    ['2026-03-31T23:00:00.000Z', '2026-04-01', 'midnight in summer time, though it is still March in UTC'],
    ['2026-12-31T23:30:00Z', '2026-12-31', 'winter, when London keeps UTC'],
    ['2026-07-01T00:30:00+05:30', '2026-06-30', 'an instant written elsewhere'],
    ['2024-02-29T12:00:00Z', '2024-02-29', 'a leap day'],
  ])('is the one of the London calendar: %s is %s (%s)', (at, day) => {
    expect(londonDate(at)).toBe(day)
  })

  it.each(['2026-03-31', 'yesterday', '', '31/03/2026', '2026-13-01T00:00:00Z', '2026-03-31T12:00:00'])(
    'is never guessed from what is no instant (%j)',
    (at) => {
      expect(() => londonDate(at)).toThrow(RangeError)
    },
  )
})
