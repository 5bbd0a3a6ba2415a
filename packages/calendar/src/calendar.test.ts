import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  asKnownOn,
  dayAt,
  dayOf,
  dayOfTimed,
  daysBetween,
  defaultTimeZone,
  endOfDay,
  fromWallClock,
  gapBetween,
  instantFrom,
  isDay,
  isInstant,
  isTimeZone,
  millisecondsOf,
  readInstant,
  spanOf,
  startOfDay,
  wallClockAt,
} from './index.ts'

const london = defaultTimeZone
const zones = [london, 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
const anyZone = fc.constantFrom(...zones)
const first = Date.parse('1850-01-01T00:00:00Z')
const last = Date.parse('2100-01-01T00:00:00Z')
const anyTime = fc.integer({ min: first, max: last })
const anyDay = anyTime.map((at) => dayAt(at, 'UTC'))

describe('the day of an instant', () => {
  it('is the day that clocks in the time zone show, whatever offset the instant is written with', () => {
    for (const at of ['2026-06-30T23:30:00+00:00', '2026-06-30T23:30:00Z', '2026-07-01T00:30:00+01:00'])
      expect(dayOf(at, london)).toBe('2026-07-01')
    expect(dayOf('2026-06-30T23:30:00Z', 'America/New_York')).toBe('2026-06-30')
    expect(dayOf('2026-01-31T23:59:59.999Z', london)).toBe('2026-01-31')
  })

  it('is always the day that Temporal gives, and so is the clock on the wall', () => {
    fc.assert(
      fc.property(anyTime, anyZone, (at, zone) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
        expect(dayAt(at, zone)).toBe(there.toPlainDate().toString())
        const { year, month, day, hour, minute } = there
        expect(wallClockAt(at, zone)).toEqual({ year, month, day, hour, minute })
      }),
      { numRuns: 2000 },
    )
  })

  it('is right to the millisecond on both sides of every change of the clocks', () => {
    for (const zone of zones) {
      let at = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone)
      for (
        let next = at.getTimeZoneTransition('next');
        next !== null;
        next = at.getTimeZoneTransition('next')
      ) {
        at = next
        if (at.year > 2040) break
        for (const ms of [at.epochMilliseconds - 1, at.epochMilliseconds, at.epochMilliseconds + 1]) {
          const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
          expect(dayAt(ms, zone)).toBe(there.toPlainDate().toString())
          expect(wallClockAt(ms, zone).hour).toBe(there.hour)
        }
      }
    }
  })

  it('holds its first and its last instant, and the next millisecond is of another day', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        // Samoa had no 30 December 2011: it went over the date line.
        fc.pre(!(zone === 'Pacific/Apia' && (day === '2011-12-30' || day === '1892-07-04')))
        const [from, until] = [millisecondsOf(startOfDay(day, zone)), millisecondsOf(endOfDay(day, zone))]
        expect([dayAt(from, zone), dayAt(until, zone)]).toEqual([day, day])
        expect(dayAt(from - 1, zone) < day).toBe(true)
        expect(dayAt(until + 1, zone) > day).toBe(true)
      }),
    )
    expect(endOfDay('2026-06-30', london)).toBe('2026-06-30T22:59:59.999Z')
    expect(endOfDay('2026-12-31', london)).toBe('2026-12-31T23:59:59.999Z')
    expect(endOfDay('2026-10-25', london)).toBe('2026-10-25T23:59:59.999Z')
  })

  it('is the date as it was written where only a day or a month is known', () => {
    const at = '2026-07-01T00:00:00+01:00'
    expect(dayOfTimed({ at, precision: 'day' }, 'America/New_York')).toBe('2026-07-01')
    expect(dayOfTimed({ at, precision: 'month' }, 'UTC')).toBe('2026-07-01')
    expect(dayOfTimed({ at, precision: 'minute' }, 'UTC')).toBe('2026-06-30')
    expect(dayOfTimed({ at: '2026-07-01', precision: 'unknown' }, london)).toBe('2026-07-01')
  })
})

