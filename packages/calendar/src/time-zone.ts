/** The time zone of an agreement that names no other. */
export const defaultTimeZone = 'Europe/London'

/** Is it the name of a time zone in the IANA database that this Node carries? */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2}$/.test(name)) return false
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A stretch of time over which a zone keeps one difference from UTC: `from` counts, `until` does not. */
type Stretch = Readonly<{ from: number; until: number; offset: number }>

/** A calendar of three years has seven stretches. A hostile one could have 16,000: then the list starts again. */
const mostStretches = 512
const stretches = new Map<string, Stretch[]>()

/**
 * Milliseconds by which clocks in a zone are ahead of UTC at an instant (milliseconds since 1970). Temporal is asked once
 * for each change of the clocks; in between, a comparison answers, about a hundred times as fast.
 *
 * Throws a `RangeError` for a zone that is not known or an instant outside ±273,790 years.
 */
export function offsetAt(instant: number, timeZone: string): number {
  const known = stretches.get(timeZone) ?? []
  const index = known.findIndex(({ from, until }) => from <= instant && instant < until)
  const found = known[index]
  if (found !== undefined) {
    // What is asked for most stands first.
    if (index > 0) [known[0], known[index]] = [found, known[0] ?? found]
    return found.offset
  }
  const stretch = stretchAt(instant, timeZone)
  stretches.set(timeZone, known.length < mostStretches ? [stretch, ...known] : [stretch])
  return stretch.offset
}

function stretchAt(instant: number, timeZone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  const next = at.getTimeZoneTransition('next')
  // An instant at which the clocks change begins its stretch: one millisecond later, the change is the previous one.
  const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return {
    from: previous?.epochMilliseconds ?? -Infinity,
    until: next?.epochMilliseconds ?? Infinity,
    offset: at.offsetNanoseconds / 1_000_000,
  }
}
