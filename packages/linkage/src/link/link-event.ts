import type { Levels } from '../compare/compare.ts'
import type { Verdict } from '../compare/verdict.ts'

/** The verdict on two records. In the log's words, `sure` is a link and `possible` a possible link; `none` removes an earlier verdict. */
export type PairFound = Readonly<{
  between: readonly [string, string]
  kind: Verdict['kind'] | 'none'
  score: number
  /** A word of this release, or of the one that decided it. */
  by?: string
  veto?: string
}>

/** A case that a record may belong to, as the log and the pages show it. */
export type Candidate = Readonly<{
  case: string
  /** The two records compared: one of the candidate case, one of the record's own case. */
  record: string
  own: string
  /** Bits, rounded: too coarse to tell a rare name from a common one. */
  score: number
  levels: Levels
  by?: string
  veto?: string
  /** Not linked only because another case scores within the margin. */
  contested?: true
}>

/** A decision, ready for an event: no name, no number, no exact weight. */
export type LinkDecision = Readonly<{
  outcome: 'auto' | 'review' | 'new'
  case: string
  /** Bits, rounded, of the best candidate and of the next case; absent without one. */
  score?: number
  second?: number
  levels: Levels
  vetoes: readonly string[]
  /**
   * Why it is what it is, in words for a reviewer's page: a corroboration, a contradiction, `no-candidate`,
   * `below-automatic`, `not-corroborated`, `margin-too-small` or `answered-before`.
   */
  reasons: readonly string[]
  /** The best five; `candidateCount` says how many cases there were. */
  candidates: readonly Candidate[]
  candidateCount: number
  /** Every pair that this decision scored; later decisions use them without scoring again. */
  pairs: readonly PairFound[]
  model: string
  modelHash: string
  tfTableHash: string
}>

/** The person who decided, and their coded reason. */
export type ByPerson = Readonly<{ by: string; reason: string }>

/**
 * The history of links. The state is exactly their fold: applying them again scores nothing and asks nobody.
 * A record has one case; a case is a set of records.
 */
export type LinkEvent =
  | Readonly<{ kind: 'linked'; record: string; case: string; decision: LinkDecision }>
  /** Decided again: its identity was corrected, or its call gained information. */
  | Readonly<{ kind: 'examined'; record: string; decision: LinkDecision }>
  | Readonly<{ kind: 'merged'; from: string; into: string }>
  | Readonly<{ kind: 'split'; from: string; into: string; records: readonly string[] }>
  /** A reviewer answered that the record and each of the others are one person. */
  | (Readonly<{ kind: 'confirmed'; record: string; with: readonly string[] }> & ByPerson)
  /** A reviewer answered that they are different people. Answers come before scores. */
  | (Readonly<{ kind: 'rejected'; record: string; with: readonly string[] }> & ByPerson)
  /** A reviewer took a record out of a case: it counts as different from every record that stays. */
  | (Readonly<{ kind: 'undone'; record: string; case: string; with: readonly string[] }> & ByPerson)
  /** Withdraws an answer: the two records count as never answered. */
  | (Readonly<{ kind: 'answer-withdrawn'; record: string; with: readonly string[] }> & ByPerson)
  /** Records with equal markers of one scope are one person, with different ones two, whatever the data say. */
  | (Readonly<{ kind: 'override-set'; record: string; scope: string; marker: string }> & ByPerson)
