import { Position, type RecordedEvent } from '@hub/event-log'
import { rules, type RuleId } from './rules.ts'
import { isKnownStream, isUuid } from './forms.ts'

/** One thing that is not as it must be. Names where it is and what to do; never repeats what the event holds. */
export type Finding = Readonly<{
  /** Where in the log. Absent when it is about the evidence as a whole. */
  position?: Position
  stream?: string
  eventId?: string
  rule: RuleId
  says: string
  remedy: string
}>

/** Enough of an event, or of what was kept about it, to name it. */
export type Place = Pick<RecordedEvent, 'id'> & Readonly<{ position: Position; stream: string }>

/** `detail` MUST come from a closed vocabulary (pointers, reason codes, clauses, numbers), never from the event's own text. */
export function finding(
  rule: RuleId,
  place: Place | Readonly<{ position?: Position }>,
  detail?: string,
): Finding {
  const { says, remedy } = rules[rule]
  const text = { rule, says: detail === undefined ? says : `${says} (${detail})`, remedy }
  const position = place.position === undefined ? {} : { position: place.position }
  return 'id' in place ? { ...position, ...named(place), ...text } : { ...position, ...text }
}

/** A stream or an id of a form of its own could itself be a person's name. */
const named = (place: Place) => ({
  stream: isKnownStream(place.stream) ? place.stream : '(not a stream of the hub)',
  eventId: isUuid(place.id) ? place.id : '(not a UUID)',
})

/** By position; what is about the whole comes last. Findings of one event keep their order. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => {
    if (one.position === undefined || other.position === undefined)
      return Number(one.position === undefined) - Number(other.position === undefined)
    return Position.compare(one.position, other.position)
  })
