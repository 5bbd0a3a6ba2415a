import { createHash } from 'node:crypto'
import { opaqueName, type Caller } from '@hub/access'
import { newLogEvent, type LogEventData } from '@hub/contracts/log-events'
import { Position, streamName, type EventLog, type EventToAppend } from '@hub/event-log'
import type { Permission } from './asking.ts'

export type DisclosureParts = Readonly<{ log: EventLog; ids: () => string; clock: () => string }>

type Allowed = Extract<Permission, { kind: 'allowed' }>

export type About = Readonly<{
  caller: Caller
  permission: Allowed
  reason: string
  asOf: string
  /** How much of the log was answered from. */
  logHead: Position | undefined
}>

export type Recorded =
  | Readonly<{ kind: 'recorded' }>
  /** The log did not take it. Nothing may be shown. */
  | Readonly<{ kind: 'unrecorded' }>

/** Disclosures go into the log before anything is answered. */
export interface Disclosures {
  timeline(about: About & Readonly<{ caseId: string; answer: Uint8Array }>): Promise<Recorded>
  list(
    about: About & Readonly<{ cases: readonly string[]; filter: LogEventData<'cases-listed'>['filter'] }>,
  ): Promise<Recorded>
  /** Of an edition as a whole, so that it names no case: which are behind a card is what the card keeps back. */
  themes(about: About & Readonly<{ edition: string; answer: Uint8Array }>): Promise<Recorded>
}

type DisclosureType = 'timeline-disclosed' | 'cases-listed' | 'themes-disclosed'
type Disclosed = {
  [Type in DisclosureType]: Readonly<{ type: Type; data: LogEventData<Type> }>
}[DisclosureType]

export function disclosures({ log, ids, clock }: DisclosureParts): Disclosures {
  const record = async ({ type, data }: Disclosed): Promise<Recorded> => {
    const recordedAt = clock()
    const stream = streamName(`disclosure-${recordedAt.slice(0, 10)}`)
    try {
      const event: EventToAppend = newLogEvent(type, { id: ids(), stream, data, meta: { recordedAt } })
      const outcome = await log.append(stream, [event], 'any')
      return outcome.kind === 'appended' ? { kind: 'recorded' } : { kind: 'unrecorded' }
    } catch {
      // Whatever kept it from being recorded, the answer is the same: nothing is shown.
      return { kind: 'unrecorded' }
    }
  }
  return {
    timeline: ({ caseId, answer, ...about }) =>
      record({
        type: 'timeline-disclosed',
        data: { ...common(about), case: caseId, digest: digestOf(answer) },
      }),
    list: ({ cases, filter, ...about }) =>
      record({ type: 'cases-listed', data: { ...common(about), count: cases.length, cases, filter } }),
    themes: ({ edition, answer, ...about }) =>
      record({ type: 'themes-disclosed', data: { ...common(about), edition, digest: digestOf(answer) } }),
  }
}

function common({ caller, permission, reason, asOf, logHead }: About) {
  const { audience, purpose, decision } = permission
  const { agreement, clauses } = decision
  return {
    caller: opaqueName(caller.subject),
    organisation: opaqueName(caller.organisation),
    role: caller.role,
    tier: permission.tier,
    audience,
    purpose,
    reason,
    asOf,
    // Version 1 of these events holds the digits as a number.
    logHead: logHead === undefined ? null : Number(Position.toText(logHead)),
    agreement: { ...agreement, clauses },
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url')
