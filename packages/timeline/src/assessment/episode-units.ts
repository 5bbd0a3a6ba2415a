import type { Timed } from '@hub/contracts'
import { dayMs, gapBetween, spanOf } from '@hub/calendar'
import { textIn } from './statement.ts'
import type { OverdoseEvidence } from './overdose-evidence.ts'

/** What one record tells of one overdose. */
export type Unit = Readonly<{ at: Timed; evidence: readonly OverdoseEvidence[] }>

/**
 * Puts what one person's records tell into overdoses. One record tells of one overdose. What an ambulance or an emergency
 * department timed and what is within 24 hours of it is one overdose, across midnight and New Year too. What is only
 * known to a day or worse, and what only police, family or the treatment service told, joins the overdose it is near and
 * never joins two together. A planned or follow-up attendance (ECDS category 2 to 4) never makes one.
 */
export function unitsOf(evidence: readonly OverdoseEvidence[]): readonly Unit[] {
  const records = [...Map.groupBy(evidence, ({ said }) => said.record).values()]
    .filter((told) => told.some(({ word }) => word !== 'silent'))
    .map((told): Unit => ({ at: momentOf(told), evidence: told }))
    .toSorted(byTime)
  const groups: Unit[][] = []
  for (const unit of records.filter(opens)) {
    const last = groups.at(-1)
    if (last?.some(({ at }) => gapBetween(at, unit.at) <= dayMs)) last.push(unit)
    else groups.push([unit])
  }
  const anchors = groups.map((group) => ({ at: group.map(({ at }) => at), joined: [...group] }))
  const alone: Unit[] = []
  for (const unit of records.filter((one) => !opens(one))) {
    const near = anchors
      .map((anchor) => ({ anchor, gap: Math.min(...anchor.at.map((at) => gapBetween(at, unit.at))) }))
      .filter(({ gap }) => gap <= dayMs)
      .toSorted((a, b) => a.gap - b.gap)[0]
    if (near !== undefined) near.anchor.joined.push(unit)
    else if (!isFollowUp(unit)) alone.push(unit)
  }
  return [...anchors.map(({ joined }) => merged(joined)), ...chained(alone)].toSorted(byTime)
}

/** Left over, and near each other: the same overdose told twice by those who cannot say when. */
function chained(units: readonly Unit[]): readonly Unit[] {
  const groups: Unit[][] = []
  for (const unit of units) {
    const last = groups.at(-1)
    const previous = last?.at(-1)
    if (last !== undefined && previous !== undefined && gapBetween(previous.at, unit.at) <= dayMs)
      last.push(unit)
    else groups.push([unit])
  }
  return groups.map(merged)
}

const merged = (units: readonly Unit[]): Unit => ({
  at: firstOf(units.toSorted(byPrecision)).at,
  evidence: units.flatMap(({ evidence }) => evidence),
})

/** When the call was made or the patient arrived, not when somebody wrote it down. */
function momentOf(told: readonly OverdoseEvidence[]): Timed {
  const counting = told.filter(({ word }) => word !== 'retracted')
  const times = (counting.length > 0 ? counting : told).map(({ said }) => said.at)
  return firstOf(times.toSorted((a, b) => rank(a) - rank(b) || spanOf(a).from - spanOf(b).from))
}

const opens = (unit: Unit): boolean =>
  !isFollowUp(unit) &&
  rank(unit.at) === 0 &&
  unit.evidence.some(
    ({ said, word }) =>
      ['ambulance', 'hospital'].includes(said.feed) && word !== 'silent' && word !== 'reports',
  )

const isFollowUp = ({ evidence }: Unit): boolean =>
  evidence.some(
    ({ said }) => ['2', '3', '4'].includes(textIn(said.facts['category']) ?? '') && said.feed === 'hospital',
  )

const rank = ({ precision }: Timed): number =>
  ['minute', 'hour'].includes(precision) ? 0 : precision === 'day' ? 1 : precision === 'unknown' ? 3 : 2

const byTime = (a: Unit, b: Unit): number =>
  spanOf(a.at).from - spanOf(b.at).from || (idOf(a) < idOf(b) ? -1 : 1)
const byPrecision = (a: Unit, b: Unit): number => rank(a.at) - rank(b.at) || byTime(a, b)
const idOf = ({ evidence }: Unit): string => evidence[0]?.said.id ?? ''

function firstOf<T>(some: readonly T[]): T {
  const [first] = some
  if (first === undefined) throw new RangeError('A record tells of nothing')
  return first
}
