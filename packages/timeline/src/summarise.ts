import { deathIn } from './death.ts'
import { isPresent, strongest } from './findings.ts'
import { inTime } from './instant.ts'
import type { TimelineEntry, TimelineSummary } from './timeline.ts'

/** Sums up the entries that count. Sees what the tier sees and no more, so that a summary cannot tell what an entry may not. */
export function summarise(entries: readonly TimelineEntry[]): TimelineSummary {
  const counting = entries.filter((entry) => entry.superseded === undefined)
  const findings = strongest(counting.flatMap((entry) => entry.substances))
  const died = deathIn(counting)
  const dated = counting
    .filter(({ kind }) => kind !== 'removed' && kind !== 'unreadable')
    .map(({ at }) => at.at)
    .toSorted((a, b) => inTime(a) - inTime(b))
  const [firstAt, lastAt] = [dated[0], dated.at(-1)]
  return {
    ...(died && { died }),
    substances: findings.filter(isPresent).map(({ code }) => code),
    findings,
    ...(firstAt !== undefined && { firstAt }),
    ...(lastAt !== undefined && { lastAt }),
    feeds: [...new Set(entries.map(({ feed }) => feed))].toSorted(),
  }
}
