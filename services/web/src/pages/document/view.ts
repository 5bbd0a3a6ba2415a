import { figureWords, type FigureWords, type PublicationDocument } from '@hub/publication'
import type { Rule } from '../../publications-api/publications-api.ts'
import { notesOn } from '../../wording/publications.ts'

export type DocumentView = Readonly<{
  sections: readonly Readonly<{
    id: string
    heading: string
    paragraphs: readonly string[]
    tables: readonly Readonly<{
      caption: string
      rowHeading: string
      columns: readonly string[]
      rows: readonly Readonly<{ label: string; figures: readonly FigureWords[] }>[]
    }>[]
  }>[]
  /** How to read the numbers. */
  notes: readonly string[]
  /** How many numbers are kept back, and how many there are. */
  keptBack: number
  figures: number
}>

export function documentView({ sections }: PublicationDocument, rule: Rule): DocumentView {
  const figures = sections.flatMap(({ tables }) =>
    tables.flatMap(({ rows }) => rows.flatMap((row) => row.figures)),
  )
  return {
    sections: sections.map(({ tables, ...section }) => ({
      ...section,
      tables: tables.map(({ rows, ...table }) => ({
        ...table,
        rows: rows.map(({ label, figures: ofRow }) => ({ label, figures: ofRow.map(figureWords) })),
      })),
    })),
    notes: notesOn(figures, rule),
    keptBack: figures.filter((one) => one.kind === 'withheld' || one.value === '[c]').length,
    figures: figures.length,
  }
}
