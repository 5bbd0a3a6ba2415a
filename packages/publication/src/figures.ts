import {
  crudeRate,
  percentage,
  type ReleaseLedger,
  type Profile,
  type ReleasedCell,
} from '@hub/disclosure-control'
import type { CellAt, Figure, PublicationDocument } from './document.ts'
import type { PublicCounts } from './prepare-publication.ts'

/**
 * The figure of one cell. Where the whole table is withheld, the figure says so.
 * @throws RangeError when the table does not define the cell.
 */
export function countFigure<Cell extends string>(counts: PublicCounts<Cell>, cell: NoInfer<Cell>): Figure {
  demandDefined(counts, cell)
  if (counts.kind === 'withheld') return withheld(counts)
  const { value, reason } = shownCell(counts, cell)
  return { kind: 'count', value, ...(reason !== undefined && { reason }), of: cellAt(counts, cell) }
}

/**
 * One cell in per cent of another cell of the same table.
 * @throws RangeError when the table does not define one of them.
 */
export function percentageFigure<Cell extends string>(
  counts: PublicCounts<Cell>,
  { of, in: whole }: Readonly<{ of: NoInfer<Cell>; in: NoInfer<Cell> }>,
  profile: Profile,
): Figure {
  demandDefined(counts, of, whole)
  if (counts.kind === 'withheld') return withheld(counts)
  const value = percentage(shownCell(counts, of), shownCell(counts, whole), profile)
  return { kind: 'percentage', value, of: cellAt(counts, of), in: cellAt(counts, whole) }
}

/**
 * One cell per 100,000 people.
 * @throws RangeError when the table does not define the cell.
 */
export function crudeRateFigure<Cell extends string>(
  counts: PublicCounts<Cell>,
  { of, population }: Readonly<{ of: NoInfer<Cell>; population: number }>,
  profile: Profile,
): Figure {
  demandDefined(counts, of)
  if (counts.kind === 'withheld') return withheld(counts)
  return {
    kind: 'crude-rate',
    ...crudeRate(shownCell(counts, of), population, profile),
    of: cellAt(counts, of),
    population,
  }
}

type Released = Extract<PublicCounts, { kind: 'released' }>

/** A mistyped cell must not look like one that is kept back for privacy. */
function demandDefined({ cells, universe, query }: PublicCounts, ...asked: readonly string[]): void {
  const unknown = asked.find((cell) => !cells.includes(cell))
  if (unknown !== undefined)
    throw new RangeError(`The table ${query} of the universe ${universe} defines no cell ${unknown}`)
}

const withheld = ({ reasons }: Extract<PublicCounts, { kind: 'withheld' }>): Figure => ({
  kind: 'withheld',
  code: reasons[0]?.code ?? 'cells',
})

function shownCell({ parts }: Released, key: string): ReleasedCell {
  const found = parts.flatMap(({ cells }) => cells).find((cell) => cell.key === key)
  if (found === undefined) throw new RangeError(`Disclosure control released no cell ${key}`)
  return found
}

const cellAt = ({ universe, period, asOf }: Released, key: string): CellAt => ({
  universe,
  period,
  asOf,
  key,
})

/** Where a document states a figure that is not in the ledger: JSON pointers. None in a document that may be published. */
export function figureFaults(
  document: PublicationDocument,
  ledger: ReleaseLedger,
  profile: Profile,
): readonly string[] {
  return document.sections.flatMap(({ tables }, section) =>
    tables.flatMap(({ columns, rows }, table) =>
      rows.flatMap(({ figures }, row) => {
        const at = `/sections/${section}/tables/${table}/rows/${row}`
        if (figures.length !== columns.length) return [at]
        return figures.flatMap((figure, column) =>
          standsInLedger(figure, ledger, profile) ? [] : [`${at}/figures/${column}`],
        )
      }),
    ),
  )
}

function standsInLedger(figure: Figure, ledger: ReleaseLedger, profile: Profile): boolean {
  if (figure.kind === 'withheld') return true
  const cell = cellIn(ledger, figure.of)
  if (cell === undefined) return false
  switch (figure.kind) {
    case 'count':
      return figure.value === cell.value && figure.reason === cell.reason
    case 'percentage': {
      const whole = cellIn(ledger, figure.in)
      return whole !== undefined && isPart(cell, whole) && figure.value === percentage(cell, whole, profile)
    }
    case 'crude-rate': {
      if (!Number.isFinite(figure.population) || figure.population <= 0) return false
      const { value, flag } = crudeRate(cell, figure.population, profile)
      return figure.value === value && figure.flag === flag
    }
    default:
      return figure satisfies never
  }
}

const isPart = ({ value }: ReleasedCell, { value: whole }: ReleasedCell): boolean =>
  typeof value !== 'number' || typeof whole !== 'number' || value <= whole

function cellIn(ledger: ReleaseLedger, { universe, period, asOf, key }: CellAt): ReleasedCell | undefined {
  const edition = ledger
    .get(universe)
    ?.editions.get(period)
    ?.find((one) => one.asOf === asOf)
  return [...(edition?.parts.values() ?? [])].flatMap(({ cells }) => cells).find((cell) => cell.key === key)
}
