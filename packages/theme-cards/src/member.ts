import type { CountedCase } from '@hub/indicators'
import { sexName, type CaseAssessment } from '@hub/timeline'
import { groupOf, type Pattern, type Period } from './pattern.ts'

/** One person who shows a pattern, with what a card says about many such people. A single member never leaves the core. */
export type Member = Readonly<{
  caseId: string
  days?: number
  /** Groups of substances, each once. */
  groups: readonly string[]
  ageYears?: number
  /** In words; absent where it was not stated or not known. */
  sex?: string
  /** ONS code of where they lived, as last reported. */
  residence?: string
}>

export function memberOf(
  pattern: Pattern,
  { caseId, assessment }: CountedCase,
  period: Period,
): Member | undefined {
  const found = pattern.find(assessment, period)
  if (found === undefined) return undefined
  const { ageYears } = assessment
  const sex = sexName(assessment.sexCode)
  const residence = residenceOf(assessment)
  return {
    caseId,
    ...(found.days !== undefined && { days: found.days }),
    groups: [...new Set(found.substances.map(groupOf))].toSorted(),
    ...(ageYears !== undefined && { ageYears }),
    ...(sex !== undefined && { sex }),
    ...(residence !== undefined && { residence }),
  }
}

/** What was reported with a death or an overdose takes precedence over treatment and prison records. */
function residenceOf({ death, overdoses, treatment, custody }: CaseAssessment): string | undefined {
  const reported = [
    ...custody.releases.map(({ area }) => area),
    ...treatment.map(({ area }) => area),
    ...overdoses.map(({ residence }) => residence),
    death?.residence,
  ]
  return reported.findLast((code) => code !== undefined)
}
