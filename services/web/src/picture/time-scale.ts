import { dayMs, monthStart, wallClockAt } from '@hub/calendar'

export type TimeScale = Readonly<{
  /** Pixels from the left for milliseconds since 1970; times outside are held at the edge. */
  x: (at: number) => number
  ticks: readonly Tick[]
}>

export type Tick = Readonly<{ at: number; x: number; label: string }>

type Step = Readonly<{ months: number } | { days: number }>

const mostTicks = 9

const steps: readonly Step[] = [
  { days: 1 },
  { days: 2 },
  { days: 7 },
  { months: 1 },
  { months: 2 },
  { months: 3 },
  { months: 6 },
  { months: 12 },
  { months: 24 },
  { months: 60 },
  { months: 120 },
]

/**
 * A straight scale over `[from, until]` milliseconds, `left` to `right` pixels. It begins at a tick, has nine ticks at
 * most, on calendar boundaries (days, weeks, months, quarters, years), and names the year once. The axis counts UTC
 * days: a few hours' difference is finer than a pixel.
 */
export function timeScale(
  span: Readonly<{ from: number; until: number; left: number; right: number }>,
): TimeScale {
  const { left, right } = span
  const short = span.until - span.from < 2 * dayMs
  const wanted = short ? span.from - dayMs : span.from
  const until = short ? Math.floor(span.until / dayMs) * dayMs + 2 * dayMs : span.until
  const step = steps.find((one) => ticks(one, wanted, until).length <= mostTicks) ?? { months: 1200 }
  const marks = ticks(step, wanted, until)
  const from = Math.min(wanted, marks[0] ?? wanted)
  const x = (at: number): number =>
    left + ((Math.min(Math.max(at, from), until) - from) / (until - from)) * (right - left)
  return { x, ticks: marks.map((at, index) => ({ at, x: x(at), label: label(step, at, marks[index - 1]) })) }
}

/** From the last boundary before `from`; one more than allowed is enough to know that the step is too small. */
function ticks(step: Step, from: number, until: number): readonly number[] {
  const found: number[] = []
  for (let index = 0; found.length <= mostTicks; index += 1) {
    const at = 'days' in step ? dayTick(step.days, from, index) : monthTick(step.months, from, index)
    if (at > until) break
    found.push(at)
  }
  return found
}

const dayTick = (every: number, from: number, index: number): number =>
  Math.floor(from / dayMs) * dayMs + index * every * dayMs

function monthTick(every: number, from: number, index: number): number {
  const { year, month } = wallClockAt(from, 'UTC')
  return monthStart((Math.floor((year * 12 + month - 1) / every) + index) * every)
}

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function label(step: Step, at: number, before: number | undefined): string {
  const { year, month: monthNumber, day } = wallClockAt(at, 'UTC')
  if ('months' in step && step.months >= 12) return String(year)
  const month = shortMonths[monthNumber - 1] ?? ''
  const short = 'days' in step ? `${day} ${month}` : month
  return before === undefined || wallClockAt(before, 'UTC').year !== year ? `${short} ${year}` : short
}
