import type { Reason } from './ledger.ts'
import type { Part, PartCell } from './part.ts'
import { isSmall, type Profile } from './profile.ts'
import { cellKey, coarsen, dimensionOf, levelOf, type Dimension, type Grain } from './table.ts'

/** Why a cell may not be published beside the sum it is part of. For the core tier alone: it tells small from large. */
export type Faults = ReadonlyMap<string, Exclude<Reason, 'secondary' | 'differencing'>>

type Question = Readonly<{ dimensions: readonly Dimension[]; profile: Profile }>

/**
 * The cells of a part that may not be published beside their sums: the small ones, those left over that are small, and
 * all of a line in which one category holds everybody.
 */
export function faultsOf(part: Part, cells: readonly PartCell[], { dimensions, profile }: Question): Faults {
  const faults = new Map<string, 'primary' | 'zero_disclosive' | 'group'>()
  for (const cell of loneInTheirLines(part, cells, dimensions)) {
    faults.set(cell.key, cell.count === 0 ? 'zero_disclosive' : 'group')
  }
  for (const cell of cells) {
    if (cell.without === 0 && cell.count > 0) faults.set(cell.key, 'group')
    if (isSmall(cell.count, profile) || isSmall(cell.without ?? 0, profile)) faults.set(cell.key, 'primary')
    if (isOfPartOfYear(part.grain, dimensions) && cell.count < profile.threshold) {
      faults.set(cell.key, cell.count === 0 ? 'zero_disclosive' : 'primary')
    }
  }
  return faults
}

export function isOfPartOfYear(grain: Grain, dimensions: readonly Dimension[]): boolean {
  return Object.keys(grain).some((name) => dimensionOf(dimensions, name).role === 'period')
}

/** All cells of the lines, along each dimension, in which only one cell is not zero: everybody in the line is in that cell. */
export function loneInTheirLines(
  part: Part,
  cells: readonly PartCell[],
  dimensions: readonly Dimension[],
): readonly PartCell[] {
  return linesOf(part, cells, dimensions)
    .filter((line) => line.filter(({ count }) => count > 0).length === 1)
    .flat()
}

function linesOf(
  { grain }: Part,
  cells: readonly PartCell[],
  dimensions: readonly Dimension[],
): readonly (readonly PartCell[])[] {
  return coarserByOneStep(grain, dimensions)
    .flatMap((coarser) => [
      ...Map.groupBy(cells, ({ categories }) => cellKey(coarsen(dimensions, categories, coarser))).values(),
    ])
    .filter((line) => line.length > 1)
}

/** The grain with one of its dimensions, of those whose categories add up, one level coarser or left out. */
function coarserByOneStep(grain: Grain, dimensions: readonly Dimension[]): readonly Grain[] {
  return Object.entries(grain).flatMap(([name, level]) => {
    const dimension = dimensionOf(dimensions, name)
    if (dimension.counting === 'many') return []
    const above = dimension.levels[dimension.levels.indexOf(levelOf(dimension, level)) - 1]
    const { [name]: _left, ...others } = grain
    return [above === undefined ? others : { ...others, [name]: above.name }]
  })
}

/** The cells under each cell of a coarser grain. */
export function blocksOf(
  cells: readonly PartCell[],
  coarser: Grain,
  dimensions: readonly Dimension[],
): readonly (readonly PartCell[])[] {
  const blocks = Map.groupBy(cells, ({ categories }) => cellKey(coarsen(dimensions, categories, coarser)))
  return [...blocks.values()]
}
