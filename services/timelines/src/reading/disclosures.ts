import { createHash } from 'node:crypto'
import { opaqueName, type Caller } from '@hub/access'
import { Position, streamName, type EventLog, type EventToAppend, type JsonObject } from '@hub/event-log'
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
  list(about: About & Readonly<{ cases: readonly string[]; filter: JsonObject }>): Promise<Recorded>
  /** Of an edition as a whole, so that it names no case: which are behind a card is what the card keeps back. */
  themes(about: About & Readonly<{ edition: string; answer: Uint8Array }>): Promise<Recorded>
}

export function disclosures({ log, ids, clock }: DisclosureParts): Disclosures {
  const record = async (type: string, data: JsonObject): Promise<Recorded> => {
    const recordedAt = clock()
    const event: EventToAppend = { id: ids(), type, data, meta: { recordedAt } }
    try {
      const outcome = await log.append(streamName(`disclosure-${recordedAt.slice(0, 10)}`), [event], 'any')
      return outcome.kind === 'appended' ? { kind: 'recorded' } : { kind: 'unrecorded' }
    } catch {
      // Whatever kept it from being recorded, the answer is the same: nothing is shown.
      return { kind: 'unrecorded' }
    }
  }
  return {
    timeline: ({ caseId, answer, ...about }) =>
      record('timeline-disclosed', { ...common(about), case: caseId, digest: digestOf(answer) }),
    list: ({ cases, filter, ...about }) =>
      record('cases-listed', { ...common(about), count: cases.length, cases: [...cases], filter }),
    themes: ({ edition, answer, ...about }) =>
      record('themes-disclosed', { ...common(about), edition, digest: digestOf(answer) }),
  }
}

function common({ caller, permission, reason, asOf, logHead }: About): JsonObject {
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
    agreement: { ...agreement, clauses: [...clauses] },
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url')
