import { boardsMissing } from '../judge-fact.ts'
import { documentTypeNames, type DocumentType } from '../facts/vocabulary.ts'
import type { GovernanceDocument, GovernanceRegister } from '../register.ts'
import type { QueryResult } from './answer.ts'
import { missing, organisationName, panelOn } from './panels.ts'

export type DocumentAnswer = Readonly<{
  document: string
  type: DocumentType
  title: string
  panel: string
  sha256: string
  draftedOn: string
  state: 'published' | 'held, unpublished'
  approvedBy: readonly string[]
  waitsFor: readonly string[]
  url?: string
  publishedOn?: string
}>

export type DocumentsAsked = Readonly<{
  types?: readonly DocumentType[]
  /** Days, inclusive: documents about a time in it, or without one put on record in it. */
  period?: Readonly<{ from: string; to: string }>
  /** The boards whose approval the agreement asks for. */
  boards: readonly string[]
}>

/** Questions 8, 10 and 11: what documents there are, and of what is not published, whose approval it waits for. */
export function documentsIn(
  register: GovernanceRegister,
  { types, period, boards }: DocumentsAsked,
): QueryResult<readonly DocumentAnswer[]> {
  const value = [...register.documents.values()]
    .filter(({ type }) => types === undefined || types.includes(type))
    .filter((document) => period === undefined || touches(document, period))
    .map((document) => answerOf(register, document, boards))
    .toSorted((a, b) => (a.document < b.document ? -1 : 1))
  const absent = (types ?? []).filter((type) => value.every((document) => document.type !== type))
  return {
    value,
    missing: [
      ...absent.map((type) =>
        missing(
          `none-of-${type}`,
          `No document of this kind is on record (${documentTypeNames[type]}): a panel has to write one.`,
        ),
      ),
      ...value
        .filter(({ state }) => state !== 'published')
        .map(({ document, title, waitsFor }) =>
          missing(
            'unpublished',
            waitsFor.length === 0
              ? `${title}: approved and not published; the coordinator has to publish it.`
              : `${title}: held, unpublished; it waits for the approval of ${waitsFor.map(organisationName).join(' and ')}.`,
            document,
          ),
        ),
    ],
  }
}

function answerOf(
  { panels }: GovernanceRegister,
  known: GovernanceDocument,
  boards: readonly string[],
): DocumentAnswer {
  const { id, type, panel, sha256, draftedAt, approvals, published, period } = known
  const on = panels.get(panel)
  const name = (on && panelOn(on, draftedAt.slice(0, 10))?.name) ?? panel
  const time = period === undefined ? '' : `, ${period.from} to ${period.to}`
  return {
    document: id,
    type,
    title: `${documentTypeNames[type]}: ${name}${time}`,
    panel,
    sha256,
    draftedOn: draftedAt.slice(0, 10),
    state: published ? 'published' : 'held, unpublished',
    approvedBy: approvals.map(({ board }) => board).toSorted(),
    waitsFor: published ? [] : boardsMissing(known, boards),
    ...(published && { url: published.url, publishedOn: published.on }),
  }
}

function touches(
  { period, draftedAt }: GovernanceDocument,
  asked: Readonly<{ from: string; to: string }>,
): boolean {
  const { from, to } = period ?? { from: draftedAt.slice(0, 10), to: draftedAt.slice(0, 10) }
  return from <= asked.to && to >= asked.from
}
