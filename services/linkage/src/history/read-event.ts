import type { Json, JsonObject, RecordedEvent } from '@hub/event-log'
import { shippedModel, type LinkDecision, type LinkEvent, type PairFound } from '@hub/linkage'

/**
 * What an event of the log says to the linker; `undefined` when it says nothing of links. Links of before the linker was
 * there, made by rules R1 to R7, stand as they were made.
 */
export function linkEventIn(event: Pick<RecordedEvent, 'type' | 'data'>): LinkEvent | undefined {
  const { type, data } = event
  const record = text(data['record'])
  switch (type) {
    case 'record-linked':
      return linked(data)
    case 'record-examined':
      return record === undefined ? undefined : { kind: 'examined', record, decision: decisionOf(data, '') }
    case 'case-merged':
    case 'case-split': {
      const [from, into] = [text(data['from']), text(data['into'])]
      if (from === undefined || into === undefined) return undefined
      if (type === 'case-merged') return { kind: 'merged', from, into }
      return { kind: 'split', from, into, records: texts(data['records']) }
    }
    default:
      return ofAPerson(event)
  }
}

function linked(data: JsonObject): LinkEvent | undefined {
  const [record, caseId] = [text(data['record']), text(data['case'])]
  if (record === undefined || caseId === undefined) return undefined
  return { kind: 'linked', record, case: caseId, decision: decisionOf(data, caseId) }
}

function ofAPerson({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): LinkEvent | undefined {
  const by = texts(data['by']).join(' ')
  const reason = text(data['reason']) ?? ''
  const record = text(data['record'])
  if (record === undefined) return undefined
  const about = { record, with: texts(data['with']), by, reason }
  switch (type) {
    case 'link-confirmed':
      return { kind: 'confirmed', ...about }
    case 'link-rejected':
      return { kind: 'rejected', ...about }
    case 'link-answer-withdrawn':
      return { kind: 'answer-withdrawn', ...about }
    case 'link-undone':
      return { kind: 'undone', case: text(data['case']) ?? '', ...about }
    case 'link-override-set': {
      const [scope, marker] = [text(data['scope']), text(data['marker'])]
      if (scope === undefined || marker === undefined) return undefined
      return { kind: 'override-set', record, scope, marker, by, reason }
    }
    default:
      return undefined
  }
}

/** Of a link that carries a decision, its pairs are what counts; of an older one, the record it was matched to. */
function decisionOf(data: JsonObject, caseId: string): LinkDecision {
  const { decision } = data
  const [record, other] = [text(data['record']), text(data['with'])]
  const byOlderRule =
    record !== undefined && other !== undefined ? [{ ...olderLink, between: [record, other] as const }] : []
  const pairs = isObject(decision) ? pairsIn(decision['pairs']) : byOlderRule
  return { ...nothingDecided, case: caseId, pairs }
}

/** About what R1 to R4 are worth in today's weights: near enough to be contested by nothing less sure. */
const olderLink: Omit<PairFound, 'between'> = { kind: 'sure', score: 20, by: 'kept' }

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

function pairsIn(value: Json | undefined): readonly PairFound[] {
  return Array.isArray(value) ? value.filter(isPair) : []
}

function isPair(value: unknown): value is PairFound {
  if (typeof value !== 'object' || value === null || !('between' in value)) return false
  const { between } = value
  if (!Array.isArray(between) || between.length !== 2 || !between.every((one) => typeof one === 'string'))
    return false
  return (
    'kind' in value &&
    ['sure', 'possible', 'none'].includes(String(value.kind)) &&
    'score' in value &&
    typeof value.score === 'number'
  )
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

const texts = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one: Json) => typeof one === 'string') : []
