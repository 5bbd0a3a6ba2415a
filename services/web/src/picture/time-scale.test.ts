import { describe, expect, it } from 'vitest'
import { timeScale } from './time-scale.ts'

const at = (text: string): number => Date.parse(text)

describe('the time axis', () => {
  it('puts the first moment at the left, the last at the right and the middle in the middle', () => {
    const { x } = timeScale({ from: at('2026-01-01'), until: at('2026-01-11'), left: 100, right: 900 })
    expect(x(at('2026-01-01'))).toBe(100)
    expect(x(at('2026-01-06'))).toBe(500)
    expect(x(at('2026-01-11'))).toBe(900)
  })

  it('holds moments outside the span at its edges', () => {
    const { x } = timeScale({ from: at('2026-01-01'), until: at('2026-01-11'), left: 100, right: 900 })
    expect(x(at('2020-01-01'))).toBe(100)
    expect(x(at('2030-01-01'))).toBe(900)
  })

  it.each([
    ['2026-01-01', '2026-01-06', '1 Jan 2026'],
    ['2026-01-01', '2026-02-20', '1 Jan 2026'],
    ['2026-01-05', '2026-09-16', 'Jan 2026'],
    ['2024-02-20', '2026-01-01', 'Jan 2024'],
    ['2010-07-01', '2026-01-01', '2010'],
  ])('marks %s to %s with nine ticks at most, from %s on', (from, until, first) => {
    const { ticks } = timeScale({ from: at(from), until: at(until), left: 0, right: 800 })
    expect(ticks.length).toBeGreaterThan(2)
    expect(ticks.length).toBeLessThanOrEqual(9)
    expect(ticks[0]?.label).toBe(first)
  })

  it('gives one day of history a day of room on either side', () => {
    const moment = at('2026-01-07T10:00:00Z')
    const { x, ticks } = timeScale({ from: moment, until: moment, left: 0, right: 900 })
    expect(x(moment)).toBeGreaterThan(300)
    expect(x(moment)).toBeLessThan(600)
    expect(ticks.map((tick) => tick.label)).toEqual(['6 Jan 2026', '7 Jan', '8 Jan', '9 Jan'])
  })

  it('names the year where it begins and not again', () => {
    const { ticks } = timeScale({ from: at('2025-11-10'), until: at('2026-03-10'), left: 0, right: 800 })
    expect(ticks.map((tick) => tick.label)).toEqual(['Nov 2025', 'Dec', 'Jan 2026', 'Feb', 'Mar'])
  })
})
