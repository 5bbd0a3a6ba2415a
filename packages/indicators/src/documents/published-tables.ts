import { findArea, findSubstance } from '@hub/contracts'
import { confidential, type Category, type Dimension } from '@hub/disclosure-control'
import { countFigure, type Figure, type PublicAnswer, type PublishedTable } from '@hub/publication'

type Line = Readonly<{ label: string; keys: readonly string[] }>

const tableOf = (
  answer: PublicAnswer,
  shape: Omit<PublishedTable, 'rows'>,
  lines: readonly Line[],
): PublishedTable => ({
  ...shape,
  rows: lines.map(({ label, keys }) => ({ label, figures: keys.map((key) => figureOf(answer, key)) })),
})

/** A part that was not answered is withheld like a question that was not. */
function figureOf(answer: PublicAnswer, key: string): Figure {
  if (answer.kind === 'withheld') return countFigure(answer, key)
  const isThere = answer.parts.some(({ cells }) => cells.some((cell) => cell.key === key))
  return isThere ? countFigure(answer, key) : { kind: 'withheld', code: 'cells' }
}

/** One row for each label, one column of numbers. */
export const lines = (
  answer: PublicAnswer,
  caption: string,
  rows: Readonly<Record<string, string>>,
): PublishedTable =>
  tableOf(
    answer,
    { caption, rowHeading: 'Of whom or what', columns: ['Number'] },
    Object.entries(rows).map(([key, label]) => ({ label, keys: [key] })),
  )

/**
 * One row for each substance of which something is to be said. A substance with nothing, as far as anybody may know, has
 * no row: there are seventy, and most had none.
 */
export function bySubstance(answer: PublicAnswer, caption: string, dimension: Dimension): PublishedTable {
  const categories = dimension.levels[0]?.categories ?? []
  const shown = categories.filter(({ code }) => {
    const figure = figureOf(answer, keyOf(dimension, code))
    return figure.kind === 'count' && figure.value !== 0
  })
  const rows = shown.map(({ code }) => ({ label: substanceName(code), keys: [keyOf(dimension, code)] }))
  return tableOf(answer, { caption, rowHeading: 'Substance', columns: ['Number'] }, rows)
}

const keyOf = ({ name }: Dimension, code: Category['code']): string => `${name}=${code}`

const substanceName = (code: string): string => findSubstance(code)?.displayName ?? code

export const areaName = (code: string): string => findArea(code)?.displayName ?? 'Elsewhere, or not known'

/** Was anything of the table kept back? */
export const isCutShort = (tables: readonly PublishedTable[]): boolean =>
  tables.some(({ rows }) =>
    rows.some(({ figures }) =>
      figures.some((figure) => figure.kind === 'withheld' || figure.value === confidential),
    ),
  )
