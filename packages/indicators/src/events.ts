import { dayOf } from '@hub/calendar'
import { ancestorsOf } from '@hub/contracts'
import {
  isAtLeast,
  isAtLeastStatus,
  isImplicated,
  isPresent,
  type AssessedDeath,
  type Finding,
  type OverdoseEpisode,
  type SubstanceStatus,
} from '@hub/timeline'
import { isWithin, type Asked, type CountedCase } from './asking.ts'

export type CountedOverdose = Readonly<{
  of: CountedCase
  overdose: OverdoseEpisode
  /** By the basis asked for: the day it happened or the day the hub first knew. */
  on: string
}>

export type CountedDeath = Readonly<{ of: CountedCase; death: AssessedDeath; on: string }>

/** Everything that is not refuted and nobody died of, in the period. Nothing registers an overdose: it falls by its day. */
export function* overdosesIn(
  cases: Iterable<CountedCase>,
  asked: Asked,
): Generator<CountedOverdose, void, undefined> {
  for (const of of cases) {
    for (const overdose of of.assessment.overdoses) {
      if (overdose.status === 'refuted' || overdose.outcome === 'fatal') continue
      const on = asked.basis === 'notification' ? dayOf(overdose.knownAt, asked.timeZone) : overdose.on
      if (isWithin(on, asked)) yield { of, overdose, on }
    }
  }
}

/** Every death that stands, of whatever cause, in the period. By registration, only what has been registered. */
export function* deathsIn(
  cases: Iterable<CountedCase>,
  asked: Asked,
): Generator<CountedDeath, void, undefined> {
  for (const of of cases) {
    const { death } = of.assessment
    if (death === undefined || death.isTakenBack) continue
    const on =
      asked.basis === 'registration'
        ? death.registered?.on
        : asked.basis === 'notification'
          ? dayOf(death.knownAt, asked.timeZone)
          : death.on
    if (on !== undefined && isWithin(on, asked)) yield { of, death, on }
  }
}

export const isConfirmed = ({ status }: OverdoseEpisode): boolean => isAtLeastStatus(status, 'confirmed')

/** From drugs, as far as the ladder has come: registered, found by the inquest, or still suspected. */
export const isDrugDeath = ({ status, behind }: AssessedDeath): boolean =>
  behind.drugs && (status === 'registered' || status === 'confirmed')

/**
 * What a multi-substance event is counted under: every substance that is firm enough, and the groups each belongs to, so
 * that heroin counts under heroin or morphine and under any opiate. The rows do not add up to the whole; none where none
 * is known.
 */
export function substancesOf(findings: readonly Finding[], least: SubstanceStatus): readonly string[] {
  const firm = findings.filter((finding) => isPresent(finding) && isAtLeast(finding.status, least))
  return withGroups(firm.map(({ code }) => code))
}

/** Each code once, with the groups it belongs to. That it is not known which is no substance. */
export const withGroups = (codes: readonly string[]): readonly string[] =>
  [
    ...new Set(codes.filter((code) => code !== 'unknown').flatMap((code) => [code, ...ancestorsOf(code)])),
  ].toSorted()

export const implicatedIn = (findings: readonly Finding[]): readonly string[] =>
  withGroups(findings.filter(isImplicated).map(({ code }) => code))
