/** What the clock on the wall said where it happened. */
export type WallClock = Readonly<{ year: number; month: number; day: number; hour: number; minute: number }>

const londonFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/**
 * Reads an instant, a plain day or a plain month. An offset other than UTC was written by somebody whose clock showed
 * that time, so it is shown as written; UTC is shown as London's clocks did.
 */
export function wallClock(at: string): WallClock {
  const written = /^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)\S*[+-](?!00:00)\d\d:\d\d)?)?$/.exec(at)
  if (written === null) return londonClock(Date.parse(at))
  const [, year, month, day = '01', hour = '00', minute = '00'] = written
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  }
}

function londonClock(at: number): WallClock {
  const parts = new Map(londonFormat.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? Number.NaN
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

export const isPlainDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
export const isPlainMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text)
export const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && !Number.isNaN(Date.parse(text))

/** Milliseconds since 1970 of an instant; of a plain day or month, its first midday. */
export function instantOf(at: string): number {
  if (isPlainMonth(at)) return Date.parse(`${at}-01T12:00:00Z`)
  return Date.parse(isPlainDay(at) ? `${at}T12:00:00Z` : at)
}

/** The last millisecond of a London calendar day. */
export function endOfDay(year: number, month: number, day: number): string {
  const midnightUtc = Date.UTC(year, month - 1, day + 1)
  const { hour } = londonClock(midnightUtc)
  return new Date(midnightUtc - hour * 3_600_000 - 1).toISOString()
}
