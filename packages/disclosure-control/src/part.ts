import {
  baseOf,
  cellKey,
  cellsOf,
  dimensionOf,
  grainKey,
  levelOf,
  TableError,
  type Categories,
  type Dimension,
  type Grain,
  type Table,
} from './table.ts'

/**
 * What is decided upon as one: the cells of a grain; or, where a dimension counts many, the cells of one of its
 * categories, which is then by itself a division in two, those with it and those without.
 */
export type Part = Readonly<{
  grain: Grain
  /** Of the dimension that counts many. */
  category?: Category
  /** What the part divides people by. Two parts with a common one share a margin. */
  variables: ReadonlySet<string>
  cells: readonly PartCell[]
}>

type Category = Readonly<{ dimension: string; code: string }>

export type PartCell = Readonly<{
  key: string
  categories: Categories
  count: number
  /** Of a dimension that counts many: who is in the cell but for this category. */
  without?: number
}>

/** @throws TableError when a count is missing. */
export function partsOf(table: Table, grain: Grain): readonly Part[] {
  const { dimensions } = table
  const many = manyIn(dimensions, grain)
  if (many === undefined) {
    const cells = cellsOf(dimensions, grain).map((categories) => readCell(table, categories))
    return [{ ...withVariables(dimensions, { grain }), cells }]
  }
  const base = baseOf(dimensions, grain)
  return levelOf(many, grain[many.name] ?? '').categories.map(({ code }) => ({
    ...withVariables(dimensions, {
      grain,
      category: { dimension: many.name, code },
    }),
    cells: cellsOf(dimensions, base).map((without) => {
      const cell = readCell(table, { ...without, [many.name]: code })
      return { ...cell, without: readCell(table, without).count - cell.count }
    }),
  }))
}

export const partKey = ({ grain, category }: Pick<Part, 'grain' | 'category'>): string =>
  category === undefined ? grainKey(grain) : `${grainKey(grain)}#${category.code}`

function readCell(table: Table, categories: Categories): PartCell {
  const key = cellKey(categories)
  const count = table.counts.get(key)
  if (count === undefined) throw new TableError(`the table has no count for ${key}`)
  return { key, categories, count }
}

export function manyIn(dimensions: readonly Dimension[], grain: Grain): Dimension | undefined {
  return Object.keys(grain)
    .map((name) => dimensionOf(dimensions, name))
    .find(({ counting }) => counting === 'many')
}

/** A finer level settles the coarser ones, so that it brings their variables with it. */
export function variablesOf(dimensions: readonly Dimension[], grain: Grain): ReadonlySet<string> {
  return new Set(
    Object.entries(grain).flatMap(([name, level]) => {
      const { levels } = dimensionOf(dimensions, name)
      return levels
        .slice(0, levels.findIndex((one) => one.name === level) + 1)
        .map((one) => `${name}:${one.name}`)
    }),
  )
}

/** What a part, asked for or released, divides people by. */
export function variablesOfPart(
  dimensions: readonly Dimension[],
  { grain, category }: Pick<Part, 'grain' | 'category'>,
): ReadonlySet<string> {
  const named = category === undefined ? [] : [`${category.dimension}=${category.code}`]
  return variablesOf(dimensions, baseOf(dimensions, grain)).union(new Set(named))
}

const withVariables = (dimensions: readonly Dimension[], head: Pick<Part, 'grain' | 'category'>) => ({
  ...head,
  variables: variablesOfPart(dimensions, head),
})
