import { typePrefix } from '@hub/contracts'
import { isAtLeast, isPresent, strongest, type Finding, type SubstanceStatus } from './findings.ts'
import { millisecondsOf, yearOf } from './instant.ts'
import type { Timeline, TimelineEntry } from './timeline.ts'

export type CountRow = Readonly<{
  year: number
  /** A substance code; absent in the row of the whole year, which is not the sum of the others. */
  substance?: string
  /** A case counts once in every row it is in. */
  cases: number
  /** Of overdoses: how many. Of deaths: the same as `cases`. */
  events: number
}>

export type CountOptions = Readonly<{
  /** How firmly a substance must be established to have a row. Default: implicated for deaths, reported for overdoses. */
  atLeast?: SubstanceStatus
  /** Further codes a code counts under, such as the group it belongs to. */
  alsoUnder?: (substance: string) => readonly string[]
}>

export interface Tally {
  add(timeline: Timeline): void
  /** By year, the whole year first, then by substance. */
  rows(): readonly CountRow[]
}

export type Question = 'deaths' | 'overdoses'

/** Counts one timeline after another: a whole area's need not be in memory together. */
export function tally(question: Question, options: CountOptions = {}): Tally {
  const { alsoUnder = () => [] } = options
  const atLeast = options.atLeast ?? (question === 'deaths' ? 'implicated_in_cause_of_death' : 'reported')
  const counts = new Map<string, { row: CountRow }>()

  const codesOf = (findings: readonly Finding[]): readonly string[] => {
    const firm = findings.filter((finding) => isPresent(finding) && isAtLeast(finding.status, atLeast))
    return [...new Set(firm.flatMap(({ code }) => [code, ...alsoUnder(code)]))]
  }
  const count = (year: number, substance: string | undefined, events: number): void => {
    const key = `${year} ${substance ?? ''}`
    const before = counts.get(key)?.row ?? {
      year,
      ...(substance !== undefined && { substance }),
      cases: 0,
      events: 0,
    }
    counts.set(key, { row: { ...before, cases: before.cases + 1, events: before.events + events } })
  }

  return {
    add(timeline) {
      const happened = question === 'deaths' ? deathOf(timeline) : overdosesOf(timeline)
      for (const [year, events] of Map.groupBy(happened, ({ year: of }) => of)) {
        count(year, undefined, events.length)
        const codes = events.flatMap(({ findings }) => codesOf(findings))
        for (const code of new Set(codes)) count(year, code, codes.filter((one) => one === code).length)
      }
    },
    rows: () => [...counts.values()].map(({ row }) => row).toSorted(inOrder),
  }
}

/** Deaths or overdoses per year and per year and substance. */
export function countBy(
  timelines: Iterable<Timeline>,
  question: Question,
  options?: CountOptions,
): readonly CountRow[] {
  const counting = tally(question, options)
  for (const timeline of timelines) counting.add(timeline)
  return counting.rows()
}

type Happened = Readonly<{ year: number; findings: readonly Finding[] }>

function deathOf({ summary }: Timeline): readonly Happened[] {
  return summary.died === undefined ? [] : [{ year: yearOf(summary.died.at), findings: summary.findings }]
}

/** The ambulance and the hospital tell of the same overdose within a day. */
const oneOverdoseMs = 24 * 60 * 60 * 1000

function overdosesOf({ entries }: Timeline): readonly Happened[] {
  const groups: { entries: TimelineEntry[]; last: number }[] = []
  for (const entry of entries.filter(tellsOfOverdose)) {
    const at = millisecondsOf(entry.at.at)
    const group = groups.at(-1)
    if (group !== undefined && at - group.last <= oneOverdoseMs) {
      group.entries.push(entry)
      group.last = at
    } else groups.push({ entries: [entry], last: at })
  }
  return groups.flatMap(({ entries: told }) => {
    const first = told[0]
    return first === undefined
      ? []
      : [{ year: yearOf(first.at), findings: strongest(told.flatMap(({ substances }) => substances)) }]
  })
}

function tellsOfOverdose({ kind, superseded, facts }: TimelineEntry): boolean {
  if (superseded !== undefined) return false
  if (kind.startsWith(`${typePrefix}ambulance.overdose-incident.v`))
    return facts['impression'] !== 'not_overdose'
  return kind.startsWith(`${typePrefix}hospital.diagnosis-recorded.v`)
}

function inOrder(a: CountRow, b: CountRow): number {
  const [one, other] = [a.substance ?? '', b.substance ?? '']
  return a.year - b.year || (one < other ? -1 : one > other ? 1 : 0)
}
