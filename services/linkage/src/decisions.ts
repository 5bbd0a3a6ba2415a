import { streamName, type EventLog, type EventToAppend } from '@hub/event-log'
import { decide, fragments, mayFollow, mustLeave, type Decision, type Fragment } from '@hub/linkage'
import { inFlight } from './in-flight.ts'
import { caseOpened, recordLinked, unreadable, type Basis } from './link-events.ts'
import { recordBook, type Heard } from './record-book.ts'

export type DecisionParts = Readonly<{ log: EventLog; ids: () => string; clock: () => string }>

/** Every record known so far and the case it is in; decides where a record belongs and appends what it decided. */
export interface Decisions {
  /** Takes in a notification whose decision is in the log. */
  remember(heard: Heard): void
  /** Takes in a link from the log. */
  place(record: string, caseId: string): void
  hasCase(record: string): boolean
  /** Takes in a notification, and decides where its record belongs and whether single records follow it there. */
  settle(heard: Heard): Promise<void>
  /** Resolves when everything decided is durable. */
  durable(): Promise<void>
  /** Nothing is on its way to the log, and everything appended has come back from it. */
  isQuiet(): boolean
  /** Did this process append the event? Asked once for each, as it comes back from the log. */
  isOwn(eventId: string): boolean
}

/** What one notification led to, all of it in one case's stream, so that it is appended whole or not at all. */
type Outcome = Readonly<{ caseId: string; opens: boolean; leaves: boolean; events: readonly EventToAppend[] }>

/** A record's fragment as it was and as it is since a notification. */
type Change = Readonly<{ before: Fragment | undefined; fragment: Fragment }>

export function decisions({ log, ids, clock }: DecisionParts): Decisions {
  const known = fragments()
  const book = recordBook()
  const appends = inFlight()
  const awaited = new Set<string>()

  const takeIn = (heard: Heard): Change => {
    const before = known.get(heard.record)
    const fragment = book.add(heard)
    known.put(fragment)
    return { before, fragment }
  }

  const outcomeOf = (heard: Heard, change: Change): Outcome | undefined => {
    const basis = { basis: heard.eventId, now: clock() }
    const own = ownOutcome(heard, change, basis)
    const caseId = own?.caseId ?? known.caseOf(heard.record)
    if (caseId === undefined) return undefined
    const following = mayFollow(change.fragment, known).flatMap((follower) => follow(follower, caseId, basis))
    return {
      caseId,
      opens: own?.opens ?? false,
      leaves: own?.leaves ?? false,
      events: [...(own?.events ?? []), ...following],
    }
  }

  const ownOutcome = (heard: Heard, { before, fragment }: Change, basis: Basis): Outcome | undefined => {
    const { record } = heard
    const current = known.caseOf(record)
    const leaves = mustLeave(fragment, before, known)
    const isAlone = current === undefined || known.membersOf(current).length === 1
    if (!isAlone && leaves === undefined) return undefined
    const decision = heard.original === undefined ? unreadable : decide(fragment, known)
    if (decision.kind === 'link')
      return { caseId: decision.case, opens: false, leaves: false, events: [linked(record, decision, basis)] }
    if (current !== undefined && leaves === undefined) return undefined
    const caseId = ids()
    known.place(record, caseId)
    const evidence = { ...decision.evidence, ...(leaves && { left: leaves }) }
    const from = current === undefined ? {} : { from: current }
    const events = [
      caseOpened(caseId, basis),
      recordLinked({ record, case: caseId, rule: 'NEW', evidence, ...from }, basis),
    ]
    return { caseId, opens: true, leaves: current !== undefined, events }
  }

  const follow = ({ record }: Fragment, caseId: string, basis: Basis): readonly EventToAppend[] => {
    const fragment = known.get(record)
    const decision = fragment && decide(fragment, known)
    return decision?.kind === 'link' && decision.case === caseId ? [linked(record, decision, basis)] : []
  }

  const linked = (
    record: string,
    decision: Extract<Decision, { kind: 'link' }>,
    basis: Basis,
  ): EventToAppend => {
    const from = known.caseOf(record)
    const { kind: _kind, ...link } = decision
    known.place(record, decision.case)
    return recordLinked({ record, ...link, ...(from !== undefined && { from }) }, basis)
  }

  const append = async ({ caseId, opens, events }: Outcome): Promise<void> => {
    for (const { id } of events) awaited.add(id)
    const outcome = await log.append(streamName(`case-${caseId}`), events, opens ? 'no-stream' : 'any')
    if (outcome.kind === 'conflict') throw new Error('A new case was given the id of another')
    if (outcome.kind === 'duplicate') for (const { id } of events) awaited.delete(id)
  }

  return {
    remember: (heard) => void takeIn(heard),
    place: (record, caseId) => known.place(record, caseId),
    hasCase: (record) => known.caseOf(record) !== undefined,
    async settle(heard) {
      const outcome = outcomeOf(heard, takeIn(heard))
      if (outcome === undefined || outcome.events.length === 0) return
      const isNewCaseOnly = outcome.opens && outcome.events.length === 2 && !outcome.leaves
      // A link names a record and a case, which MUST be durable before it; and it MUST be durable before the next
      // decision: of new cases a restart can see which are missing, of links it cannot.
      if (!isNewCaseOnly) await appends.settled()
      await appends.start(() => append(outcome))
      if (!isNewCaseOnly) await appends.settled()
    },
    durable: () => appends.settled(),
    isQuiet: () => appends.isIdle() && awaited.size === 0,
    isOwn: (eventId) => awaited.delete(eventId),
  }
}
