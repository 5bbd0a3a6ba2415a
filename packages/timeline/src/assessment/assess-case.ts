import { isInValueSet } from '@hub/contracts'
import { dayMs, dayOfTimed, spanOf } from '@hub/calendar'
import type { AsKnownOptions } from '../received-notifications.ts'
import type { RecordHistory } from '../record-history.ts'
import { deathAssessedIn, type AssessedDeath } from './assessed-death.ts'
import { categoriesOf, type CaseCategory } from './categories.ts'
import { contradictionsIn, type Contradiction } from './contradictions.ts'
import { custodyIn, type Custody } from './custody.ts'
import { episodesIn, type OverdoseEpisode } from './episodes.ts'
import { notReportedIn, type NotReported } from './not-reported.ts'
import { statementsOf, stands, textIn, type Statement } from './statement.ts'
import { treatmentIn, type TreatmentEpisode } from './treatment.ts'

/** Somebody who tells the hub had to do with the person. */
export type Contact = Readonly<{ feed: string; on: string }>

/**
 * What a case’s records come to: computed, and never sent by a partner. It changes only when the hub comes to know
 * something, so that it holds from one notification to the next.
 */
export type CaseAssessment = Readonly<{
  overdoses: readonly OverdoseEpisode[]
  death?: AssessedDeath
  categories: readonly CaseCategory[]
  treatment: readonly TreatmentEpisode[]
  custody: Custody
  /** Hospital stays whose main condition is poisoning by drugs or alcohol, by the day they began. */
  poisoningStays: readonly string[]
  /** Ambulance, emergency department, prison and treatment, by day, each once a day. */
  contacts: readonly Contact[]
  contradictions: readonly Contradiction[]
  notReported: readonly NotReported[]
  ageYears?: number
  sexCode?: string
}>

/**
 * Assesses one person's records. The same records in any order of arrival give the same answer, and no field that a
 * partner sends is a status, a category or an indicator.
 */
export function assessCase(records: readonly RecordHistory[], options: AsKnownOptions): CaseAssessment {
  const said = statementsOf(records, options)
  const standing = said.filter(stands)
  const death = deathAssessedIn(said, options.timeZone)
  const overdoses = episodesIn(said, options.timeZone).map((episode) => withDeath(episode, death))
  const treatment = treatmentIn(said)
  const ageYears = standing.map(({ person }) => person.ageYears).findLast((age) => age !== undefined)
  const sexCode = standing.map(({ person }) => person.sexCode).findLast((code) => code !== undefined)
  return {
    overdoses,
    ...(death && { death }),
    categories: categoriesOf(death, overdoses, treatment),
    treatment,
    custody: custodyIn(said),
    poisoningStays: poisoningStaysIn(standing),
    contacts: contactsIn(standing, options.timeZone),
    contradictions: contradictionsIn(said, death),
    notReported: notReportedIn(said, death),
    ...(ageYears !== undefined && { ageYears }),
    ...(sexCode !== undefined && { sexCode }),
  }
}

const withinMs = 7 * dayMs

/** The person died within seven days, of drugs or alcohol as far as anybody knows: it is the same event. */
function withDeath(episode: OverdoseEpisode, death: AssessedDeath | undefined): OverdoseEpisode {
  if (death === undefined || death.isTakenBack || episode.status === 'refuted') return episode
  const isAttributed = death.status !== 'refuted' && (death.behind.drugs || death.behind.alcohol)
  const [began, died] = [spanOf(episode.at), spanOf(death.at)]
  const isSoon = died.to >= began.from - dayMs && died.from <= began.to + withinMs
  return isAttributed && isSoon ? { ...episode, outcome: 'fatal' } : episode
}

function poisoningStaysIn(said: readonly Statement[]): readonly string[] {
  const coded = said.filter(({ event }) => event === 'hospital.admission-coded')
  return coded
    .filter(({ facts }) => isInValueSet('overdose-primary-diagnosis', textIn(facts['icd10Primary']) ?? ''))
    .flatMap(({ facts }) => textIn(facts['spellStart']) ?? [])
}

const contactEvents = new Set([
  'ambulance.overdose-incident',
  'hospital.attendance-opened',
  'hospital.admission-coded',
  'prison.person-received',
  'prison.person-released',
  'treatment.referral-received',
  'treatment.engaged',
  'treatment.episode-closed',
])

function contactsIn(said: readonly Statement[], timeZone: string): readonly Contact[] {
  const found = said
    .filter(({ event }) => contactEvents.has(event))
    .map(({ feed, at }) => ({ feed, on: dayOfTimed(at, timeZone) }))
  return [...new Map(found.map((one) => [`${one.on} ${one.feed}`, one])).values()]
}
