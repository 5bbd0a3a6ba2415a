import type { CountedCase } from '@hub/indicators'
import { sexName, type CaseAssessment } from '@hub/timeline'
import { groupOf, type Pattern, type Period } from './pattern.ts'

/** One person in whom a pattern shows, with what a card may tell of many such. Never leaves the core by itself. */
export type Member = Readonly<{
  caseId: string
  days?: number
  /** Groups of substances, each once. */
  groups: readonly string[]
  ageYears?: number
  /** In words; absent where it was not stated or not known. */
  sex?: string
  /** ONS code of where they lived, as it was last told. */
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

/** What was told with a death or an overdose goes before what the treatment service and the prison had. */
function residenceOf({ death, overdoses, treatment, custody }: CaseAssessment): string | undefined {
  const told = [
    ...custody.releases.map(({ area }) => area),
    ...treatment.map(({ area }) => area),
    ...overdoses.map(({ residence }) => residence),
    death?.residence,
  ]
  return told.findLast((code) => code !== undefined)
}
