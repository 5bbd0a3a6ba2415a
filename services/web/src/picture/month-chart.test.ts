import { describe, expect, it } from 'vitest'
import { monthChart, monthTable } from './month-chart.ts'

const counts = [
  { month: '2025-11', feed: 'coroner', count: 2 },
  { month: '2026-02', feed: 'ambulance', count: 9 },
  { month: '2025-11', feed: 'ambulance', count: 4 },
]

describe('notifications per month', () => {
  it('has a line for every month between the first and the last, with 0 where nothing came', () => {
    expect(monthTable(counts)).toEqual({
      feeds: ['ambulance', 'coroner'],
      months: [
        { month: '2025-11', counts: [4, 2], total: 6 },
        { month: '2025-12', counts: [0, 0], total: 0 },
        { month: '2026-01', counts: [0, 0], total: 0 },
        { month: '2026-02', counts: [9, 0], total: 9 },
      ],
    })
  })

  it('adds up counts given twice, and leaves out what is not a month', () => {
    const [first] = monthTable([...counts, { month: '2025-11', feed: 'coroner', count: 1 }]).months
    expect(first?.counts).toEqual([4, 3])
    expect(monthTable([{ month: 'soon', feed: 'coroner', count: 1 }]).months).toEqual([])
  })

  it('draws nothing when there is nothing', () => {
    expect(monthChart(monthTable([]), 'Notifications')).toBeUndefined()
  })

  it('draws a bar as tall as its share of the highest, on one scale for all feeds', () => {
    const markup = monthChart(monthTable(counts), 'Notifications')?.markup ?? ''
    const heights = [...markup.matchAll(/<rect class="hub-mark__shape"[^>]*height="([\d.]+)"/g)].map(
      (match) => Number(match[1]),
    )
    expect(Math.max(...heights)).toBe(52)
    expect(heights).toContain(Math.round((2 / 9) * 5200) / 100)
  })

  it('says its totals in words', () => {
    expect(monthChart(monthTable(counts), 'Notifications')?.markup).toContain(
      'From November 2025 to February 2026: Ambulance 13, Coroner 2.',
    )
  })
})
