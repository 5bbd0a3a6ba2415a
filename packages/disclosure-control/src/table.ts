/** One category. `within` names the category of the level above that it is part of. */
export type Category = Readonly<{ code: string; within?: string }>

/** One way of dividing a dimension. */
export type Level = Readonly<{ name: string; categories: readonly Category[] }>

/**
 * What a table is broken down by. Levels go from coarse to fine (class, substance).
 * `once`: everybody is in exactly one category of each level, so that categories add up; not known is a category too.
 * `many`: a person may be in several categories or in none (substances), so that they add up to nothing.
 */
export type Dimension = Readonly<{
  name: string
  role: 'breakdown' | 'geography' | 'period'
  counting: 'once' | 'many'
  /** Of one that counts many: everybody is known to be in one category at least. */
  covers?: boolean
  levels: readonly Level[]
}>

/** By which level of which dimensions: `{ area: 'local-authority' }`. `{}` is the total. */
export type Grain = Readonly<Record<string, string>>

/** One cell's categories by dimension. `{}` is the total's only cell. */
export type Categories = Readonly<Record<string, string>>

/**
 * A question with its true counts. They never leave this package but as a profile allows.
 * `universe` names what is counted, one word for all questions that count the same people or episodes, however they are
 * filtered: a filter is a dimension. `period` is a calendar year; a table over years is one table for each.
 */
export type Table = Readonly<{
  universe: string
  query: string
  basis: 'occurrence' | 'registration' | 'notification'
  period: string
  /** What was known at this instant, ISO 8601 in UTC. */
  asOf: string
  dimensions: readonly Dimension[]
  /** What is asked for. */
  grains: readonly Grain[]
  /** Which is kept where totals and their parts cannot both be: chosen by the asker, never from the data. */
  keep: 'totals' | 'parts'
  /** By `cellKey`: every cell of every grain; of a dimension that counts many, also the cells without it. */
  counts: ReadonlyMap<string, number>
}>

/** The caller's table is not one: a fault in the calling code, not an answer. Names cells and dimensions, no counts. */
export class TableError extends Error {
  override readonly name = 'TableError'
}

/** `area=coventry|sex=female`; the total's is `all`. */
export function cellKey(categories: Categories): string {
  const parts = Object.entries(categories).map(([dimension, code]) => `${dimension}=${code}`)
  return parts.length === 0 ? 'all' : parts.toSorted().join('|')
}

/** `area:local-authority|sex:sex`; the total's is `all`. */
export function grainKey(grain: Grain): string {
  const parts = Object.entries(grain).map(([dimension, level]) => `${dimension}:${level}`)
  return parts.length === 0 ? 'all' : parts.toSorted().join('|')
}

/** The categories of each record by dimension, at the finest level. A dimension that counts many gives a list. */
export type CountedRecord = Readonly<Record<string, string | readonly string[]>>

/** The counts that a table of these grains needs. */
export function tabulate(
  dimensions: readonly Dimension[],
  grains: readonly Grain[],
  records: Iterable<CountedRecord>,
): ReadonlyMap<string, number> {
  const needed = withTheirBases(dimensions, grains)
  const counts = new Map<string, number>()
  for (const grain of needed) for (const cell of cellsOf(dimensions, grain)) counts.set(cellKey(cell), 0)
  for (const record of records) {
    for (const grain of needed) {
      for (const cell of cellsOfRecord(dimensions, grain, record)) {
        const key = cellKey(cell)
        const before = counts.get(key)
        if (before === undefined)
          throw new TableError(`a record has a category that is not in the table: ${key}`)
        counts.set(key, before + 1)
      }
    }
  }
  return counts
}

function withTheirBases(dimensions: readonly Dimension[], grains: readonly Grain[]): readonly Grain[] {
  const all = grains.flatMap((grain) => [grain, baseOf(dimensions, grain)])
  return [...new Map(all.map((grain) => [grainKey(grain), grain])).values()]
}

/** A grain without its dimension that counts many. */
export function baseOf(dimensions: readonly Dimension[], grain: Grain): Grain {
  const many = new Set(dimensions.filter(({ counting }) => counting === 'many').map(({ name }) => name))
  return Object.fromEntries(Object.entries(grain).filter(([name]) => !many.has(name)))
}

function cellsOfRecord(
  dimensions: readonly Dimension[],
  grain: Grain,
  record: CountedRecord,
): readonly Categories[] {
  return Object.entries(grain).reduce<readonly Categories[]>(
    (cells, [name, level]) => {
      const dimension = dimensionOf(dimensions, name)
      const said = record[name] ?? []
      const codes = (typeof said === 'string' ? [said] : said).map((code) => liftTo(dimension, code, level))
      return cells.flatMap((cell) => [...new Set(codes)].map((code) => ({ ...cell, [name]: code })))
    },
    [{}],
  )
}

/** All cells of a grain, in the order of the dimensions' categories. */
export function cellsOf(dimensions: readonly Dimension[], grain: Grain): readonly Categories[] {
  return Object.keys(grain)
    .toSorted()
    .reduce<readonly Categories[]>(
      (cells, name) => {
        const { categories } = levelOf(dimensionOf(dimensions, name), grain[name] ?? '')
        return cells.flatMap((cell) => categories.map(({ code }) => ({ ...cell, [name]: code })))
      },
      [{}],
    )
}

export function dimensionOf(dimensions: readonly Dimension[], name: string): Dimension {
  const found = dimensions.find((dimension) => dimension.name === name)
  if (found === undefined) throw new TableError(`the table has no dimension ${name}`)
  return found
}

export function levelOf(dimension: Dimension, name: string): Level {
  const found = dimension.levels.find((level) => level.name === name)
  if (found === undefined) throw new TableError(`the dimension ${dimension.name} has no level ${name}`)
  return found
}

/** The category at a level that a category of the same or a finer level is part of. */
export function liftTo(dimension: Dimension, code: string, level: string): string {
  let at = code
  for (const { name, categories } of dimension.levels.toReversed()) {
    const category = categories.find((one) => one.code === at)
    if (name === level) {
      if (category === undefined)
        throw new TableError(`${dimension.name} has no ${code} at or below ${level}`)
      return at
    }
    at = category?.within ?? at
  }
  throw new TableError(`the dimension ${dimension.name} has no level ${level}`)
}

/** A cell as part of a coarser grain. */
export function coarsen(dimensions: readonly Dimension[], cell: Categories, grain: Grain): Categories {
  return Object.fromEntries(
    Object.entries(grain).map(([name, level]) => [
      name,
      liftTo(dimensionOf(dimensions, name), cell[name] ?? '', level),
    ]),
  )
}
