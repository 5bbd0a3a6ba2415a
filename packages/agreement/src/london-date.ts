const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

/** en-CA writes YYYY-MM-DD. Making a formatter costs far more than using it, and one is needed for every notification. */
const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Milliseconds since 1970 of an RFC 3339 instant. Throws a `RangeError` on anything else: time is ours, never input. */
export function milliseconds(at: string): number {
  const value = instant.test(at) ? Date.parse(at) : Number.NaN
  if (Number.isNaN(value)) throw new RangeError('An instant is RFC 3339')
  return value
}

/** The calendar date (YYYY-MM-DD) in London at an RFC 3339 instant: the dates of an agreement are of that calendar. */
export function londonDate(at: string): string {
  return london.format(milliseconds(at))
}

/** Is it an RFC 3339 instant? */
export function isInstant(text: string): boolean {
  return instant.test(text) && !Number.isNaN(Date.parse(text))
}
