import type { Decision } from '@hub/agreement'
import { finding, type Finding, type Place } from './finding.ts'

type Cited = Readonly<{ id: string; version: number; hash: string; clauses: readonly string[] }>

/** The decision made again from the agreement in force, against the one that was recorded. */
export function sameAgreement(event: Place, decision: Decision, cited: Cited): readonly Finding[] {
  if (decision.kind === 'denied') {
    const clauses = decision.clauses.length === 0 ? '' : `; clauses ${decision.clauses.join(', ')}`
    return [finding('agreement-denies', event, `${decision.reason}${clauses}`)]
  }
  const { id, version, hash } = decision.agreement
  const different = [
    ...(id === cited.id ? [] : ['agreement']),
    ...(version === cited.version ? [] : ['version']),
    ...(hash === cited.hash ? [] : ['hash']),
    ...(sameList(decision.clauses, cited.clauses) ? [] : ['clauses']),
  ]
  return different.length === 0 ? [] : [finding('agreement-differs', event, different.join(', '))]
}

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((entry, index) => entry === other[index])
