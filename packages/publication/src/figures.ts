import { crudeRate, percentage, type Ledger, type Profile, type ReleasedCell } from '@hub/disclosure-control'
import type { CellAt, Figure, PublicationDocument } from './document.ts'
import type { PublicAnswer } from './prepare-publication.ts'

/** The figure of one cell of an answer; of a question that was not answered, that it was not. */
export function countFigure(answer: PublicAnswer, key: string): Figure {
  if (answer.kind === 'withheld') return { kind: 'withheld', code: answer.reasons[0]?.code ?? 'cells' }
  const { value, reason } = shownCell(answer, key)
  return { kind: 'count', value, ...(reason !== undefined && { reason }), of: cellAt(answer, key) }
}

/** One cell in per cent of another of the same answer. */
export function percentageFigure(
  answer: PublicAnswer,
  { of, in: whole }: Readonly<{ of: string; in: string }>,
  profile: Profile,
): Figure {
  if (answer.kind === 'withheld') return countFigure(answer, of)
  const value = percentage(shownCell(answer, of), shownCell(answer, whole), profile)
  return { kind: 'percentage', value, of: cellAt(answer, of), in: cellAt(answer, whole) }
}

/** One cell per 100,000 people. */
export function crudeRateFigure(
  answer: PublicAnswer,
  { of, population }: Readonly<{ of: string; population: number }>,
  profile: Profile,
): Figure {
  if (answer.kind === 'withheld') return countFigure(answer, of)
  return {
    kind: 'crude-rate',
    ...crudeRate(shownCell(answer, of), population, profile),
    of: cellAt(answer, of),
    population,
  }
}

type Released = Extract<PublicAnswer, { kind: 'released' }>

function shownCell({ parts }: Released, key: string): ReleasedCell {
  const found = parts.flatMap(({ cells }) => cells).find((cell) => cell.key === key)
  if (found === undefined) throw new RangeError('The answer has no such cell')
  return found
}

const cellAt = ({ universe, period, asOf }: Released, key: string): CellAt => ({
  universe,
  period,
  asOf,
  key,
})

/** Where a document says what the ledger does not: JSON pointers. None in a document that may go out. */
export function figureFaults(
  document: PublicationDocument,
  ledger: Ledger,
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

function standsInLedger(figure: Figure, ledger: Ledger, profile: Profile): boolean {
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

function cellIn(ledger: Ledger, { universe, period, asOf, key }: CellAt): ReleasedCell | undefined {
  const edition = ledger
    .get(universe)
    ?.editions.get(period)
    ?.find((one) => one.asOf === asOf)
  return [...(edition?.parts.values() ?? [])].flatMap(({ cells }) => cells).find((cell) => cell.key === key)
}
