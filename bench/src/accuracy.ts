import type { Labelled } from './linkage-trial.ts'

/** Over pairs of records. Precision and recall are 1 where there is nothing to get wrong. */
export type Accuracy = Readonly<{
  truePairs: number
  linkedPairs: number
  rightPairs: number
  precision: number
  recall: number
  missedPairs: number
}>

/** Pairs of one case against pairs of one person. */
export function accuracy(
  records: readonly Labelled[],
  caseOf: (record: string) => string | undefined,
): Accuracy {
  const pairsOf = (keys: readonly string[]): number =>
    [...countsOf(keys).values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
  const cases = records.map(({ fragment }) => caseOf(fragment.record) ?? fragment.record)
  const truePairs = pairsOf(records.map(({ person }) => person))
  const linkedPairs = pairsOf(cases)
  const rightPairs = pairsOf(records.map(({ person }, at) => `${person}\n${cases[at] ?? ''}`))
  return {
    truePairs,
    linkedPairs,
    rightPairs,
    precision: linkedPairs === 0 ? 1 : rightPairs / linkedPairs,
    recall: truePairs === 0 ? 1 : rightPairs / truePairs,
    missedPairs: truePairs - rightPairs,
  }
}

/** The same for each value of a part of the records; a pair counts where both have the value. */
export function accuracyBy(
  records: readonly Labelled[],
  part: (one: Labelled) => string | undefined,
  caseOf: (record: string) => string | undefined,
): Readonly<Record<string, Accuracy>> {
  const groups = Map.groupBy(
    records.filter((one) => part(one) !== undefined),
    (one) => part(one) ?? '',
  )
  return Object.fromEntries([...groups].map(([value, group]) => [value, accuracy(group, caseOf)]))
}

function countsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
