import type { LogEventData } from '@hub/contracts/log-events'
import { shippedModel, type LinkDecision, type LinkEvent, type PairFound } from '@hub/linkage'
import type { Written } from './write-events.ts'

/**
 * Reads an event for the linker; `undefined` for an event that is not about links. Links recorded before decision 0018, by rules
 * R1 to R7, keep their outcome.
 */
export function linkEventIn({ type, data }: Written): LinkEvent | undefined {
  switch (type) {
    case 'record-linked':
      return { kind: 'linked', record: data.record, case: data.case, decision: decisionOf(data) }
    case 'record-examined':
      return { kind: 'examined', record: data.record, decision: decisionOf(data) }
    case 'case-merged':
      return { kind: 'merged', from: data.from, into: data.into }
    case 'case-split':
      return { kind: 'split', from: data.from, into: data.into, records: data.records }
    case 'link-confirmed':
      return { kind: 'confirmed', ...aboutIn(data) }
    case 'link-rejected':
      return { kind: 'rejected', ...aboutIn(data) }
    case 'link-answer-withdrawn':
      return { kind: 'answer-withdrawn', ...aboutIn(data) }
    case 'link-undone':
      return { kind: 'undone', case: data.case, ...aboutIn(data) }
    case 'link-override-set': {
      const { record, scope, marker, by, reason } = data
      return { kind: 'override-set', record, scope, marker, by: by.join(' '), reason }
    }
    default:
      return undefined
  }
}

const aboutIn = ({ record, with: others, by, reason }: LogEventData<'link-confirmed' | 'link-undone'>) => ({
  record,
  with: others,
  by: by.join(' '),
  reason,
})

/** Of a link that carries a decision, its pairs are what counts; of an older one, the record it was matched to. */
function decisionOf(data: LogEventData<'record-linked' | 'record-examined'>): LinkDecision {
  const pairs = 'decision' in data ? data.decision.pairs : pairsOfRule(data)
  return { ...nothingDecided, case: 'case' in data ? data.case : '', pairs }
}

type ByRule = Extract<LogEventData<'record-linked'>, { rule: unknown }>

/** About what R1 to R4 are worth in today's weights: near enough to be contested by nothing less sure. */
const pairsOfRule = ({ record, with: other }: ByRule): readonly PairFound[] =>
  other === undefined ? [] : [{ kind: 'sure', score: 20, by: 'kept', between: [record, other] }]

/** Only `pairs` are ever asked for again: what a reviewer sees is compared anew. */
const nothingDecided: Omit<LinkDecision, 'case' | 'pairs'> = {
  outcome: 'new',
  levels: {},
  vetoes: [],
  reasons: [],
  candidates: [],
  candidateCount: 0,
  model: shippedModel.id,
  modelHash: shippedModel.hash,
  tfTableHash: shippedModel.tfTableHash,
}
