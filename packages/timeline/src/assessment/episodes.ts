import { dayOfTimed } from '@hub/calendar'
import { isInValueSet, type Timed } from '@hub/contracts'
import { strongest, type SubstanceFound } from '../findings.ts'
import { unitsOf, type Unit } from './episode-units.ts'
import { overdoseEvidenceIn, type OverdoseEvidence } from './overdose-evidence.ts'
import { textIn, type Statement } from './statement.ts'
import { severityCriteria, type SeverityCriterion } from './severity.ts'

/** How sure it is that there was an overdose, weakest first; `refuted` stands apart. */
export const overdoseStatuses = ['refuted', 'reported', 'suspected', 'probable', 'confirmed'] as const
export type OverdoseStatus = (typeof overdoseStatuses)[number]

export type OverdoseEpisode = Readonly<{
  /** When it began, as far as anybody says. */
  at: Timed
  /** YYYY-MM-DD: that day in the time zone of the agreement; of a range, the first. */
  on: string
  status: OverdoseStatus
  /**
   * `near-fatal`: a severity criterion stands. `fatal`: the person died of it or within seven days, and the death is not
   * refuted as one from drugs or alcohol; it then counts as a death and not as a near-fatal overdose.
   */
  outcome: 'non-fatal' | 'near-fatal' | 'fatal'
  severity: readonly SeverityCriterion[]
  findings: readonly SubstanceFound[]
  feeds: readonly string[]
  records: readonly string[]
  /** Event ids of what it rests on, what counts no more left out. */
  evidence: readonly string[]
  naloxoneBy: readonly string[]
  /** Sites by ODS code: where the ambulance said it took the person, and where one arrived by ambulance. */
  conveyedTo: readonly string[]
  broughtInTo: readonly string[]
  /** RFC 3339: when the hub first knew of what counts. */
  knownAt: string
  /** Where they live and where it was, by ONS code. */
  residence?: string
  place?: string
}>

/** The overdoses one person's records tell of, in the order in which they happened, before any death is thought of. */
export function episodesIn(said: readonly Statement[], timeZone: string): readonly OverdoseEpisode[] {
  return unitsOf(said.flatMap((one) => overdoseEvidenceIn(one) ?? [])).map((unit) => episode(unit, timeZone))
}

function episode({ at, evidence }: Unit, timeZone: string): OverdoseEpisode {
  const counting = evidence.filter(({ word }) => word !== 'retracted')
  const severity = severityCriteria.filter((one) => counting.some((each) => each.severity.includes(one)))
  const status = statusOf(evidence, severity)
  const told = counting.map(({ said }) => said)
  const residence = lastCode(told, 'residenceLad')
  const place = lastCode(told, 'incidentLad')
  return {
    at,
    on: dayOfTimed(at, timeZone),
    status,
    outcome: counting.some(({ isFatal }) => isFatal)
      ? 'fatal'
      : severity.length > 0
        ? 'near-fatal'
        : 'non-fatal',
    severity,
    findings: strongest(counting.flatMap(({ findings }) => findings)),
    feeds: distinct((told.length > 0 ? told : evidence.map(({ said }) => said)).map(({ feed }) => feed)),
    records: distinct(evidence.map(({ said }) => said.record)),
    evidence: distinct(counting.map(({ said }) => said.id)),
    naloxoneBy: distinct(told.flatMap(givers)),
    conveyedTo: distinct(told.flatMap(({ facts }) => textIn(facts['destinationOds']) ?? [])),
    broughtInTo: distinct(told.filter(isBroughtIn).flatMap(({ facts }) => textIn(facts['siteOds']) ?? [])),
    knownAt: evidence.map(({ said }) => said.knownAt).toSorted()[0] ?? '',
    ...(residence !== undefined && { residence }),
    ...(place !== undefined && { place }),
  }
}

/**
 * The ladder. A diagnosis confirms; so does a laboratory, where a criterion of severity stands. A clinician's impression
 * is probable with a criterion of severity and suspected without. That it was looked at and was none outweighs
 * impressions and reports, not a diagnosis.
 */
function statusOf(
  evidence: readonly OverdoseEvidence[],
  severity: readonly SeverityCriterion[],
): OverdoseStatus {
  const says = (word: OverdoseEvidence['word']): boolean => evidence.some((one) => one.word === word)
  if (says('confirms')) return 'confirmed'
  if (says('denies')) return 'refuted'
  const isSevere = severity.length > 0
  if (says('suspects')) {
    if (isSevere && evidence.some(({ isLabPositive }) => isLabPositive)) return 'confirmed'
    return isSevere ? 'probable' : 'suspected'
  }
  return says('reports') ? 'reported' : 'refuted'
}

export const isAtLeastStatus = (status: OverdoseStatus, least: OverdoseStatus): boolean =>
  overdoseStatuses.indexOf(status) >= overdoseStatuses.indexOf(least)

const isBroughtIn = ({ facts }: Statement): boolean =>
  isInValueSet('arrived-by-ambulance', textIn(facts['arrivalMode']) ?? '')

const distinct = (some: readonly string[]): readonly string[] => [...new Set(some)].toSorted()

function givers({ facts }: Statement): readonly string[] {
  const doses = Array.isArray(facts['naloxone']) ? facts['naloxone'] : []
  return doses.flatMap((dose) =>
    typeof dose === 'object' && dose !== null && 'by' in dose ? (textIn(dose['by']) ?? []) : [],
  )
}

const lastCode = (said: readonly Statement[], name: string): string | undefined =>
  said
    .map(({ facts }) => textIn(facts[name]))
    .filter((code) => code !== undefined)
    .at(-1)
