import { feedName, inFeedOrder } from '../wording/feeds.ts'
import { month as monthName } from '../wording/dates.ts'
import { amount } from '../wording/numbers.ts'
import { drawnAs, mark } from './marks.ts'
import { element, type Drawing } from './svg.ts'

export type MonthCount = Readonly<{ month: string; feed: string; count: number }>

/** Every month from the first to the last with its count in each feed; a month without notifications counts 0. */
export type MonthTable = Readonly<{
  feeds: readonly string[]
  months: readonly Readonly<{ month: string; counts: readonly number[]; total: number }>[]
}>

export function monthTable(counts: readonly MonthCount[]): MonthTable {
  const feeds = inFeedOrder(counts.map(({ feed }) => feed))
  const byKey = new Map<string, number>()
  for (const { month, feed, count } of counts) {
    const key = `${month} ${feed}`
    byKey.set(key, (byKey.get(key) ?? 0) + count)
  }
  const months = everyMonth(counts.map(({ month }) => month)).map((month) => {
    const inMonth = feeds.map((feed) => byKey.get(`${month} ${feed}`) ?? 0)
    return { month, counts: inMonth, total: inMonth.reduce((sum, count) => sum + count, 0) }
  })
  return { feeds, months }
}

const width = 960
const left = 150
const right = width - 70
const panelHeight = 78
const plotHeight = 52
const axisHeight = 30

/**
 * Bars of notifications per month, one row of bars for each feed, all on one scale: rows need no colours to be told
 * apart. Undefined when there is nothing to draw.
 */
export function monthChart(table: MonthTable, name: string): Drawing | undefined {
  if (table.months.length === 0) return undefined
  const highest = Math.max(1, ...table.months.flatMap(({ counts }) => counts))
  const step = (right - left) / table.months.length
  const height = table.feeds.length * panelHeight + axisHeight
  const panels = table.feeds.map((feed, row) => panel({ table, feed, row, highest, step }))
  return element(
    'svg',
    {
      class: 'hub-chart',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'chart-name chart-words',
      focusable: 'false',
    },
    [
      element('title', { id: 'chart-name' }, [name]),
      element('desc', { id: 'chart-words' }, [inWords(table)]),
      element('rect', { class: 'hub-picture__paper', x: 0, y: 0, width, height }),
      ...panels,
      ...axis(table, step, height),
    ],
  )
}

type Panel = Readonly<{ table: MonthTable; feed: string; row: number; highest: number; step: number }>

function panel({ table, feed, row, highest, step }: Panel): Drawing {
  const base = (row + 1) * panelHeight - 6
  const counts = table.months.map((month) => month.counts[row] ?? 0)
  const peak = Math.max(...counts)
  const peakAt = counts.indexOf(peak)
  const barWidth = Math.max(2, Math.min(step - 4, 40))
  const known = drawnAs(feed)
  const bars = counts.map((count, index) => {
    const tall = (count / highest) * plotHeight
    const x = left + step * (index + 0.5) - barWidth / 2
    return element('rect', { class: 'hub-mark__shape', x, y: base - tall, width: barWidth, height: tall })
  })
  const peakLabel =
    peak === 0
      ? []
      : [
          element(
            'text',
            {
              class: 'hub-chart__value',
              x: left + step * (peakAt + 0.5),
              y: base - (peak / highest) * plotHeight - 5,
              'text-anchor': 'middle',
            },
            [amount(peak)],
          ),
        ]
  const total = counts.reduce((sum, count) => sum + count, 0)
  return element('g', { class: `hub-mark--${known}` }, [
    mark({ x: 24, y: base - plotHeight / 2 + 4, feed }),
    element('text', { class: 'hub-lane__name', x: 50, y: base - plotHeight / 2 + 10 }, [feedName(feed)]),
    element('line', { class: 'hub-chart__base', x1: left, y1: base, x2: right, y2: base }),
    ...bars,
    ...peakLabel,
    element('text', { class: 'hub-chart__total', x: width - 4, y: base - 2, 'text-anchor': 'end' }, [
      amount(total),
    ]),
  ])
}

function axis(table: MonthTable, step: number, height: number): readonly Drawing[] {
  const every = Math.ceil(table.months.length / 8)
  const labels = table.months.flatMap(({ month }, index) =>
    index % every === 0
      ? [
          element(
            'text',
            {
              class: 'hub-axis__label',
              x: left + step * (index + 0.5),
              y: height - 9,
              'text-anchor': 'middle',
            },
            [monthName(month, 'short')],
          ),
        ]
      : [],
  )
  return [
    ...labels,
    element('text', { class: 'hub-axis__label', x: width - 4, y: height - 9, 'text-anchor': 'end' }, [
      'Total',
    ]),
  ]
}

function inWords(table: MonthTable): string {
  const first = table.months[0]
  const last = table.months.at(-1)
  if (first === undefined || last === undefined) return ''
  const said = table.feeds.map((feed, row) => {
    const total = table.months.reduce((sum, { counts }) => sum + (counts[row] ?? 0), 0)
    return `${feedName(feed)} ${amount(total)}`
  })
  return (
    `From ${monthName(first.month)} to ${monthName(last.month)}: ${said.join(', ')}. ` +
    'The table below the chart has the number of every month.'
  )
}

function everyMonth(given: readonly string[]): readonly string[] {
  const sorted = given.filter((month) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month)).toSorted()
  const last = sorted.at(-1)
  const months: string[] = []
  for (
    let month = sorted[0];
    month !== undefined && last !== undefined && month <= last;
    month = next(month)
  ) {
    months.push(month)
  }
  return months
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
