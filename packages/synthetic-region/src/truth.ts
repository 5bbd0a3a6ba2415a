import type { Truth, TruthDeath, TruthOverdose } from './region.ts'

type Counted = Readonly<{ year: number; substances: readonly string[] }>

/** Adds the counts to what happened. What was taken back counts nowhere. */
export function truthOf(known: Omit<Truth, Counts>): Truth {
  const deaths = known.deaths.filter(({ cause, refuted }: TruthDeath) => cause !== 'other' && !refuted)
  const overdoses = known.overdoses.filter(({ refuted }: TruthOverdose) => !refuted)
  return {
    ...known,
    deathsByYear: byYear(deaths),
    deathsByYearAndSubstance: byYearAndSubstance(deaths),
    overdosesByYear: byYear(overdoses),
    overdosesByYearAndSubstance: byYearAndSubstance(overdoses),
  }
}

type Counts = 'deathsByYear' | 'deathsByYearAndSubstance' | 'overdosesByYear' | 'overdosesByYearAndSubstance'

const byYear = (counted: readonly Counted[]): Readonly<Record<string, number>> =>
  tally(counted.map(({ year }) => String(year)))

function byYearAndSubstance(
  counted: readonly Counted[],
): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const years = [...new Set(counted.map(({ year }) => year))].toSorted((a, b) => a - b)
  return Object.fromEntries(
    years.map((year) => [
      String(year),
      tally(counted.filter((one) => one.year === year).flatMap((one) => one.substances)),
    ]),
  )
}

function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
