import type { EventToAppend } from '@hub/event-log'
import { ruleSet, type Decision, type Evidence } from '@hub/linkage'
import { v5 } from 'uuid'

/** Changing it would let two processes append one decision as two events. */
const namespace = 'd2c1f0a6-3d0a-5d5e-8a54-6b7f1f0f7a11'

/** What a decision rests on: the notification that led to it, and when it was made. */
export type Basis = Readonly<{ basis: string; now: string }>

/** The id is that of the decision, the same whenever it is made. */
export function caseOpened(caseId: string, { basis, now }: Basis): EventToAppend {
  return {
    id: v5(`case-opened\n${basis}`, namespace),
    type: 'case-opened',
    data: { case: caseId },
    meta: { recordedAt: now },
  }
}

type Linked = Readonly<{
  record: string
  case: string
  rule: string
  evidence: Evidence
  with?: string
  from?: string
}>

export function recordLinked(linked: Linked, { basis, now }: Basis): EventToAppend {
  const { record, rule, evidence, with: other, from } = linked
  return {
    id: v5(`record-linked\n${basis}\n${record}`, namespace),
    type: 'record-linked',
    data: {
      record,
      case: linked.case,
      rule,
      ruleSet,
      evidence: { ...evidence },
      basis,
      ...(other !== undefined && { with: other }),
      ...(from !== undefined && { from }),
    },
    meta: { recordedAt: now },
  }
}

/** Says why a record whose identity can no longer be read is a case of its own. */
export const unreadable: Decision = { kind: 'new', evidence: { identity: 'unreadable' } }
