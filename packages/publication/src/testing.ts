import { adopt, emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import { latestAgreement, type AgreementDocument } from '@hub/contracts'
import {
  definedCells,
  tabulate,
  type CountedRecord,
  type DefinedTable,
  type Dimension,
  type Grain,
  type Table,
} from '@hub/disclosure-control'
import { Position, type EventToAppend, type RecordedEvent } from '@hub/event-log'
import type { Actor, Decided } from './decide-publication.ts'
import type { PublicationDocument } from './document.ts'
import { publicationStream } from './events.ts'
import { evolvePublications, noPublications, type Publications } from './evolve-publications.ts'
import { countFigure } from './figures.ts'
import type { DocumentPlan } from './prepare-publication.ts'
import type { Refusal } from './refusal.ts'

const positionAt = (n: number): Position => Position.fromText(String(n))

export const now = '2026-10-05T09:00:00.000Z'
export const asOf = '2026-10-01T00:00:00.000Z'
export const agreement: AgreementDocument = latestAgreement('cw-harms')

export const coordinator: Actor = { by: 'u-coordinator', role: 'coordinator' }
export const coventry: Actor = { by: 'u-coventry', role: 'board-approver', board: 'coventry-council' }
export const warwickshire: Actor = {
  by: 'u-warwickshire',
  role: 'board-approver',
  board: 'warwickshire-council',
}

/** A register in which the agreement is adopted, with whatever is changed of it. */
export function registerWith(change: Partial<AgreementDocument> = {}): Register {
  const { stream, event } = adopt(
    { ...agreement, ...change },
    { approvedBy: ['x', 'y'], now: '2024-07-01T00:00:00.000Z', id: uuid(1) },
  )
  return evolveRegister(emptyRegister, { ...event, stream, revision: 0, position: positionAt(0) })
}

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const area: Dimension = {
  name: 'area',
  role: 'geography',
  counting: 'once',
  levels: [{ name: 'local-authority', categories: [{ code: 'coventry' }, { code: 'warwickshire' }] }],
}
export const sex: Dimension = {
  name: 'sex',
  role: 'breakdown',
  counting: 'once',
  levels: [{ name: 'sex', categories: [{ code: 'female' }, { code: 'male' }] }],
}
export const byArea: Grain = { area: 'local-authority' }
export const bySex: Grain = { sex: 'sex' }

/** So many people of each kind, as records to count. */
export const people = (...kinds: readonly (readonly [number, CountedRecord])[]): readonly CountedRecord[] =>
  kinds.flatMap(([count, record]) => Array.from({ length: count }, () => record))

/** The worked example of docs/design/disclosure-control.md. */
export const deaths = people(
  [12, { area: 'coventry', sex: 'female' }],
  [21, { area: 'coventry', sex: 'male' }],
  [3, { area: 'warwickshire', sex: 'female' }],
  [19, { area: 'warwickshire', sex: 'male' }],
)

export function tableOf(
  grains: readonly Grain[],
  records: readonly CountedRecord[] = deaths,
  rest: Partial<Table> = {},
): DefinedTable {
  const dimensions = rest.dimensions ?? [area, sex]
  return {
    universe: 'drug-related-death',
    query: 'Q2',
    basis: 'registration',
    period: '2025',
    asOf,
    dimensions,
    grains,
    keep: 'totals',
    counts: tabulate(dimensions, grains, records),
    cells: definedCells({ dimensions, grains }),
    ...rest,
  }
}

/** Tables that need no name of their own: `table-0`, `table-1` and so on. */
export const inOrder = (tables: readonly Table[]): DocumentPlan['tables'] =>
  Object.fromEntries(tables.map((table, at) => [`table-${at}`, { ...table, cells: definedCells(table) }]))

/** One section for each table, one row for each cell. */
export const plainDocument: DocumentPlan['render'] = (counts): PublicationDocument => ({
  title: 'Deaths related to drugs',
  sections: Object.values(counts).map((answer, index) => ({
    id: `answer-${index}`,
    heading: `Question ${answer.query}`,
    paragraphs: ['Deaths registered in the year, of people who lived in the area.'],
    tables: [
      {
        caption: `Deaths registered in ${answer.period}`,
        rowHeading: 'Group',
        columns: ['Deaths'],
        rows:
          answer.kind === 'withheld'
            ? answer.cells.slice(0, 1).map((key) => ({ label: 'All', figures: [countFigure(answer, key)] }))
            : answer.parts
                .flatMap(({ cells }) => cells)
                .map(({ key }) => ({ label: key, figures: [countFigure(answer, key)] })),
      },
    ],
  })),
})

/** The state after these events, as they would come back from the log. */
export function after(before: Publications, events: readonly EventToAppend[]): Publications {
  return events.reduce((state, event) => {
    const revision = state.revision === 'no-stream' ? 0 : state.revision + 1
    const recorded: RecordedEvent = {
      ...event,
      stream: publicationStream,
      revision,
      position: positionAt(revision),
    }
    return evolvePublications(state, recorded)
  }, before)
}

export { noPublications }

/** What was decided; fails when it was refused. */
export function done<Of extends Decided>(outcome: Of | Refusal): Of {
  if (outcome.kind === 'refused') throw new Error(`It was refused: ${outcome.code}`)
  return outcome
}
