import { instantFrom, millisecondsOf, readInstant } from '@hub/calendar'

/** An instant that is not after `now`, in UTC with milliseconds; `undefined` for a later one. Its form the API's description holds. */
export function pastInstant(text: string, now: string): string | undefined {
  const time = readInstant(text)
  return time !== undefined && time <= millisecondsOf(now) ? instantFrom(time) : undefined
}
