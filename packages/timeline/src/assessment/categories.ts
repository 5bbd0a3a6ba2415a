import { icd10GroupsOf, isControlled } from '@hub/contracts'
import type { SubstanceFound } from '../findings.ts'
import type { AssessedDeath } from './assessed-death.ts'
import type { OverdoseEpisode } from './episodes.ts'
import { standingAt, type TreatmentEpisode } from './treatment.ts'

/**
 * What a case is counted as; it may be several at once. Drug poisoning and drug misuse deaths are the ONS definitions,
 * alcohol-specific deaths the national one, deaths in treatment those the partnership review guidance names. Broader
 * alcohol-related deaths are a method for populations and never a category of one person.
 */
export const caseCategories = [
  'DRD_POISONING',
  'DRD_MISUSE',
  'DRD_SUSPECTED',
  'ARD_SPECIFIC',
  'DIT',
  'DIT_6M',
  'DIT_12M',
  'NFO',
  'OD_NONFATAL',
] as const
export type CaseCategoryCode = (typeof caseCategories)[number]

export type CaseCategory = Readonly<{
  code: CaseCategoryCode
  /** The rung of its ladder that it stands on. */
  status: string
  /** What decides it. */
  basis: 'registration' | 'inquest' | 'evidence'
}>

export function categoriesOf(
  death: AssessedDeath | undefined,
  episodes: readonly OverdoseEpisode[],
  treatment: readonly TreatmentEpisode[],
): readonly CaseCategory[] {
  const found = [
    ...(death === undefined ? [] : [...ofDeath(death), ...inTreatment(death, treatment)]),
    ...ofOverdoses(episodes),
  ]
  return found.toSorted((a, b) => caseCategories.indexOf(a.code) - caseCategories.indexOf(b.code))
}

function ofDeath(death: AssessedDeath): readonly CaseCategory[] {
  const { status, behind } = death
  const basis = status === 'registered' ? 'registration' : status === 'confirmed' ? 'inquest' : 'evidence'
  const category = (code: CaseCategoryCode): CaseCategory => ({ code, status, basis })
  if (status === 'suspected' || status === 'probable') return behind.drugs ? [category('DRD_SUSPECTED')] : []
  if (status !== 'registered' && status !== 'confirmed') return []
  // Where both were the cause it is a death from drugs: the national definitions count it once.
  return behind.drugs
    ? [category('DRD_POISONING'), ...(isMisuse(death) ? [category('DRD_MISUSE')] : [])]
    : [category('ARD_SPECIFIC')]
}

/**
 * ONS: the underlying cause is drug abuse or dependence, or it is poisoning and a substance controlled under the Misuse of
 * Drugs Act 1971 on the day of the death was involved. Before it is registered, what the coroner names as the cause.
 */
function isMisuse({ on, registered, findings }: AssessedDeath): boolean {
  const groups = icd10GroupsOf(registered?.underlyingCause ?? '').map(({ code }) => code)
  if (groups.includes('drug-misuse-dependence')) return true
  if (registered !== undefined && !groups.includes('drug-misuse-controlled')) return false
  return findings.some((finding) => isImplicated(finding) && isControlled(finding.code, on))
}

export const isImplicated = ({ status }: SubstanceFound): boolean => status === 'implicated_in_cause_of_death'

/** Of any cause: whether drugs had a part in it is another question. */
function inTreatment(death: AssessedDeath, treatment: readonly TreatmentEpisode[]): readonly CaseCategory[] {
  if (death.isTakenBack) return []
  const found = standingAt(death.on, treatment)
  if (found === undefined) return []
  const category = (code: CaseCategoryCode): CaseCategory => ({
    code,
    status: death.status,
    basis: 'evidence',
  })
  if (found.standing === 'in-treatment') return [category('DIT')]
  return found.standing === 'within-six-months'
    ? [category('DIT_6M'), category('DIT_12M')]
    : [category('DIT_12M')]
}

function ofOverdoses(episodes: readonly OverdoseEpisode[]): readonly CaseCategory[] {
  const standing = episodes.filter(({ status, outcome }) => status !== 'refuted' && outcome !== 'fatal')
  const best = (outcome: OverdoseEpisode['outcome']): OverdoseEpisode['status'] | undefined =>
    ['confirmed', 'probable', 'suspected', 'reported'].find((status): status is OverdoseEpisode['status'] =>
      standing.some((episode) => episode.outcome === outcome && episode.status === status),
    )
  const [nearFatal, nonFatal] = [best('near-fatal'), best('non-fatal')]
  return [
    ...(nearFatal === undefined ? [] : [{ code: 'NFO', status: nearFatal, basis: 'evidence' } as const]),
    ...(nonFatal === undefined
      ? []
      : [{ code: 'OD_NONFATAL', status: nonFatal, basis: 'evidence' } as const]),
  ]
}
