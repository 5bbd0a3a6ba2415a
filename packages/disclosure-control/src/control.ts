import { controlledFrom, releaseOf, withhold, type Controlled, type Withholding } from './controlled.ts'
import { auditIntervals } from './audit.ts'
import { checkTable } from './check-table.ts'
import { decidePart, refuse, type Decision, type Standing } from './decide.ts'
import { openEdition, type Opened } from './edition.ts'
import {
  fingerprintOf,
  type Edition,
  type ReleaseLedger,
  type ReleasedPart,
  type UniverseRecord,
} from './ledger.ts'
import { partKey, partsOf, variablesOfPart, type Part } from './part.ts'
import type { Profile } from './profile.ts'
import { grainKey, type Table } from './table.ts'

/**
 * What of a table may be published, given everything published before. The caller must append `release` to the log, and fold
 * it into the ledger, before showing anything and before asking for the next table.
 * @throws TableError when the table is malformed.
 */
export function control(table: Table, profile: Profile, ledger: ReleaseLedger): Controlled {
  checkTable(table)
  const record = ledger.get(table.universe)
  const other = record === undefined ? undefined : otherThanPublished(table, profile, record)
  if (other !== undefined) return withhold(other)
  const asked = table.grains
    .filter((grain, at) => table.grains.findIndex((one) => grainKey(one) === grainKey(grain)) === at)
    .flatMap((grain) => partsOf(table, grain))
  const opened = openEdition(asked, record?.editions.get(table.period) ?? [], { table, profile })
  if (opened.kind === 'standing') return controlledFrom(opened.edition, asked, profile)

  const dimensions = [
    ...new Map([
      ...(record?.dimensions ?? []),
      ...table.dimensions.map((one) => [one.name, one] as const),
    ]).values(),
  ]
  const decided = decideAll(asked, opened, { table, profile, dimensions })
  const decidedParts = [...decided.values()].map(({ part }) => part)
  const parts = [...opened.edition.parts.values(), ...decidedParts]
  if (auditIntervals(parts, dimensions, profile).length > 0) {
    return withhold({ code: 'audit', help: 'beside what is published it would tell too much' })
  }
  const edition = { ...opened.edition, parts: new Map(parts.map((part) => [partKey(part), part])) }
  return controlledFrom(edition, asked, profile, {
    release: releaseOf(table, profile, [...opened.carried, ...decidedParts]),
    explanation: new Map([...decided.values()].flatMap(({ explanation }) => [...explanation])),
  })
}

/** All tables of a universe overlap. With another basis, rule or set of categories, differences could be worked out. */
function otherThanPublished(table: Table, profile: Profile, record: UniverseRecord): Withholding | undefined {
  if (record.basis !== table.basis) {
    return { code: 'basis', help: `it is published by ${record.basis}: ask by that` }
  }
  const { id, version } = record.profile
  if (id !== profile.id || version !== profile.version) {
    return { code: 'profile', help: `it is published under ${id} version ${version}: ask under that` }
  }
  const changed = table.dimensions.find((dimension) => {
    const before = record.dimensions.get(dimension.name)
    return before !== undefined && fingerprintOf(before) !== fingerprintOf(dimension)
  })
  return changed === undefined
    ? undefined
    : { code: 'categories', help: `${changed.name} is published by other categories: ask by those` }
}

type Deciding = Readonly<{ table: Table; profile: Profile; dimensions: Table['dimensions'] }>

/** Decides what is not decided yet. Then decides again what was refused, until another round releases nothing more. */
function decideAll(
  asked: readonly Part[],
  opened: Extract<Opened, { kind: 'open' }>,
  { table, profile, dimensions }: Deciding,
): ReadonlyMap<string, Decision> {
  const open = inOrder(asked, table).filter((part) => !opened.edition.parts.has(partKey(part)))
  if (!opened.isLatest) return new Map(open.map((part) => [partKey(part), refuse(part, 'differencing')]))
  const decided = new Map<string, Decision>()
  const stand = (part: ReleasedPart): Standing => {
    const inOlder = opened.older.flatMap(({ parts, asOf }) => {
      const old = parts.get(partKey(part))
      return old === undefined || old.state === 'refused' ? [] : [`known by ${asOf}`]
    })
    return { part, variables: variablesOfPart(dimensions, part).union(new Set(inOlder)) }
  }
  const before = [
    ...[...opened.edition.parts.values()].map(stand),
    ...opened.older.flatMap((older) => refusedThen(older, dimensions)),
  ]
  const standing = new Map<string, Standing>()
  for (;;) {
    const shown = countShown(standing)
    for (const part of open) {
      const key = partKey(part)
      if (standing.has(key) && !isRefusedBeside(standing.get(key))) continue
      standing.delete(key)
      const decision = decidePart(part, { dimensions, profile, standing: [...before, ...standing.values()] })
      decided.set(key, decision)
      standing.set(key, stand(decision.part))
    }
    if (countShown(standing) === shown) return decided
  }
}

/**
 * A part that was refused in an older edition had small cells then, and its refusal said so. The same breakdown as known
 * later would show which. So nothing that shares a variable with it is published of the year any more.
 */
function refusedThen({ parts }: Edition, dimensions: Table['dimensions']): readonly Standing[] {
  return [...parts.values()]
    .filter(({ state, cells }) => state === 'refused' && cells[0]?.reason === 'secondary')
    .map((part) => ({ part: { ...part, within: {} }, variables: variablesOfPart(dimensions, part) }))
}

const countShown = (standing: ReadonlyMap<string, Standing>) =>
  [...standing.values()].filter(({ part }) => part.state !== 'refused').length

/** Refused because of what else is published, and not because of its own cells. */
const isRefusedBeside = (standing: Standing | undefined) =>
  standing?.part.state === 'refused' && standing.part.cells[0]?.reason === 'differencing'

/** Totals first, or parts first; among equals by name. Never by the counts: the order would reveal them. */
function inOrder(asked: readonly Part[], { keep }: Table): readonly Part[] {
  const sign = keep === 'totals' ? 1 : -1
  return asked.toSorted(
    (a, b) => sign * (a.variables.size - b.variables.size) || (partKey(a) < partKey(b) ? -1 : 1),
  )
}
