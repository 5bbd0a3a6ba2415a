import type { CaseAssessment, SubstanceFound, SubstanceStatus } from '@hub/timeline'
import { deathOf } from './deaths.ts'
import { overdosesOf } from './overdoses.ts'
import { codesFound } from './substances.ts'

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
  add(assessment: CaseAssessment): void
  /** By year, the whole year first, then by substance. */
  rows(): readonly CountRow[]
}

/**
 * `deaths`: deaths not refuted as deaths from drugs or alcohol, by the day of death. `overdoses`: overdoses not refuted,
 * fatal ones included, by the day they happened.
 */
export type Question = 'deaths' | 'overdoses'

/** Counts cases one after another by year and substance, so that they need not all be in memory at once. */
export function tally(question: Question, options: CountOptions = {}): Tally {
  const { alsoUnder = () => [] } = options
  const atLeast = options.atLeast ?? (question === 'deaths' ? 'implicated_in_cause_of_death' : 'reported')
  const counts = new Map<string, { row: CountRow }>()

  const codesOf = (findings: readonly SubstanceFound[]): readonly string[] => [
    ...new Set(codesFound(findings, atLeast).flatMap((code) => [code, ...alsoUnder(code)])),
  ]
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
    add(assessment) {
      const happened = question === 'deaths' ? deathsOf(assessment) : happenedOverdoses(assessment)
      for (const [year, events] of Map.groupBy(happened, ({ year: of }) => of)) {
        count(year, undefined, events.length)
        const codes = events.flatMap(({ findings }) => codesOf(findings))
        for (const code of new Set(codes)) count(year, code, codes.filter((one) => one === code).length)
      }
    },
    rows: () => [...counts.values()].map(({ row }) => row).toSorted(inOrder),
  }
}

type Happened = Readonly<{ year: number; findings: readonly SubstanceFound[] }>

const yearOf = (day: string): number => Number(day.slice(0, 4))

function deathsOf(assessment: CaseAssessment): readonly Happened[] {
  const death = deathOf(assessment)
  if (death === undefined || death.status === 'refuted') return []
  return [{ year: yearOf(death.on), findings: death.findings }]
}

const happenedOverdoses = (assessment: CaseAssessment): readonly Happened[] =>
  overdosesOf(assessment).map(({ on, findings }) => ({ year: yearOf(on), findings }))

function inOrder(a: CountRow, b: CountRow): number {
  const [one, other] = [a.substance ?? '', b.substance ?? '']
  return a.year - b.year || (one < other ? -1 : one > other ? 1 : 0)
}
