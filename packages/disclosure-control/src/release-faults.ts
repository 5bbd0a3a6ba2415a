import { isDecomposable } from './shape.ts'
import {
  fingerprintOf,
  type Edition,
  type ReleaseLedger,
  type FigureRelease,
  type ReleasedPart,
} from './ledger.ts'
import { monthsAfter } from './edition.ts'
import { partKey, variablesOf, variablesOfPart } from './part.ts'
import { confidential, publish, type Profile } from './profile.ts'
import { grainKey, type Dimension } from './table.ts'

/**
 * Why a release cannot have been given by `control` over this ledger. `form`: it has a dimension or level that it does not
 * define. `value`: a number that the profile never gives, or a cell that is shown and kept back. `standing`: it restates
 * what stands. `edition`: the year stands as known at another instant, and not a year earlier. `alone`: beside margins in
 * which small numbers are shown as such. `ring`: its margins and those that stand make a ring, or cross a line left out.
 */
export type ReleaseFault =
  'form' | 'basis' | 'profile' | 'categories' | 'value' | 'standing' | 'edition' | 'alone' | 'ring'

/**
 * The reasons against a release, from the ledger before it and without the true counts: for an auditor, who has none. No fault
 * does not mean that its numbers are true, only that they may be published beside what was published before.
 */
export function releaseFaults(
  release: FigureRelease,
  ledger: ReleaseLedger,
  profile: Profile,
): readonly ReleaseFault[] {
  const record = ledger.get(release.universe)
  const dimensions = [
    ...new Map([
      ...(record?.dimensions ?? []),
      ...release.dimensions.map((one) => [one.name, one] as const),
    ]).values(),
  ]
  if (!release.parts.every((part) => isOfDimensions(part, dimensions))) return ['form']
  const stamp = `${release.profile.id} ${release.profile.version}`
  const editions = record?.editions.get(release.period) ?? []
  const edition = editions.find(({ asOf }) => asOf === release.asOf)
  const isOther = record !== undefined && `${record.profile.id} ${record.profile.version}` !== stamp
  const faults: readonly (readonly [ReleaseFault, boolean])[] = [
    ['basis', record !== undefined && record.basis !== release.basis],
    ['profile', isOther || stamp !== `${profile.id} ${profile.version}`],
    ['categories', release.dimensions.some((one) => isRedefined(one, record?.dimensions.get(one.name)))],
    ['value', !release.parts.every((part) => isGivenBy(part, profile))],
    ['standing', release.parts.some((part) => edition?.parts.has(partKey(part)) === true)],
    ['edition', edition === undefined && !isDue(release.asOf, editions.at(-1), profile)],
    ...shapeFaults([...(edition?.parts.values() ?? []), ...release.parts], dimensions),
  ]
  return faults.flatMap(([fault, isSo]) => (isSo ? [fault] : []))
}

function shapeFaults(
  parts: readonly ReleasedPart[],
  dimensions: readonly Dimension[],
): readonly (readonly [ReleaseFault, boolean])[] {
  const shown = parts.filter(({ state }) => state !== 'refused')
  const isAlone = shown.some(({ state }) => state === 'alone')
  const grains = new Set(shown.map(({ grain }) => grainKey(grain)))
  const variables = (part: ReleasedPart) => variablesOfPart(dimensions, part)
  const crosses = parts.some(({ within, ...part }) =>
    shown.some(
      (other) =>
        within !== undefined &&
        partKey(other) !== partKey(part) &&
        !variables(other).intersection(variables(part)).isSubsetOf(variablesOf(dimensions, within)),
    ),
  )
  return [
    ['alone', isAlone && grains.size > 1],
    ['ring', !isAlone && (crosses || !isDecomposable(shown.map(variables)))],
  ]
}

function isOfDimensions({ grain, within = {}, category }: ReleasedPart, dimensions: readonly Dimension[]) {
  const has = ([name, level]: readonly [string, string]): boolean =>
    dimensions.some((one) => one.name === name && one.levels.some((known) => known.name === level))
  return (
    [...Object.entries(grain), ...Object.entries(within)].every(has) &&
    (category === undefined || Object.hasOwn(grain, category.dimension))
  )
}

const isRedefined = (one: Dimension, before: Dimension | undefined): boolean =>
  before !== undefined && fingerprintOf(before) !== fingerprintOf(one)

const isGivenBy = ({ state, cells }: ReleasedPart, profile: Profile): boolean =>
  cells.every(({ value, reason }) => {
    if (value === confidential) return reason !== undefined && state !== 'together'
    if (reason !== undefined || state === 'refused') return false
    return value === 0 || (value >= profile.threshold && publish(value, profile) === value)
  })

const isDue = (asOf: string, latest: Edition | undefined, { monthsBetweenEditions }: Profile): boolean =>
  latest === undefined || asOf >= monthsAfter(latest.asOf, monthsBetweenEditions)
