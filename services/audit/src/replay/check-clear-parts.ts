import { knownRules, logEventVerdict, readLogEvent, type LogEventFault } from '@hub/contracts/log-events'
import type { Json, RecordedEvent } from '@hub/event-log'
import { finding, type Finding } from './finding.ts'
import { identifiersIn } from './identifiers.ts'
import { isObject } from './json-object.ts'

const ruleOf = { missing: 'field-missing', malformed: 'field-malformed', unknown: 'field-unknown' } as const

/** Only known types, in their streams, with known fields of closed forms; and nothing that looks like an identifier. */
export function checkClearParts(event: RecordedEvent): readonly Finding[] {
  const verdict = logEventVerdict(event)
  const kinds = identifiersIn(clearParts(event))
  const inClear = kinds.length === 0 ? [] : [finding('identifier-in-clear', event, kinds.join(', '))]
  if (verdict === undefined) return [finding('event-type-unknown', event), ...inClear]

  const { faults } = verdict
  const place = faults.some(({ kind }) => kind === 'stream') ? [finding('stream-wrong', event)] : []
  return [...place, ...byRule(event, faults), ...rulesOf(event), ...inClear]
}

/** An event is judged by the rules that it names. Where it names none, they are those of release 0.1.0. */
function rulesOf(event: RecordedEvent): readonly Finding[] {
  const named = readLogEvent(event)?.meta.rules
  return named === undefined || knownRules.includes(named) ? [] : [finding('rules-unknown', event)]
}

/** One finding for each rule, naming every place: an event with ten odd fields is one thing to look into, not ten. */
function byRule(event: RecordedEvent, faults: readonly LogEventFault[]): readonly Finding[] {
  return (['missing', 'malformed', 'unknown'] as const).flatMap((kind) => {
    const pointers = faults.filter((fault) => fault.kind === kind).map(({ pointer }) => pointer)
    return pointers.length === 0 ? [] : [finding(ruleOf[kind], event, pointers.join(', '))]
  })
}

/**
 * Not looked at here: an agreement is a published document with a form of its own, a subject is held to the rules of the
 * envelope, and evidence is named after identifiers but holds levels.
 */
function clearParts({ type, data, meta }: RecordedEvent): Json {
  switch (type) {
    case 'agreement-adopted':
      return { data: without(data, 'document'), meta }
    case 'record-linked':
    case 'record-examined':
    case 'link-review-requested':
    case 'link-answer-given':
      return { data: withoutLevels(data), meta }
    case 'notification-accepted': {
      const ce = meta['ce']
      return { data, meta: { ...meta, ...(isObject(ce) && { ce: without(ce, 'subject') }) } }
    }
    default:
      return { data, meta }
  }
}

/** Levels are named after the identifiers they compare; their words are held to a form of their own. */
function withoutLevels(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutLevels)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([name]) => name !== 'levels' && name !== 'evidence')
  return Object.fromEntries(kept.map(([name, entry]) => [name, withoutLevels(entry)]))
}

const without = (value: Readonly<Record<string, Json>>, field: string): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== field))
