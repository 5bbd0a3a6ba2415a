import { blockingKeys, comparable } from '@hub/linkage'
import { accuracyBy, type Accuracy } from './accuracy.ts'
import { latest, runTrial, type Labelled, type Trial, type TrialResult } from './linkage-trial.ts'

/** What a trial showed, ready to be printed. Rates are per 1,000 records. */
export type LinkageReport = Omit<TrialResult, 'linker'> &
  Readonly<{
    model: string
    modelHash: string
    tfTableHash: string
    wrongPer1000: number
    reviewsPer1000: number
    missedShare: number
    /** The share of true pairs that share a blocking key: more than this no linkage of many records finds. */
    blockingRecall: number
    bySex: Readonly<Record<string, Accuracy>>
    byNameGroup: Readonly<Record<string, Accuracy>>
  }>

export function linkageReport(trial: Trial): LinkageReport {
  const { linker, ...result } = runTrial(trial)
  const { model } = trial
  const records = latest(trial.records)
  const caseOf = (record: string) => linker.state.caseOf(record)
  const per1000 = (count: number) => (records.length === 0 ? 0 : (count * 1000) / records.length)
  return {
    ...result,
    model: model.id,
    modelHash: model.hash,
    tfTableHash: model.tfTableHash,
    wrongPer1000: per1000(result.wrongAutomaticLinks),
    reviewsPer1000: per1000(result.reviews),
    missedShare: 1 - result.final.recall,
    blockingRecall: blockingRecall(records),
    bySex: accuracyBy(records, ({ sex }) => sex, caseOf),
    byNameGroup: accuracyBy(records, ({ nameGroup }) => nameGroup, caseOf),
  }
}

function blockingRecall(records: readonly Labelled[]): number {
  const people = Map.groupBy(records, ({ person }) => person)
  let [found, all] = [0, 0]
  for (const group of people.values()) {
    const keys = group.map(({ fragment }) => new Set(blockingKeys(comparable(fragment))))
    for (const [at, one] of keys.entries()) {
      for (const other of keys.slice(at + 1)) {
        all += 1
        if ([...one].some((key) => other.has(key))) found += 1
      }
    }
  }
  return all === 0 ? 1 : found / all
}

export function reportLines(report: LinkageReport): readonly string[] {
  const { final, milliseconds } = report
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`
  return [
    `${report.records} records of ${report.people} people, model ${report.model} (${report.modelHash.slice(0, 12)})`,
    `  precision of pairs            ${percent(final.precision)}`,
    `  recall of pairs               ${percent(final.recall)}`,
    `  missed links                  ${final.missedPairs} of ${final.truePairs} (${percent(report.missedShare)})`,
    `  automatic links               ${report.automaticLinks}, of which wrong ${report.wrongAutomaticLinks} (${report.wrongPer1000.toFixed(2)} per 1,000 records)`,
    `  reviews                       ${report.reviews} (${report.reviewsPer1000.toFixed(1)} per 1,000 records)`,
    `  recall of the blocking keys   ${percent(report.blockingRecall)}`,
    `  time per record               median ${milliseconds.median.toFixed(2)} ms, p95 ${milliseconds.p95.toFixed(2)} ms`,
    ...groupLines('sex', report.bySex),
    ...groupLines('name group', report.byNameGroup),
  ]
}

const groupLines = (name: string, groups: Readonly<Record<string, Accuracy>>): readonly string[] =>
  Object.entries(groups).map(
    ([value, { precision, recall, truePairs }]) =>
      `  ${name} ${value}: precision ${(precision * 100).toFixed(2)} %, recall ${(recall * 100).toFixed(2)} % of ${truePairs} pairs`,
  )
