import type { Controlled } from './controlled.ts'
import { control } from './control.ts'
import { emptyLedger, evolveLedger } from './ledger.ts'
import type { Profile } from './profile.ts'
import { tabulate, type CountedRecord, type Dimension, type Grain, type Table } from './table.ts'

/** A dimension with one level of its own name, whose categories add up. */
export function dimension(name: string, codes: readonly string[]): Dimension {
  return {
    name,
    role: 'breakdown',
    counting: 'once',
    levels: [{ name, categories: codes.map((code) => ({ code })) }],
  }
}

export const area: Dimension = {
  name: 'area',
  role: 'geography',
  counting: 'once',
  levels: [{ name: 'local-authority', categories: [{ code: 'coventry' }, { code: 'warwickshire' }] }],
}
export const sex = dimension('sex', ['female', 'male'])
export const substance: Dimension = {
  name: 'substance',
  role: 'breakdown',
  counting: 'many',
  levels: [
    { name: 'class', categories: [{ code: 'opioid' }, { code: 'stimulant' }] },
    {
      name: 'substance',
      categories: [
        { code: 'heroin', within: 'opioid' },
        { code: 'cocaine', within: 'stimulant' },
      ],
    },
  ],
}
export const byArea: Grain = { area: 'local-authority' }
export const bySex: Grain = { sex: 'sex' }
export const byBoth: Grain = { ...byArea, ...bySex }

/** The table of a year's deaths, as a caller would make it. */
export function tableOf(
  records: readonly CountedRecord[],
  grains: readonly Grain[],
  dimensions: readonly Dimension[] = [area, sex],
  rest: Partial<Table> = {},
): Table {
  return {
    universe: 'drug-related-death',
    query: 'deaths-by-year',
    basis: 'registration',
    period: '2025',
    asOf: '2026-03-01T00:00:00.000Z',
    dimensions,
    grains,
    keep: 'totals',
    counts: tabulate(dimensions, grains, records),
    ...rest,
  }
}

/** As many records of each kind as said. */
export const people = (...kinds: readonly (readonly [number, CountedRecord])[]): readonly CountedRecord[] =>
  kinds.flatMap(([count, record]) => Array.from({ length: count }, () => record))

/** Asks one table after another, as the hub would: what is released is in the ledger before the next. */
export function askInTurn(tables: readonly Table[], profile: Profile): readonly Controlled[] {
  let ledger = emptyLedger
  return tables.map((table) => {
    const answer = control(table, profile, ledger)
    if (answer.release !== undefined) ledger = evolveLedger(ledger, answer.release)
    return answer
  })
}

/** What a reader sees of an answer: no explanation. */
export function seen(answer: Controlled): unknown {
  return answer.kind === 'withheld' ? answer.reasons : [answer.asOf, answer.profile, answer.parts]
}