describe('the form of an instant', () => {
  it.each([
    '2026-07-05T23:59:60Z',
    '2026-07-05 23:30:00Z',
    '2026-07-05t23:30:00Z',
    '2026-07-05T23:30:00z',
    '2026-07-05T23:30:00-00:00',
    '2026-07-05T23:30:00+01',
    '2026-07-05T23:30:00+0100',
    '2026-07-05T23:60:00+00:01',
    '2026-07-05T24:00:00Z',
    '2026-07-05T23:30Z',
    '2026-07-05T23:30:00',
    '2026-02-29T10:00:00Z',
    '0000-01-01T00:00:00Z',
    '+012026-01-01T00:00:00Z',
    '2026-07-05T23:30:00Z[Europe/London]',
    '2026-07-05T23:30:00.Z',
    '2026-07-05',
    '',
  ])('does not take %s', (text) => {
    expect(isInstant(text)).toBe(false)
    expect(() => millisecondsOf(text)).toThrow(RangeError)
  })

  it('takes seconds, fractions of them, Z and an offset with minutes, and reads them as Temporal does', () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'))
    const offset = fc.oneof(
      fc.constant('Z'),
      fc
        .tuple(fc.constantFrom('+', '-'), two(23), two(59))
        .map(([sign, h, m]) => `${sign}${h}:${m}`)
        .filter((text) => text !== '-00:00'),
    )
    const fraction = fc.constantFrom('', '.5', '.123', '.999999999')
    const anyInstant = fc
      .tuple(anyDay, two(23), two(59), two(59), fraction, offset)
      .map(([day, h, m, s, f, o]) => `${day}T${h}:${m}:${s}${f}${o}`)
    fc.assert(
      fc.property(anyInstant, (text) => {
        expect(isInstant(text)).toBe(true)
        const { epochMilliseconds } = Temporal.Instant.from(text)
        expect(millisecondsOf(text)).toBe(epochMilliseconds)
        expect(readInstant(text)).toBe(epochMilliseconds)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads what version 1 of the contracts took as the instant that it means', () => {
    const read = (text: string) => {
      const found = readInstant(text)
      return found === undefined ? undefined : instantFrom(found)
    }
    expect(read('2026-07-05T23:59:60Z')).toBe('2026-07-06T00:00:00.000Z')
    expect(read('2026-07-05t23:30:00.5z')).toBe('2026-07-05T23:30:00.500Z')
    expect(read('2026-07-05 23:30:00-00:00')).toBe('2026-07-05T23:30:00.000Z')
    expect(read('2026-07-05T23:30:00+01')).toBe('2026-07-05T22:30:00.000Z')
    expect(read('2026-07-05T23:30:00-0130')).toBe('2026-07-06T01:00:00.000Z')
    expect(read('2026-07-05T23:60:00+00:01')).toBe('2026-07-05T23:59:00.000Z')
    expect(read('2026-07-05')).toBe('2026-07-05T00:00:00.000Z')
    expect(read('5 July 2026')).toBeUndefined()
    expect(read('2026-02-30T10:00:00Z')).toBeUndefined()
  })
})

describe('days of the calendar', () => {
  it('are those that Temporal has, and no others', () => {
    const parts = fc.tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        let isReal = year > 0
        try {
          Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
        } catch {
          isReal = false
        }
        expect(isDay(text)).toBe(isReal)
      }),
      { numRuns: 5000 },
    )
    for (const text of ['2026-7-1', '20260701', '2026-07-01T00:00:00Z', '2026-W27-3', ' 2026-07-01'])
      expect(isDay(text)).toBe(false)
  })

  it('keep the last day of a month when months are added', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-08-31', -6)).toBe('2026-02-28')
    expect(addMonths('2026-10-15', 15)).toBe('2028-01-15')
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
  })

  it('are counted by days that have passed, across a change of the clocks too', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days)
        expect(addDays(day, days)).toBe(Temporal.PlainDate.from(day).add({ days }).toString())
      }),
    )
  })

  it('end on 31 December 9999: what would be later is that day', () => {
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31')
    expect(addMonths('9999-12-01', 2)).toBe('9999-12-31')
    expect(dayOf('9999-12-31T23:59:59-23:59', london)).toBe('9999-12-31')
    expect(dayOf('0001-01-01T00:00:00+23:59', london)).toBe('0001-01-01')
  })

  it('refuse what is no day', () => {
    for (const act of [() => addDays('2026-02-30', 1), () => addMonths('', 1), () => endOfDay('x', london)])
      expect(act).toThrow(RangeError)
  })
})

