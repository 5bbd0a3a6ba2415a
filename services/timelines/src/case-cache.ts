import type { Position } from '@hub/event-log'
import { assessCase, foldTimeline, mayStand, type CaseAssessment } from '@hub/timeline'
import type { CaseHistories } from './case-histories.ts'
import { lineOf, type CaseLine } from './case-lines.ts'
import type { CaseRecords } from './read-model/queries.ts'

/** What is kept of a case so that it need not be opened again. */
export type KeptCase = Readonly<{
  line: CaseLine
  /** For figures made within the core: what is counted and never shown is in it. Nobody reads it as one case's. */
  figures: CaseAssessment
}>

export type KeepingOptions = Readonly<{
  asOf: string
  upTo: Position | undefined
  /** Of the agreement. */
  timeZone: string
  /** Feeds of which the reader may be shown nothing. */
  withheld: readonly string[]
}>

export interface KeptCases {
  of(wanted: CaseRecords, when: KeepingOptions): Promise<KeptCase>
  /** Throws all of it away: content may have been removed. */
  forget(): void
}

type Kept = Readonly<{ key: string; from: string; kept: KeptCase }>

/**
 * Computed when first asked for and kept in memory, never on disk. What has every notification of a case's records in it
 * is true from the last of them on, until one of the records has more or the case has others: a figure as known a year
 * ago opens only the cases of which something was heard since.
 */
export function caseCache(histories: CaseHistories): KeptCases {
  const cases = new Map<string, Kept>()
  return {
    async of({ caseId, records }, { asOf, upTo, timeZone, withheld }) {
      const key = `${timeZone} ${withheld.join()} ${records.map(({ record, notifications }) => `${record}:${notifications}`).join()}`
      const before = cases.get(caseId)
      if (before?.key === key && before.from <= asOf) return before.kept
      const names = records.map(({ record }) => record)
      const heard = await histories.of(names, upTo)
      const shown = { asOf, timeZone, withheld }
      const all = heard.flatMap(({ notifications }) => notifications)
      const figures = assessCase(heard, { asOf, timeZone, use: 'figures' })
      // Of most cases everything may be shown, and then both come to the same.
      const isAllShown = all.every((one) => mayStand(one, shown))
      const kept = {
        line: lineOf(
          foldTimeline(heard, { ...shown, tier: 'core' }),
          isAllShown ? figures : assessCase(heard, shown),
          timeZone,
        ),
        figures,
      }
      const told = records.reduce((sum, { notifications }) => sum + notifications, 0)
      const from =
        all
          .map(({ recordedAt }) => recordedAt)
          .toSorted()
          .at(-1) ?? asOf
      if (all.length === told && from <= asOf) cases.set(caseId, { key, from, kept })
      return kept
    },
    forget: () => cases.clear(),
  }
}
