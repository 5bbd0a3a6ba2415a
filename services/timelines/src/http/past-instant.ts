/** An RFC 3339 instant in UTC with milliseconds; undefined where it is after `now`, or is none. */
export function pastInstant(text: string, now: string): string | undefined {
  const time = Date.parse(text)
  return time <= Date.parse(now) ? new Date(time).toISOString() : undefined
}
