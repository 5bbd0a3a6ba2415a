import { cellKey, cellsOf, tabulate, TableError, type Dimension, type Grain, type Table } from './table.ts'

/** A dimension of one level, whose name and categories the compiler knows. */
export type NamedDimension<
  Name extends string = string,
  Code extends string = string,
  Counting extends Dimension['counting'] = Dimension['counting'],
> = Omit<Dimension, 'name' | 'counting' | 'levels'> &
  Readonly<{
    name: Name
    counting: Counting
    levels: readonly [Readonly<{ name: string; categories: readonly Readonly<{ code: Code }>[] }>]
  }>

type Dimensions = readonly NamedDimension[]
type NameIn<Of extends Dimensions> = Of[number]['name']
type CodeOf<Of extends NamedDimension> = Of['levels'][0]['categories'][number]['code']
type Part<
  Of extends Dimensions,
  Name extends string,
> = `${Name}=${CodeOf<Extract<Of[number], { name: Name }>>}`
type CellBy<Of extends Dimensions, By extends readonly string[]> = By extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Rest extends readonly []
    ? Part<Of, Name>
    : `${Part<Of, Name>}|${CellBy<Of, Rest>}`
  : 'all'
type CellIn<Of extends Dimensions, Margins extends readonly (readonly string[])[]> = {
  [At in keyof Margins]: CellBy<Of, Margins[At]>
}[number]

/** A record to count: its category in each dimension, or its categories where a dimension counts many. */
export type RecordBy<Of extends Dimensions> = {
  readonly [One in Of[number] as One['name']]:
    CodeOf<One> | (One['counting'] extends 'many' ? readonly CodeOf<One>[] : never)
}

/** A table that knows the names of its cells: what a document may ask it for. */
export type DefinedTable<Cell extends string = string> = Table & Readonly<{ cells: readonly Cell[] }>

/** The names of a table's cells, as a type. */
export type CellOf<Of extends DefinedTable> = Of['cells'][number]

/** The cells that a table's grains define, by `cellKey`, in order. */
export function definedCells({
  dimensions,
  grains,
}: Pick<Table, 'dimensions' | 'grains'>): readonly string[] {
  return [...new Set(grains.flatMap((grain) => cellsOf(dimensions, grain).map(cellKey)))]
}

/**
 * Defines the tables of one universe, all counted from the same records. Each table is asked by its margins: lists of
 * dimensions, in alphabetical order; `[]` is the total. Its cells are then literal types, so that a document which asks for
 * a cell that the table does not define is not compiled.
 * @throws TableError when a margin is not in order, or a record has a category that its dimension does not have.
 * @example
 * const table = tablesOf({ universe: 'overdose', basis: 'occurrence', period: '2025', asOf, dimensions, records })
 * const bySeverity = table('Q1', [[], ['severity']]) // DefinedTable<'all' | 'severity=near-fatal' | 'severity=other'>
 */
export function tablesOf<const Of extends Dimensions>(
  about: Pick<Table, 'universe' | 'basis' | 'period' | 'asOf'> &
    Readonly<{ dimensions: Of; records: readonly RecordBy<Of>[] }>,
) {
  const { dimensions, records, ...rest } = about
  const levels = new Map<string, string>(
    dimensions.map(({ name, levels: [{ name: level }] }) => [name, level]),
  )
  const grainOf = (margin: readonly string[]): Grain => {
    if (margin.some((name, at) => at > 0 && name <= (margin[at - 1] ?? '')))
      throw new TableError(`a margin names each dimension once, in alphabetical order: ${margin.join(', ')}`)
    return Object.fromEntries(margin.map((name) => [name, levels.get(name) ?? '']))
  }
  return function table<const Margins extends readonly (readonly NameIn<Of>[])[]>(
    query: string,
    margins: Margins,
  ): DefinedTable<CellIn<Of, Margins>> {
    const grains = margins.map(grainOf)
    const counts = tabulate(dimensions, grains, records)
    const isDefined = (key: string): key is CellIn<Of, Margins> => counts.has(key)
    return {
      ...rest,
      query,
      dimensions,
      grains,
      keep: 'totals',
      counts,
      cells: definedCells({ dimensions, grains }).filter(isDefined),
    }
  }
}
