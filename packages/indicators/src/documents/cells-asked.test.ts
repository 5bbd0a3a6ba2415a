import { emptyRegister } from '@hub/agreement'
import type { DefinedTable } from '@hub/disclosure-control'
import { emptyGovernance } from '@hub/governance'
import type { DocumentPlan, Figure, PublicCounts, PublicationDocument } from '@hub/publication'
import { describe, expect, it } from 'vitest'
import { annualReport } from './annual-report.ts'
import { foiAnswers } from './foi.ts'
import type { DocumentInputs } from './inputs.ts'

const inputs: DocumentInputs = {
  year: 2025,
  asOf: '2026-07-01T00:00:00.000Z',
  timeZone: 'Europe/London',
  cases: [],
  governance: { governance: emptyGovernance, agreements: emptyRegister, heard: new Map() },
  area: { name: 'Coventry and Warwickshire', codes: ['E08000026', 'E10000031'] },
  boards: [],
}
const documents: Readonly<Record<string, DocumentPlan>> = {
  'the thirteen answers': foiAnswers(inputs),
  'the annual report': annualReport(inputs),
}

/** Every cell of the table, as if disclosure control had released each of them with the number 40. */
const everyCell = ({ universe, query, period, asOf, cells }: DefinedTable): PublicCounts => ({
  kind: 'released',
  asOf,
  profile: { id: 'TEST', version: 1 },
  parts: [{ grain: {}, state: 'together', cells: cells.map((key) => ({ key, categories: {}, value: 40 })) }],
  universe,
  query,
  period,
  cells,
})

const rendered = ({ tables, render }: DocumentPlan): PublicationDocument =>
  render(Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, everyCell(table)])))

const figuresIn = ({ sections }: PublicationDocument): readonly Figure[] =>
  sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap(({ figures }) => figures)))

const askedBy = (document: PublicationDocument): readonly string[] =>
  figuresIn(document).flatMap((figure) => {
    if (figure.kind === 'withheld') return []
    const { of } = figure
    return [of.key, ...(figure.kind === 'percentage' ? [figure.in.key] : [])].map(
      (key) => `${of.universe} ${key}`,
    )
  })

/** Cells that no document shows: a table has them so that its categories add up. By how the cell's name begins. */
const shownNowhere: Readonly<Record<string, string>> = {
  'death all': 'Deaths of every cause are the whole that single causes are judged beside.',
  'death cause=drug-other|prior-overdose=': 'The measure is of deaths from drug misuse.',
  'death cause=alcohol|prior-overdose=': 'The measure is of deaths from drug misuse.',
  'death cause=not-known-yet|prior-overdose=': 'The measure is of deaths from drug misuse.',
  'overdose area=E08000026|severity=other': 'By home, near-fatal overdoses are shown.',
  'overdose area=E10000031|severity=other': 'By home, near-fatal overdoses are shown.',
  'overdose area=elsewhere-or-not-known|severity=other': 'By home, near-fatal overdoses are shown.',
  'overdose follow-up=not-asked|': 'It is too soon to say, or not asked of other overdoses.',
  'overdose follow-up=treatment-begun|severity=other': 'Follow-up is asked of near-fatal overdoses.',
  'overdose follow-up=not-begun|severity=other': 'Follow-up is asked of near-fatal overdoses.',
  'overdose follow-up=in-treatment|severity=other': 'Follow-up is asked of near-fatal overdoses.',
  'prison-release continuity=not-known-yet': 'The three weeks are not over.',
  'prison-release continuity=not-asked': 'Treatment was not to go on outside.',
  'prison-release naloxone=not-asked': 'The person does not use opiates.',
}

describe('the tables and the documents made of them', () => {
  const asked = new Set(Object.values(documents).flatMap((plan) => askedBy(rendered(plan))))
  const defined = new Set(
    Object.values(documents).flatMap(({ tables }) =>
      Object.values(tables).flatMap(({ universe, cells }) => cells.map((cell) => `${universe} ${cell}`)),
    ),
  )
  const unasked = [...defined.difference(asked)]

  it('have no cell that no document asks for, but those that are there so that categories add up', () => {
    const isKnown = (cell: string): boolean =>
      Object.keys(shownNowhere).some((known) => cell.startsWith(known))
    expect(unasked.filter((cell) => !isKnown(cell))).toEqual([])
  })

  it('have every cell that is said to be shown nowhere, and it is shown nowhere', () => {
    const gone = Object.keys(shownNowhere).filter((known) => !unasked.some((cell) => cell.startsWith(known)))
    expect(gone).toEqual([])
  })

  it.each(Object.entries(documents))('of %s show every number that is released to them', (_name, plan) => {
    const figures = figuresIn(rendered(plan))
    expect(figures.length).toBeGreaterThan(20)
    expect(figures.filter(({ kind }) => kind === 'withheld')).toEqual([])
  })
})
