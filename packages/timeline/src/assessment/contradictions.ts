import { dayMs, gapBetween, spanOf } from '@hub/calendar'
import { deathsTold } from '../death.ts'
import type { AssessedDeath } from './assessed-death.ts'
import { deathEvidenceIn } from './death-evidence.ts'
import { overdoseEvidenceIn } from './overdose-evidence.ts'
import { latestKnown, stands, type Statement } from './statement.ts'

/** Two partners cannot both be right; people have to find out who is. */
export type Contradiction = Readonly<{
  kind:
    | 'dates-of-death'
    | 'activity-after-death'
    | 'overdose-or-not'
    | 'conclusion-without-cause'
    | 'inquest-and-registration'
    | 'closed-by-death-nobody-told-of'
  /** Feeds that cannot both be right, in alphabetical order. */
  feeds: readonly string[]
}>

export function contradictionsIn(
  said: readonly Statement[],
  death: AssessedDeath | undefined,
): readonly Contradiction[] {
  const standing = said.filter(stands)
  const found = [
    ...datesOfDeath(standing),
    ...(death === undefined || death.isTakenBack ? closedByDeath(standing) : afterDeath(standing, death)),
    ...overdoseOrNot(standing),
    ...withoutCause(standing),
    ...causeTwice(standing),
  ]
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}

const between = (kind: Contradiction['kind'], feeds: readonly string[]): Contradiction => ({
  kind,
  feeds: [...new Set(feeds)].toSorted(),
})

/** A day of leeway: a death after midnight is often written under the day before. */
function datesOfDeath(said: readonly Statement[]): readonly Contradiction[] {
  const told = deathsTold(said).filter(({ at }) => at.precision !== 'unknown')
  const [first] = told
  if (first === undefined) return []
  return told
    .filter(({ at }) => gapBetween(first.at, at) > dayMs)
    .map(({ toldBy }) => between('dates-of-death', [first.toldBy, toldBy]))
}

const livingEvents = new Set([
  'ambulance.overdose-incident',
  'hospital.attendance-opened',
  'prison.person-released',
  'prison.person-received',
  'treatment.engaged',
  'treatment.referral-received',
])

/** A sign that two people's records were linked, or that somebody else died. */
function afterDeath(said: readonly Statement[], death: AssessedDeath): readonly Contradiction[] {
  return said
    .filter(({ event, at }) => livingEvents.has(event) && spanOf(at).from > spanOf(death.at).to + dayMs)
    .map(({ feed }) => between('activity-after-death', [feed, death.toldBy]))
}

function closedByDeath(said: readonly Statement[]): readonly Contradiction[] {
  const isClosed = said.some(({ facts }) => facts['dischargeReason'] === 'incomplete_client_died')
  return isClosed ? [between('closed-by-death-nobody-told-of', ['treatment'])] : []
}

function overdoseOrNot(said: readonly Statement[]): readonly Contradiction[] {
  const evidence = said.flatMap((one) => overdoseEvidenceIn(one) ?? [])
  const denying = evidence.filter(({ word }) => word === 'denies')
  return denying.flatMap((denial) =>
    evidence
      .filter(
        ({ word, said: other }) =>
          (word === 'suspects' || word === 'confirms') &&
          other.feed !== denial.said.feed &&
          gapBetween(other.at, denial.said.at) <= dayMs,
      )
      .map(({ said: other }) => between('overdose-or-not', [denial.said.feed, other.feed])),
  )
}

/** Box 4 says alcohol or drugs and nothing in Box 2 does: it proves nothing, and somebody should ask. */
function withoutCause(said: readonly Statement[]): readonly Contradiction[] {
  return said
    .filter(
      ({ event, facts }) => event === 'coroner.inquest-concluded' && facts['shortForm'] === 'ALCOHOL_DRUG',
    )
    .filter((inquest) => deathEvidenceIn(inquest)?.word !== 'confirmed')
    .map(() => between('conclusion-without-cause', ['coroner']))
}

function causeTwice(said: readonly Statement[]): readonly Contradiction[] {
  const word = (event: string) => {
    const last = latestKnown(said.filter((one) => one.event === event))
    return last && deathEvidenceIn(last)?.word
  }
  const [inquest, registration] = [word('coroner.inquest-concluded'), word('registration.death-registered')]
  const isTwice =
    (inquest === 'confirmed' && registration === 'denies') ||
    (inquest === 'denies' && registration === 'registered')
  return isTwice ? [between('inquest-and-registration', ['coroner', 'registration'])] : []
}
