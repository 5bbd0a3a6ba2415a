import { opaqueName, type Caller } from '@hub/access'
import type { Register } from '@hub/agreement'
import type { EventLog } from '@hub/event-log'
import {
  boardsAsked,
  decideApproval,
  decidePreparation,
  decideRefusal,
  decideRelease,
  mayHandle,
  mayPrepare,
  type Deciding,
  type DocumentPlan,
  type PublicationDocument,
  type Publications,
  type Refusal,
  type RefusalReason,
  type ToPrepare,
} from '@hub/publication'
import type { CountedCase } from '@hub/indicators'
import { publicationIndex, type Acted } from './publication-index.ts'
import {
  actsOn,
  publicationLine,
  published,
  publishedLines,
  ruleOf,
  type PublicationLine,
  type PublicationRule,
  type PublicationShown,
  type Published,
  type PublishedLine,
} from './publication-views.ts'
import type { PublicationAsked, Publishables } from './publishable.ts'

export type PublicationsParts = Readonly<{
  log: EventLog
  register: () => Register
  clock: () => string
  ids: () => string
  publishable: Publishables
  cases: (asOf: string) => AsyncIterable<CountedCase>
}>

export type PublicationOutcome<Value> =
  | Readonly<{ kind: 'done'; value: Value }>
  | Refusal
  | Readonly<{ kind: 'unrecorded' }>
  /** No such publication, or none of that kind can be made here. */
  | Readonly<{ kind: 'unknown' }>

export type DraftDocument = Readonly<{ document: PublicationDocument; rule: PublicationRule }>

/** How figures leave the core tier. Every act is in the log before it is answered. */
export interface FigurePublications {
  /** Counts, puts the counts through disclosure control, and lays the document before the boards. */
  prepare(caller: Caller, asked: PublicationAsked): Promise<PublicationOutcome<PublicationShown>>
  /** The document as the boards would see it now. Nothing is recorded, and nobody has approved it. */
  draft(caller: Caller, asked: PublicationAsked): Promise<PublicationOutcome<DraftDocument>>
  /** The same as `prepare` of tables that were counted already. MUST be called within the core: the tables hold true counts. */
  prepareTables(caller: Caller, asked: Omit<ToPrepare, 'id'>): Promise<PublicationOutcome<PublicationShown>>
  approve(caller: Caller, id: string): Promise<PublicationOutcome<PublicationShown>>
  refuse(caller: Caller, id: string, reason: RefusalReason): Promise<PublicationOutcome<PublicationShown>>
  release(caller: Caller, id: string): Promise<PublicationOutcome<PublicationShown>>
  /** All, the latest first: for whoever may prepare or approve. */
  list(caller: Caller): Promise<PublicationOutcome<readonly PublicationLine[]>>
  show(caller: Caller, id: string): Promise<PublicationOutcome<PublicationShown>>
  /** What is public, for anybody. */
  released(): Promise<readonly PublishedLine[]>
  releasedDocument(id: string): Promise<Published | undefined>
}

export function figurePublications(parts: PublicationsParts): FigurePublications {
  const { register, clock, ids, publishable } = parts
  const book = publicationIndex(parts.log)

  const deciding = (caller: Caller, publications: Publications): Deciding => ({
    publications,
    register: register(),
    actor: {
      by: opaqueName(caller.subject),
      role: caller.role,
      ...(caller.board !== undefined && { board: caller.board }),
    },
    now: clock(),
  })
  const shown = (
    caller: Caller,
    id: string,
    publications: Publications,
  ): PublicationOutcome<PublicationShown> => {
    const known = publications.byId.get(id)
    if (known === undefined) return { kind: 'unknown' }
    const about = deciding(caller, publications)
    const line = publicationLine(known, publications, boardsAsked(about.register, about.now))
    return {
      kind: 'done',
      value: { ...line, document: known.document, may: actsOn(known, about) },
    }
  }
  const acted = (caller: Caller, id: string, outcome: Acted): PublicationOutcome<PublicationShown> =>
    outcome.kind === 'done' ? shown(caller, id, outcome.publications) : outcome
  const denial = (caller: Caller): Refusal | undefined => {
    const decision = mayHandle(register(), caller, clock())
    if (decision.kind === 'allowed') return undefined
    const { remedy, clauses } = decision
    return { kind: 'refused', code: 'NOT_ALLOWED', says: notAllowed, remedy, clauses }
  }
  const count = async (
    { role }: Caller,
    { kind, year, asOf }: PublicationAsked,
  ): Promise<PublicationOutcome<DocumentPlan>> => {
    const permission = mayPrepare(register(), role, clock())
    if (permission.kind === 'denied') {
      const { remedy, clauses } = permission
      return { kind: 'refused', code: 'NOT_ALLOWED', says: notAllowed, remedy, clauses }
    }
    const cases = parts.cases(asOf)
    const made = await publishable[kind]?.({ year, asOf, cases, agreement: permission.document })
    return made === undefined ? { kind: 'unknown' } : { kind: 'done', value: made }
  }
  const prepareTables: FigurePublications['prepareTables'] = async (caller, asked) => {
    const id = ids()
    return acted(
      caller,
      id,
      await book.act((publications) => decidePreparation({ ...asked, id }, deciding(caller, publications))),
    )
  }

  return {
    prepareTables,
    async draft(caller, asked) {
      const counted = await count(caller, asked)
      if (counted.kind !== 'done') return counted
      const about = deciding(caller, await book.current())
      const decision = decidePreparation({ ...asked, ...counted.value, id: ids() }, about)
      if (decision.kind !== 'decided') return decision
      const { document, profile } = decision.prepared
      return { kind: 'done', value: { document, rule: ruleOf(profile) } }
    },
    async prepare(caller, asked) {
      const counted = await count(caller, asked)
      return counted.kind === 'done' ? prepareTables(caller, { ...asked, ...counted.value }) : counted
    },
    approve: async (caller, id) =>
      acted(caller, id, await book.act((all) => decideApproval(id, deciding(caller, all)))),
    refuse: async (caller, id, reason) =>
      acted(caller, id, await book.act((all) => decideRefusal(id, reason, deciding(caller, all)))),
    release: async (caller, id) =>
      acted(caller, id, await book.act((all) => decideRelease(id, deciding(caller, all)))),
    async list(caller) {
      const denied = denial(caller)
      if (denied !== undefined) return denied
      const publications = await book.current()
      const boards = boardsAsked(register(), clock())
      const lines = [...publications.byId.values()].map((one) => publicationLine(one, publications, boards))
      return { kind: 'done', value: lines.toReversed() }
    },
    show: async (caller, id) => denial(caller) ?? shown(caller, id, await book.current()),
    released: async () => publishedLines(await book.current()),
    async releasedDocument(id) {
      const known = (await book.current()).byId.get(id)
      return known && published(known)
    },
  }
}

const notAllowed = 'The agreement in force does not allow this.'
