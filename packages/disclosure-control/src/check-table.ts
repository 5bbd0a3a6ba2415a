import { manyIn, variablesOf } from './part.ts'
import {
  baseOf,
  cellKey,
  cellsOf,
  coarsen,
  dimensionOf,
  grainKey,
  levelOf,
  TableError,
  type Dimension,
  type Grain,
  type Table,
} from './table.ts'

/**
 * Refuses what is not a table: a margin that is not the sum of its parts would make every conclusion about what a
 * reader can work out wrong.
 * @throws TableError
 */
export function checkTable(table: Table): void {
  if (!/^\d{4}$/.test(table.period)) throw new TableError('a table is of one calendar year, such as 2025')
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(table.asOf)) throw new TableError('asOf is an instant in UTC')
  if (table.grains.length === 0) throw new TableError('a table asks for one grain at least')
  const names = new Set(table.dimensions.map(({ name }) => name))
  if (names.size < table.dimensions.length) throw new TableError('two dimensions have one name')
  for (const dimension of table.dimensions) checkDimension(dimension)
  for (const grain of table.grains) checkGrain(table, grain)
  checkSums(table)
}

function checkDimension({ name, role, counting, levels }: Dimension): void {
  if (counting === 'many' && role !== 'breakdown') {
    throw new TableError(`${name}: only a breakdown may count one person more than once`)
  }
  const codes = levels.flatMap(({ categories }) => categories.map(({ code }) => code))
  if (new Set(codes).size < codes.length) throw new TableError(`${name}: a code is used twice`)
  const odd = [name, ...levels.map((level) => level.name), ...codes].find((one) => /[|=:#]|^$/.test(one))
  if (odd !== undefined) throw new TableError(`${name}: a name or code is empty or has one of | = : #`)
  for (const [at, { categories }] of levels.entries()) {
    const above = levels[at - 1]?.categories.map(({ code }) => code)
    if (
      categories.some(({ within }) =>
        above === undefined ? within !== undefined : !above.includes(within ?? ''),
      )
    ) {
      throw new TableError(
        `${name}: a category is within one of the level above, and the first level within none`,
      )
    }
    const used = new Set(categories.map(({ within }) => within))
    if (counting === 'once' && above?.some((code) => !used.has(code)) === true) {
      throw new TableError(`${name}: a category of an upper level has no parts`)
    }
  }
}

function checkGrain(table: Table, grain: Grain): void {
  for (const [name, level] of Object.entries(grain)) levelOf(dimensionOf(table.dimensions, name), level)
  const many = Object.keys(grain).filter((name) => dimensionOf(table.dimensions, name).counting === 'many')
  if (many.length > 1)
    throw new TableError(`${grainKey(grain)}: two dimensions count one person more than once`)
  for (const cell of [
    ...cellsOf(table.dimensions, grain),
    ...cellsOf(table.dimensions, baseOf(table.dimensions, grain)),
  ]) {
    const count = table.counts.get(cellKey(cell))
    if (count === undefined || !Number.isSafeInteger(count) || count < 0) {
      throw new TableError(`${cellKey(cell)}: a count is a whole number from 0`)
    }
  }
}

function checkSums({ dimensions, grains, counts }: Table): void {
  const bases = grains.map((grain) => baseOf(dimensions, grain))
  const all = [...new Map([...grains, ...bases].map((grain) => [grainKey(grain), grain])).values()]
  for (const coarse of all) {
    for (const fine of all) {
      if (coarse === fine || !variablesOf(dimensions, coarse).isSubsetOf(variablesOf(dimensions, fine)))
        continue
      checkPair(coarse, fine, dimensions, counts)
    }
  }
}

function checkPair(
  coarse: Grain,
  fine: Grain,
  dimensions: readonly Dimension[],
  counts: Table['counts'],
): void {
  const many = manyIn(dimensions, fine)
  const isMore = many !== undefined && coarse[many.name] !== fine[many.name]
  const sums = new Map<string, { sum: number; most: number }>()
  for (const cell of cellsOf(dimensions, fine)) {
    const key = cellKey(coarsen(dimensions, cell, coarse))
    const count = counts.get(cellKey(cell)) ?? 0
    const before = sums.get(key) ?? { sum: 0, most: 0 }
    sums.set(key, { sum: before.sum + count, most: Math.max(before.most, count) })
  }
  for (const [key, { sum, most }] of sums) {
    const count = counts.get(key) ?? 0
    if (isMore ? most > count : sum !== count) {
      throw new TableError(
        isMore
          ? `${key} is less than one of its parts`
          : `${key} is not the sum of its parts in ${grainKey(fine)}`,
      )
    }
  }
}
