import type { Fragment, Incident } from '../fragment.ts'
import { incidentRule } from '../incident-rule.ts'
import type { LinkageModel } from '../model/model.ts'
import type { Comparable } from './comparable.ts'
import { compare, roundedBits, type Levels } from './compare.ts'
import { contradictionOf, type Contradiction } from './contradiction.ts'
import { corroborationOf, type Corroboration } from './guard.ts'

/** The verdict on two records, fit for the log: levels, and a score too coarse to reveal a rare name. */
export type Verdict = Readonly<{
  /** The log's words: `sure` is a link that linkage makes automatically, `possible` one that a reviewer decides. */
  kind: 'sure' | 'possible'
  /** Bits, rounded. */
  score: number
  levels: Levels
  /** `incident`: one patient of one call, by the partners' own keys. */
  by?: Corroboration | 'incident' | 'kept'
  veto?: Contradiction
}>

/** Compares two records; `undefined` if they score too low. Symmetric; depends only on the two records and their shared call. */
export function verdictOf(
  a: Comparable,
  b: Comparable,
  model: LinkageModel,
  onSameCall: (incident: Incident) => readonly Fragment[],
): Verdict | undefined {
  const { thresholds, shown } = model.document
  const mayShareACall = a.fragment.incidents.length > 0 && b.fragment.incidents.length > 0
  const incident = mayShareACall ? incidentRule(a.fragment, b.fragment, onSameCall) : undefined
  const comparison = compare(a, b, model)
  if (comparison === undefined && incident === undefined) return undefined
  const veto = contradictionOf(a, b)
  const levels: Levels = {
    ...comparison?.levels,
    ...(incident !== undefined && { incident }),
  }
  const plain =
    (comparison?.score ?? model.document.prior) +
    (incident === undefined ? 0 : model.weight('incident', incident))
  const capped = veto === 'twins' ? Math.min(plain, thresholds.twinsAtMost) : plain
  const score = roundedBits(capped, shown.roundedTo)
  if (veto !== undefined)
    return capped < thresholds.review ? undefined : { kind: 'possible', score, levels, veto }
  if (incident !== undefined) return { kind: 'sure', score, levels, by: 'incident' }
  const by = capped >= thresholds.automatic ? corroborationOf(levels, a, b) : undefined
  if (by !== undefined) return { kind: 'sure', score, levels, by }
  return capped < thresholds.review ? undefined : { kind: 'possible', score, levels }
}