describe('an age', () => {
  it('is reached at the start of the birthday; of 29 February, on 1 March of a common year', () => {
    expect(ageOn('1990-07-05', '2026-07-04')).toBe(35)
    expect(ageOn('1990-07-05', '2026-07-05')).toBe(36)
    expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18])
    expect(ageOn('2026-07-06', '2026-07-05')).toBe(-1)
  })
})

describe('spans of time', () => {
  const at = '2026-07-05T10:00:00Z'
  const from = Date.parse(at)

  it('hold every millisecond at which it may have been', () => {
    expect(spanOf({ at, precision: 'minute' })).toEqual({ from, to: from })
    expect(spanOf({ at, precision: 'hour' })).toEqual({ from, to: from + 3_599_999 })
    expect(spanOf({ at, precision: 'day' })).toEqual({ from, to: from + 86_399_999 })
    expect(spanOf({ at, precision: 'range', latest: '2026-07-05T12:00:00+01:00' }).to).toBe(from + 3_600_000)
  })

  it('are apart by the fewest milliseconds between them, in either order', () => {
    const hour = { at, precision: 'hour' } as const
    const later = { at: '2026-07-05T11:30:00Z', precision: 'minute' } as const
    expect([gapBetween(hour, later), gapBetween(later, hour)]).toEqual([1_800_001, 1_800_001])
    expect(gapBetween(hour, { at: '2026-07-05T10:59:00Z', precision: 'minute' })).toBe(0)
  })
})

describe('as known on', () => {
  const asked = { now: '2026-07-05T09:00:00.000Z', timeZone: london }

  it('is the last millisecond of a day in the time zone, or an instant as it is', () => {
    expect(asKnownOn('2026-06-30', asked)).toBe('2026-06-30T22:59:59.999Z')
    expect(asKnownOn('2026-06-30', { ...asked, timeZone: 'America/New_York' })).toBe(
      '2026-07-01T03:59:59.999Z',
    )
    expect(asKnownOn('2026-06-30T12:00:00+01:00', asked)).toBe('2026-06-30T11:00:00.000Z')
  })

  it('is now for a day that is not over, and nothing for what is no day', () => {
    expect(asKnownOn('2026-07-05', asked)).toBe(asked.now)
    expect(asKnownOn('2030-01-01', asked)).toBe(asked.now)
    expect(asKnownOn('soon', asked)).toBeUndefined()
  })
})

describe('a time on a clock', () => {
  it('is written with the offset of its place and season', () => {
    expect(fromWallClock('2026-07-01', '14:30:00', london)).toBe('2026-07-01T14:30:00+01:00')
    expect(fromWallClock('2014-06-28', '00:00:00', 'America/New_York')).toBe('2014-06-28T00:00:00-04:00')
    expect(fromWallClock('2014-01-28', '23:59:59', 'America/New_York')).toBe('2014-01-28T23:59:59-05:00')
    // This hour came twice, and that hour not at all.
    expect(fromWallClock('2026-10-25', '01:30:00', london)).toBe('2026-10-25T01:30:00+01:00')
    expect(fromWallClock('2026-03-29', '01:30:00', london)).toBe('2026-03-29T02:30:00+01:00')
  })
})

describe('a time zone', () => {
  it('is one that the IANA database names', () => {
    for (const zone of zones.slice(0, 4)) expect(isTimeZone(zone)).toBe(true)
    for (const name of ['Europe/Coventry', 'BST', '+01:00', '', 'constructor'])
      expect(isTimeZone(name)).toBe(false)
  })
})
