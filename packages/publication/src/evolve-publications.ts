import { emptyLedger, evolveLedger, type ReleaseLedger } from '@hub/disclosure-control'
import type { RecordedEvent } from '@hub/event-log'
import {
  publicationStream,
  type PreparedData,
  type PublicationEvent,
  type RefusedData,
  type ReleasedData,
} from './events.ts'
import { readPublicationEvent } from './read-event.ts'

export type Approval = Readonly<{ board: string; by: string; at: string }>

export type Publication = PreparedData &
  Readonly<{
    preparedAt: string
    /** In the order in which they were given; each board once. */
    approvals: readonly Approval[]
    refused?: Readonly<Pick<RefusedData, 'board' | 'by' | 'reason'> & { at: string }>
    released?: Readonly<Pick<ReleasedData, 'by' | 'agreement'> & { at: string }>
  }>

/** What is to be published, what was, and all that was ever said in numbers. */
export type Publications = Readonly<{
  byId: ReadonlyMap<string, Publication>
  ledger: ReleaseLedger
  /** Of the last release; `null` before the first. */
  ledgerRevision: number | null
  /** Of the last event of the stream. */
  revision: number | 'no-stream'
}>

export const noPublications: Publications = {
  byId: new Map(),
  ledger: emptyLedger,
  ledgerRevision: null,
  revision: 'no-stream',
}

/** `overtaken`: something was released since, so that what it would say beside that was never decided. */
export type PublicationState = 'waiting' | 'approved' | 'overtaken' | 'refused' | 'released'

/** `boards`: those that the agreement asks to approve. */
export function stateOf(
  { approvals, refused, released, ledger }: Publication,
  { ledgerRevision }: Pick<Publications, 'ledgerRevision'>,
  boards: readonly string[],
): PublicationState {
  if (released !== undefined) return 'released'
  if (refused !== undefined) return 'refused'
  if (ledger !== ledgerRevision) return 'overtaken'
  return boards.every((board) => approvals.some((one) => one.board === board)) ? 'approved' : 'waiting'
}

/**
 * Folds one event of the log, in its order. What the events before it do not bear out has no effect: a release that its
 * boards did not approve is shown to nobody. Its figures count in the ledger all the same, for they may have got out.
 */
export function evolvePublications(before: Publications, event: RecordedEvent): Publications {
  if (event.stream !== publicationStream) return before
  const now = { ...before, revision: event.revision }
  const read = readPublicationEvent(event)
  if (read === undefined) return now
  const { recordedAt: at } = event.meta
  if (read.type === 'disclosure-released')
    return { ...now, ledger: evolveLedger(now.ledger, read.data), ledgerRevision: event.revision }
  const next = evolveOne(now.byId.get(read.data.publication), read, at)
  return next === undefined ? now : { ...now, byId: new Map(now.byId).set(next.publication, next) }
}

function evolveOne(
  known: Publication | undefined,
  event: Exclude<PublicationEvent, { type: 'disclosure-released' }>,
  at: string,
): Publication | undefined {
  if (event.type === 'publication-prepared')
    return known === undefined ? { ...event.data, preparedAt: at, approvals: [] } : undefined
  if (known === undefined || known.released !== undefined || known.refused !== undefined) return undefined
  switch (event.type) {
    case 'publication-approved': {
      const { board, by, digest } = event.data
      return mayCount(known, { board, by, digest })
        ? { ...known, approvals: [...known.approvals, { board, by, at }] }
        : undefined
    }
    case 'publication-refused': {
      const { board, by, reason } = event.data
      return { ...known, refused: { board, by, reason, at } }
    }
    case 'publication-released': {
      const { approvedBy, digest, by, agreement } = event.data
      const isBorneOut =
        digest === known.digest &&
        approvedBy.length > 0 &&
        approvedBy.every((board) => known.approvals.some((one) => one.board === board))
      return isBorneOut ? { ...known, released: { by, agreement, at } } : undefined
    }
    default:
      return event satisfies never
  }
}

/** Each board once, each by somebody else, none by who prepared it, and of this text. */
const mayCount = (
  { approvals, by: preparedBy, digest }: Publication,
  approval: Readonly<{ board: string; by: string; digest: string }>,
): boolean =>
  approval.digest === digest &&
  approval.by !== preparedBy &&
  approvals.every(({ board, by }) => board !== approval.board && by !== approval.by)
