import { daysBetween, isDay } from '@hub/calendar'

export type BirthDate = Readonly<{
  /** YYYY-MM-DD. */
  day: string
  /** 1 January is what is written when only the year is known; it is weak evidence. */
  estimated: boolean
}>

/** What systems write when they have no date. */
const sentinels = new Set([
  '0001-01-01',
  '1753-01-01',
  '1899-12-30',
  '1900-01-01',
  '1911-11-11',
  '1970-01-01',
  '9999-12-31',
])
const oldestYears = 120

/** The date as evidence, or `undefined`: not a date, a sentinel, in the future of `seenOn`, or over 120 years before it. */
export function birthDateOf(day: string | undefined, seenOn?: string): BirthDate | undefined {
  if (day === undefined || !isDay(day) || sentinels.has(day)) return undefined
  if (seenOn !== undefined) {
    const seenYear = Number(seenOn.slice(0, 4))
    if (day > seenOn.slice(0, 10) || Number(day.slice(0, 4)) < seenYear - oldestYears) return undefined
  }
  return { day, estimated: day.endsWith('-01-01') }
}

export type BirthDateLevel =
  | 'exact'
  | 'day-month-swapped'
  | 'one-edit'
  | 'within-month'
  | 'within-year'
  | 'within-ten-years'
  | 'different'

/** How far two birth dates are apart, nearest level first. Both are YYYY-MM-DD. */
export function birthDateLevel(a: string, b: string): BirthDateLevel {
  if (a === b) return 'exact'
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7))
    return 'day-month-swapped'
  if (isOneEdit(a, b)) return 'one-edit'
  return levelOfDays(Math.abs(daysBetween(a, b)))
}

/** Of two dates that no slip explains, so many days apart. */
export function levelOfDays(days: number): BirthDateLevel {
  if (days <= 31) return 'within-month'
  if (days <= 366) return 'within-year'
  return days <= 3653 ? 'within-ten-years' : 'different'
}

/** One figure wrong or two neighbours swapped: edit distance 1 of two texts of one length. */
function isOneEdit(a: string, b: string): boolean {
  let first = -1
  let differing = 0
  for (let i = 0; i < a.length; i += 1) {
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue
    differing += 1
    if (differing > 2) return false
    if (first < 0) first = i
  }
  return differing === 1 || (differing === 2 && a[first] === b[first + 1] && a[first + 1] === b[first])
}

/** How many of year, month and day agree. Day and month swapped count as agreeing, as the national trace does. */
export function partsAgreeing(a: string, b: string): 0 | 1 | 2 | 3 {
  if (birthDateLevel(a, b) === 'day-month-swapped') return 2
  const same = (from: number, to?: number) => (a.slice(from, to) === b.slice(from, to) ? 1 : 0)
  const agreeing = same(0, 4) + same(5, 7) + same(8)
  return agreeing === 3 ? 3 : agreeing === 2 ? 2 : agreeing === 1 ? 1 : 0
}
