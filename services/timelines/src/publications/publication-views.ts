import { profiles } from '@hub/disclosure-control'
import {
  decideApproval,
  decideRefusal,
  decideRelease,
  stateOf,
  type Decided,
  type Deciding,
  type Publication,
  type PublicationDocument,
  type PublicationKind,
  type Publications,
  type PublicationState,
  type Refusal,
  type RefusalReason,
} from '@hub/publication'

type Named = Readonly<{
  id: string
  kind: PublicationKind
  year: number
  /** What was known then. */
  asOf: string
  title: string
  /** SHA-256 in hex of the document as it is downloaded. */
  digest: string
  rule: PublicationRule
}>

/** The rule for small numbers: 1 to under `threshold` are kept back, the others rounded to the nearest `roundTo`. */
export type PublicationRule = Readonly<{ id: string; version: number; threshold: number; roundTo: number }>

/** The rule that a profile stands for, as far as this hub knows the profile. */
export function ruleOf({ id, version }: Publication['profile']): PublicationRule {
  const known = profiles.find((one) => one.id === id && one.version === version)
  return { id, version, threshold: known?.threshold ?? 0, roundTo: known?.roundTo ?? 1 }
}

/** What anybody may know of what was released. Nobody's id is in it. */
export type PublishedLine = Named &
  Readonly<{
    releasedAt: string
    approvedBy: readonly string[]
    agreement: Readonly<{ id: string; version: number }>
  }>

export type Published = PublishedLine & Readonly<{ document: PublicationDocument }>

export type PublicationLine = Named &
  Readonly<{
    state: PublicationState
    preparedAt: string
    approvals: readonly Readonly<{ board: string; at: string }>[]
    /** Boards that have not said yes. */
    waitsFor: readonly string[]
    refused?: Readonly<{ board: string; reason: RefusalReason; at: string }>
    releasedAt?: string
  }>

/** What the reader may do with it, and where not, why not. */
export type PublicationActs = Readonly<{
  approve: boolean
  refuse: boolean
  release: boolean
  /** Of approving. */
  whyNot?: string
}>

export type PublicationShown = PublicationLine &
  Readonly<{ document: PublicationDocument; may: PublicationActs }>

const named = ({ publication, kind, year, asOf, document, digest, profile }: Publication): Named => ({
  id: publication,
  kind,
  year,
  asOf,
  title: document.title,
  digest,
  rule: ruleOf(profile),
})

/** The latest first. */
export const publishedLines = ({ byId }: Publications): readonly PublishedLine[] =>
  [...byId.values()]
    .flatMap((one) => publishedLine(one) ?? [])
    .toSorted((a, b) => (a.releasedAt < b.releasedAt ? 1 : -1))

export function published(publication: Publication): Published | undefined {
  const line = publishedLine(publication)
  return line && { ...line, document: publication.document }
}

function publishedLine(publication: Publication): PublishedLine | undefined {
  const { released, approvals } = publication
  if (released === undefined) return undefined
  const { id, version } = released.agreement
  return {
    ...named(publication),
    releasedAt: released.at,
    approvedBy: approvals.map(({ board }) => board),
    agreement: { id, version },
  }
}

export function publicationLine(
  publication: Publication,
  publications: Publications,
  boards: readonly string[],
): PublicationLine {
  const { preparedAt, approvals, refused, released } = publication
  return {
    ...named(publication),
    state: stateOf(publication, publications, boards),
    preparedAt,
    approvals: approvals.map(({ board, at }) => ({ board, at })),
    waitsFor: boards.filter((board) => approvals.every((one) => one.board !== board)),
    ...(refused !== undefined && {
      refused: { board: refused.board, reason: refused.reason, at: refused.at },
    }),
    ...(released !== undefined && { releasedAt: released.at }),
  }
}

/** What would be decided if this person did it now. */
export function actsOn({ publication }: Publication, deciding: Deciding): PublicationActs {
  const approving = decideApproval(publication, deciding)
  const isDone = approving.kind === 'decided' && approving.events.length === 0
  return {
    approve: hasEffect(approving),
    refuse: hasEffect(decideRefusal(publication, 'wording', deciding)),
    release: hasEffect(decideRelease(publication, deciding)),
    ...(approving.kind === 'refused' && { whyNot: `${approving.says} ${approving.remedy}` }),
    ...(isDone && { whyNot: 'You have approved it for your board.' }),
  }
}

const hasEffect = (outcome: Decided | Refusal): boolean =>
  outcome.kind === 'decided' && outcome.events.length > 0
