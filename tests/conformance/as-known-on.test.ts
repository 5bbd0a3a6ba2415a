import { describe, expect, it } from 'vitest'
import { knownAt } from '../../services/hub/src/command/values.ts'
import { askedReading } from '../../services/web/src/pages/reading/view.ts'

const timeZone = 'Europe/London'

/** As a reader types the day into the three boxes of a page. */
function onThePage(day: string, now: string): string | undefined {
  const [year = '', month = '', date = ''] = day.split('-')
  const asked = askedReading(
    {
      purpose: 'REVIEW',
      reason: 'prepare-review',
      'asof-day': String(Number(date)),
      'asof-month': String(Number(month)),
      'asof-year': year,
    },
    now,
  )
  if (asked.kind === 'wrong') throw new Error(asked.errors.map(({ text }) => text).join())
  return asked.reading.asOf
}

describe('as known on a day', () => {
  const now = '2026-11-29T12:00:00.000Z'

  it.each(['2026-06-30', '2026-01-31', '2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2024-02-29'])(
    'pages and command line end %s at the same millisecond',
    (day) => {
      expect(onThePage(day, now)).toBe(knownAt(day, { now, timeZone }))
    },
  )

  it('ends with the last millisecond of the day in London, in summer and in winter', () => {
    expect(knownAt('2026-06-30', { now, timeZone })).toBe('2026-06-30T22:59:59.999Z')
    expect(knownAt('2026-01-31', { now, timeZone })).toBe('2026-01-31T23:59:59.999Z')
  })

  it('is now for today, on both: a page then asks for no instant', () => {
    expect(onThePage('2026-11-29', now)).toBeUndefined()
    expect(knownAt('2026-11-29', { now, timeZone })).toBe(now)
  })
})
