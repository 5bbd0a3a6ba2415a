import { partKey } from './part.ts'
import type { Published } from './profile.ts'
import type { Categories, Dimension, Grain, Table } from './table.ts'

/** Why a cell is not the number that the profile's rule for one count would give. */
export type Reason = 'primary' | 'secondary' | 'zero_disclosive' | 'group' | 'differencing'

export type ReleasedCell = Readonly<{
  key: string
  categories: Categories
  value: Published
  /**
   * May be published. `primary`: small, beside nothing it could be worked out from. `group`: in a line in which one
   * category holds everybody, whichever it is. `secondary`: it or another cell of its line is small, or the line is
   * such a one; which, is not said. `differencing`: with what was published before, it would tell more.
   */
  reason?: Reason
}>

/**
 * How a part was released. `alone`: small cells are shown as such, so that nothing may ever be published that shares
 * people with it. `together`: it may stand beside others. `partly`: some lines are left out.
 * `refused`: no cell is shown; kept so that the same question has the same answer. `within`, if there, is the margin
 * under which lines were judged one by one: nothing that crosses them may be published any more.
 */
export type ReleasedPart = Readonly<{
  grain: Grain
  category?: Readonly<{ dimension: string; code: string }>
  state: 'alone' | 'together' | 'partly' | 'refused'
  within?: Grain
  cells: readonly ReleasedCell[]
}>

/** The data of the event `disclosure-released`: what was asked and what was answered. No true count is in it. */
export type FigureRelease = Readonly<{
  v: 1
  profile: Readonly<{ id: string; version: number }>
  universe: string
  query: string
  basis: Table['basis']
  period: string
  asOf: string
  dimensions: readonly Dimension[]
  /** What this release added. */
  parts: readonly ReleasedPart[]
}>

/** All that was published of one year as known at one instant. */
export type Edition = Readonly<{ asOf: string; parts: ReadonlyMap<string, ReleasedPart> }>

/** What was published of one universe, and what all its tables must share because they overlap. */
export type UniverseRecord = Readonly<{
  basis: Table['basis']
  profile: Readonly<{ id: string; version: number }>
  /** As first published. */
  dimensions: ReadonlyMap<string, Dimension>
  /** By period; editions from the oldest to the newest. */
  editions: ReadonlyMap<string, readonly Edition[]>
}>

/** By universe. */
export type ReleaseLedger = ReadonlyMap<string, UniverseRecord>

export const emptyLedger: ReleaseLedger = new Map()

/** Equal for dimensions that divide people alike. */
export const fingerprintOf = ({ role, counting, covers, levels }: Dimension): string =>
  JSON.stringify([
    role,
    counting,
    covers === true,
    levels.map(({ name, categories }) => [name, categories.map(({ code, within }) => [code, within ?? ''])]),
  ])

/** The ledger after one more release. Releases are folded in the order of the log. */
export function evolveLedger(ledger: ReleaseLedger, release: FigureRelease): ReleaseLedger {
  const known = ledger.get(release.universe)
  const editions = known?.editions.get(release.period) ?? []
  const at = editions.findIndex(({ asOf }) => asOf === release.asOf)
  const parts = new Map([
    ...(editions[at]?.parts ?? []),
    ...release.parts.map((part) => [partKey(part), part] as const),
  ])
  const edition = { asOf: release.asOf, parts }
  const next = at < 0 ? [...editions, edition] : editions.with(at, edition)
  const record: UniverseRecord = {
    basis: known?.basis ?? release.basis,
    profile: known?.profile ?? release.profile,
    dimensions: new Map([
      ...release.dimensions.map((one) => [one.name, one] as const),
      ...(known?.dimensions ?? []),
    ]),
    editions: new Map(known?.editions).set(release.period, next),
  }
  return new Map(ledger).set(release.universe, record)
}
