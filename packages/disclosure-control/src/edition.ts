import { faultsOf } from './faults.ts'
import type { Edition, ReleasedPart } from './ledger.ts'
import { partKey, type Part } from './part.ts'
import { intervalOf, publish, type Profile, type Published } from './profile.ts'
import type { Table } from './table.ts'

export type Opened =
  | Readonly<{
      kind: 'open'
      edition: Edition
      older: readonly Edition[]
      isLatest: boolean
      /** What the edition takes over from the one before it, with new numbers. */
      carried: readonly ReleasedPart[]
    }>
  /** Nothing can be published as known at that instant. This is what was published. */
  | Readonly<{ kind: 'standing'; edition: Edition }>

/**
 * The edition of the year that a table belongs to. All of a year is published as known at one instant: otherwise two tables
 * would differ by the cases that became known between them. A new edition is made no sooner than the profile says, whole, and
 * only where each number has certainly risen by the threshold or more.
 */
export function openEdition(
  asked: readonly Part[],
  editions: readonly Edition[],
  { table, profile }: Readonly<{ table: Table; profile: Profile }>,
): Opened {
  const latest = editions.at(-1)
  const at = editions.findIndex(({ asOf }) => asOf === table.asOf)
  const found = editions[at]
  if (found !== undefined) {
    return {
      kind: 'open',
      edition: found,
      older: editions.slice(0, at),
      isLatest: found === latest,
      carried: [],
    }
  }
  if (latest === undefined) {
    const edition = { asOf: table.asOf, parts: new Map() }
    return { kind: 'open', edition, older: [], isLatest: true, carried: [] }
  }
  const standing = [...latest.parts.values()].filter(({ state }) => state !== 'refused')
  const renewed = standing.map((old) => {
    const part = asked.find((one) => partKey(one) === partKey(old))
    return part === undefined ? undefined : renew(old, part, { table, profile })
  })
  const carried = renewed.filter((part) => part !== undefined)
  if (
    table.asOf < monthsAfter(latest.asOf, profile.monthsBetweenEditions) ||
    carried.length < standing.length
  ) {
    return { kind: 'standing', edition: latest }
  }
  const parts = new Map(carried.map((part) => [partKey(part), part]))
  return { kind: 'open', edition: { asOf: table.asOf, parts }, older: editions, isLatest: true, carried }
}

function renew(
  old: ReleasedPart,
  part: Part,
  { table: { dimensions }, profile }: Readonly<{ table: Table; profile: Profile }>,
): ReleasedPart | undefined {
  if (old.state !== 'together' || faultsOf(part, part.cells, { dimensions, profile }).size > 0)
    return undefined
  const before = new Map(old.cells.map(({ key, value }) => [key, value]))
  const cells = part.cells.map(({ key, categories, count }) => ({
    key,
    categories,
    value: publish(count, profile),
  }))
  const hasRisen = cells.every(({ key, value }) => isFarAbove(value, before.get(key) ?? 0, profile))
  return hasRisen ? { ...old, cells } : undefined
}

/** Decided from published numbers alone, so that a refusal reveals no more than the two numbers would. */
function isFarAbove(value: Published, before: Published, profile: Profile): boolean {
  const isZeroAsBefore = value === 0 && before === 0
  return (
    isZeroAsBefore || intervalOf(value, profile).low - intervalOf(before, profile).high >= profile.threshold
  )
}

/** Of instants in ISO 8601 and UTC. A day that the month has not is before the first of the next, as text too. */
export function monthsAfter(instant: string, months: number): string {
  const [year = 0, month = 0] = instant.split('-').map(Number)
  const total = year * 12 + (month - 1) + months
  const two = String((total % 12) + 1).padStart(2, '0')
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${two}${instant.slice(7)}`
}
