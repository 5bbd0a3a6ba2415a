import type { Levels } from '../compare/compare.ts'
import type { Contradiction } from '../compare/contradiction.ts'
import type { Verdict } from '../compare/verdict.ts'

/** What two records are to each other since a decision; `none` takes back what was said of them. */
export type PairFound = Readonly<{
  between: readonly [string, string]
  kind: Verdict['kind'] | 'none'
  score: number
  by?: NonNullable<Verdict['by']>
  veto?: Contradiction
}>

/** A case a record may belong to, as it is shown and written down. */
export type Candidate = Readonly<{
  case: string
  /** The two records whose likeness brings it up: of the candidate, and of the record's own case. */
  record: string
  own: string
  /** Bits, rounded: too coarse to tell a rare name from a common one. */
  score: number
  levels: Levels
  by?: NonNullable<Verdict['by']>
  veto?: Contradiction
  /** It would have been linked, had not another case been as near. */
  contested?: true
}>

/** Why a decision is what it is, in words for a reviewer's page. */
export type Reason =
  | NonNullable<Verdict['by']>
  | Contradiction
  | 'no-candidate'
  | 'below-automatic'
  | 'not-corroborated'
  | 'margin-too-small'
  | 'answered-before'

/** A value to be put into an event as it is: no name, no number, no exact weight. */
export type LinkDecision = Readonly<{
  outcome: 'auto' | 'review' | 'new'
  case: string
  /** Bits, rounded, of the best candidate and of the next case; absent without one. */
  score?: number
  second?: number
  levels: Levels
  vetoes: readonly Contradiction[]
  reasons: readonly Reason[]
  /** The best five; `candidateCount` says how many cases there were. */
  candidates: readonly Candidate[]
  candidateCount: number
  /** Everything the arrival showed of pairs of records, from which later decisions are made without scoring again. */
  pairs: readonly PairFound[]
  model: string
  modelHash: string
  tfTableHash: string
}>

/** Who says so and why: of a person, never of a rule. */
export type ByPerson = Readonly<{ by: string; reason: string }>

/**
 * The history of links. The state is their fold and nothing else: applying them again scores nothing and asks nobody.
 * A record has one case; a case is a set of records.
 */
export type LinkEvent =
  | Readonly<{ kind: 'linked'; record: string; case: string; decision: LinkDecision }>
  /** Looked at again: its identity was corrected, or something of its call became known. */
  | Readonly<{ kind: 'examined'; record: string; decision: LinkDecision }>
  | Readonly<{ kind: 'merged'; from: string; into: string }>
  | Readonly<{ kind: 'split'; from: string; into: string; records: readonly string[] }>
  /** A person said of the record and of each of the others that they are one person's. */
  | (Readonly<{ kind: 'confirmed'; record: string; with: readonly string[] }> & ByPerson)
  /** … that they are not: remembered, and looked at before anything is scored. */
  | (Readonly<{ kind: 'rejected'; record: string; with: readonly string[] }> & ByPerson)
  /** A person took a record out of a case: it is rejected with every record that stays. */
  | (Readonly<{ kind: 'undone'; record: string; case: string; with: readonly string[] }> & ByPerson)
  /** Takes an answer back: nothing is known of the two again. */
  | (Readonly<{ kind: 'answer-withdrawn'; record: string; with: readonly string[] }> & ByPerson)
  /** Equal markers of one scope are one person, different ones are two, whatever the data say. */
  | (Readonly<{ kind: 'override-set'; record: string; scope: string; marker: string }> & ByPerson)
