import type { Position } from '@hub/event-log'
import { foldTimeline, type Timeline } from '@hub/timeline'
import type { CaseHistories } from './case-histories.ts'
import type { CaseRecords } from './read-model/queries.ts'

/** A case in a list: enough to find it, little enough to show many. */
export type CaseLine = Readonly<{
  firstAt?: string
  lastAt?: string
  feeds: readonly string[]
  entries: number
  died: boolean
  substances: readonly string[]
  /** Years in which anything of it happened. */
  years: readonly number[]
}>

export type LineOptions = Readonly<{
  asOf: string
  upTo: Position | undefined
  /** Feeds of which the reader may be shown nothing. */
  withheld: readonly string[]
}>

export interface CaseLines {
  of(wanted: CaseRecords, when: LineOptions): Promise<CaseLine>
  /** Throws all of it away: content may have been removed. */
  forget(): void
}

type Kept = Readonly<{ key: string; from: string; line: CaseLine }>

/**
 * Computed when first asked for and kept in memory, never on disk. A line that has every notification of its records in
 * it stays true at every later instant, until one of the records has more or the case has others.
 */
export function caseLines(histories: CaseHistories): CaseLines {
  const kept = new Map<string, Kept>()
  return {
    async of({ caseId, records }, { asOf, upTo, withheld }) {
      const key = JSON.stringify([
        withheld,
        records.map(({ record, notifications }) => [record, notifications]),
      ])
      const before = kept.get(caseId)
      if (before?.key === key && before.from <= asOf) return before.line
      const names = records.map(({ record }) => record)
      const heard = await histories.of(names, upTo)
      const line = lineOf(foldTimeline(heard, { asOf, tier: 'core', withheld }))
      const told = records.reduce((sum, { notifications }) => sum + notifications, 0)
      const all = heard.flatMap(({ notifications }) => notifications)
      if (all.length === told && all.every(({ recordedAt }) => recordedAt <= asOf))
        kept.set(caseId, { key, from: asOf, line })
      return line
    },
    forget: () => kept.clear(),
  }
}

function lineOf({ entries, summary }: Timeline): CaseLine {
  const { firstAt, lastAt, feeds, substances, died } = summary
  const counting = entries.filter(({ superseded, kind }) => superseded === undefined && kind.includes('.'))
  return {
    ...(firstAt !== undefined && { firstAt }),
    ...(lastAt !== undefined && { lastAt }),
    feeds,
    entries: entries.length,
    died: died !== undefined,
    substances,
    years: [...new Set(counting.map(({ at }) => Number(at.at.slice(0, 4))))],
  }
}
