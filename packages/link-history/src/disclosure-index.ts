import { readLogEventOf } from '@hub/contracts/log-events'
import { Position, type RecordedEvent } from '@hub/event-log'
import { placementsIn } from './placements.ts'

/** Somebody was shown a case, or a list with it. */
export type Disclosure = Readonly<{
  /** Of the event. */
  id: string
  position: Position
  at: string
  kind: 'timeline' | 'list'
  /** As the log names who asked: opaque. */
  caller: string
  organisation: string
  agreement: string
  audience: string
}>

/** Records that left a case, and where in the log they did; without a position, records that would leave it now. */
export type Parted = Readonly<{ case: string; records: readonly string[]; position?: Position }>

/** Who was shown which case, and which records it held as they were shown it. */
export interface DisclosureIndex {
  take(event: RecordedEvent): void
  /** Every disclosure of a case, oldest first. Lists from before lists named their cases count if the case had records. */
  ofCase(caseId: string): readonly Disclosure[]
  /**
   * Those that showed some of these records together with some that stayed, as they were linked before they parted: also
   * one answered later, as known before.
   */
  using(parted: Parted): readonly Disclosure[]
}

type Kept = Disclosure & Readonly<{ cases?: readonly string[]; asOf: string; upTo: Position | undefined }>
type Placed = Readonly<{ position: Position; recordedAt: string; case: string }>

export function disclosureIndex(): DisclosureIndex {
  const history = new Map<string, Placed[]>()
  const everIn = new Map<string, Set<string>>()
  const kept: Kept[] = []

  /** The same question timelines answer: the latest placement that was in the log and recorded by `asOf`. */
  const placedThen = (record: string, { asOf, upTo }: Kept): Placed | undefined =>
    history
      .get(record)
      ?.findLast(
        ({ position, recordedAt }) =>
          upTo !== undefined && Position.compare(position, upTo) <= 0 && recordedAt <= asOf,
      )
  const shownIn = (caseId: string, disclosure: Kept): ReadonlyMap<string, Placed> => {
    const shown = new Map<string, Placed>()
    for (const record of everIn.get(caseId) ?? []) {
      const placed = placedThen(record, disclosure)
      if (placed?.case === caseId) shown.set(record, placed)
    }
    return shown
  }
  const concerning = (caseId: string): readonly Kept[] =>
    kept.filter(({ cases }) => cases === undefined || cases.includes(caseId))

  return {
    take(event) {
      for (const { record, case: caseId } of placementsIn(event)) {
        const { position, meta } = event
        const before = history.get(record) ?? []
        history.set(record, [...before, { position, recordedAt: meta.recordedAt, case: caseId }])
        everIn.set(caseId, (everIn.get(caseId) ?? new Set()).add(record))
      }
      const disclosure = disclosureIn(event)
      if (disclosure !== undefined) kept.push(disclosure)
    },
    ofCase: (caseId) =>
      concerning(caseId)
        .filter((one) => shownIn(caseId, one).size > 0)
        .map(published),
    using: ({ case: caseId, records, position }) =>
      concerning(caseId)
        .filter((one) => {
          const before = [...shownIn(caseId, one)].filter(
            ([, placed]) => position === undefined || Position.compare(placed.position, position) < 0,
          )
          const left = before.filter(([record]) => records.includes(record)).length
          return left > 0 && left < before.length
        })
        .map(published),
  }
}

function disclosureIn(event: RecordedEvent): Kept | undefined {
  const read = readLogEventOf(event, 'timeline-disclosed', 'cases-listed')
  if (read === undefined) return undefined
  const { id, position, meta } = read
  const { caller, organisation, audience, asOf, logHead, agreement } = read.data
  const cases = read.type === 'timeline-disclosed' ? [read.data.case] : read.data.cases
  return {
    id,
    position,
    at: meta.recordedAt,
    kind: read.type === 'timeline-disclosed' ? 'timeline' : 'list',
    caller,
    organisation,
    agreement: agreement.id,
    audience,
    asOf,
    upTo: positionIn(logHead),
    ...(cases && { cases }),
  }
}

/** The event holds the digits of the position as a number. */
const positionIn = (logHead: number | null): Position | undefined =>
  logHead === null ? undefined : Position.fromText(String(logHead))

function published({ id, position, at, kind, caller, organisation, agreement, audience }: Kept): Disclosure {
  return { id, position, at, kind, caller, organisation, agreement, audience }
}
