import { millisecondsOf } from '@hub/calendar'
import { day, minute, rfc3339 } from './calendar.ts'
import type { Random } from './random.ts'
import type { PlannedNotification } from './region.ts'
import type { Window } from './window.ts'

/** One notification in a hundred is sent a second time, byte for byte. The whole schedule in order of sending. */
export function withDuplicates(
  sent: readonly PlannedNotification[],
  window: Window,
  random: Random,
): Readonly<{ schedule: readonly PlannedNotification[]; duplicates: readonly string[] }> {
  const wanted = Math.max(1, Math.round(sent.length / 100))
  const again = random
    .shuffled(sent)
    .slice(0, wanted)
    .flatMap((planned): readonly PlannedNotification[] => {
      const sendAt = millisecondsOf(planned.sendAt) + random.int(1, 3 * 24 * 60) * minute
      if (sendAt >= window.end - day) return []
      return [{ ...planned, sendAt: rfc3339(sendAt), truth: { ...planned.truth, duplicateOf: planned.id } }]
    })
  const schedule = [...sent, ...again].toSorted((a, b) => compare(keyOf(a), keyOf(b)))
  return { schedule, duplicates: again.map(({ id }) => id) }
}

const keyOf = ({ sendAt, id }: PlannedNotification): string => `${sendAt} ${id}`

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
