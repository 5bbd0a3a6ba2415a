import { findArea, findSubstance } from '@hub/contracts'
import { confidential, type NamedDimension } from '@hub/disclosure-control'
import { countFigure, type PublicCounts, type PublishedTable } from '@hub/publication'

/** One column of numbers, and a row for each of these cells of a table, with its label. */
export const lines = <Cell extends string>(
  counts: PublicCounts<Cell>,
  caption: string,
  rows: readonly (readonly [cell: NoInfer<Cell>, label: string])[],
): PublishedTable => ({
  caption,
  rowHeading: 'Of whom or what',
  columns: ['Number'],
  rows: rows.map(([cell, label]) => ({ label, figures: [countFigure(counts, cell)] })),
})

/**
 * One row for each substance with a number that is shown and not zero. There are seventy substances, and most years have
 * none of most of them.
 */
export function bySubstance<Name extends string>(
  counts: PublicCounts<`${Name}=${string}`>,
  caption: string,
  { name, levels: [{ categories }] }: NamedDimension<Name>,
): PublishedTable {
  const rows = categories.map(({ code }) => ({
    label: substanceName(code),
    figures: [countFigure(counts, `${name}=${code}`)],
  }))
  return {
    caption,
    rowHeading: 'Substance',
    columns: ['Number'],
    rows: rows.filter(({ figures }) =>
      figures.some((figure) => figure.kind === 'count' && figure.value !== 0),
    ),
  }
}

const substanceName = (code: string): string => findSubstance(code)?.displayName ?? code

export const areaName = (code: string): string => findArea(code)?.displayName ?? 'Elsewhere, or not known'

/** Was any number of these tables kept back? */
export const isCutShort = (tables: readonly PublishedTable[]): boolean =>
  tables.some(({ rows }) =>
    rows.some(({ figures }) =>
      figures.some((figure) => figure.kind === 'withheld' || figure.value === confidential),
    ),
  )
