/** Instants are milliseconds since 1970 UTC; days are London calendar dates. Nothing here asks what time it is. */
export type Instant = number

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** RFC 3339 UTC with milliseconds. */
export const rfc3339 = (at: Instant): string => new Date(at).toISOString()

/** YYYY-MM-DD in London. */
export const dayOf = (at: Instant): string => london.format(at)

/** Midnight UTC of a London date: always within that date in London, summer or winter. */
export const startOf = (date: string): Instant => Date.parse(`${date}T00:00:00Z`)

/** Whole years from a birth date to a London date. */
export function ageOn(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** The same day so many calendar months later, or the last day of that month. Of a London date. */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)))
}
