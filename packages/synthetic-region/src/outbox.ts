import { typePrefix } from '@hub/contracts'
import type { JsonObject } from '@hub/contracts'
import { day, hour, minute, rfc3339 } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Person } from './population.ts'
import { base64url, lowerCase } from './random.ts'
import type { Random } from './random.ts'
import type { FeedName, PartnerId, PlannedNotification, RecordRef } from './region.ts'
import type { Window } from './window.ts'

export type Message = Readonly<{
  /** The contract's event: `overdose-incident`. */
  event: string
  /** When the partner recorded it. */
  at: Instant
  /** Absent where the contract is about no person. */
  identity?: JsonObject
  facts: JsonObject
  /** Sends the same type again, corrected. */
  replaces?: PlannedNotification
}>

/** One record of a partner, and the way to tell the hub of it. */
export type Sending = Readonly<{
  record: RecordRef
  random: Random
  /** `undefined` when the region's days are over before the partner gets to it. */
  send: (message: Message) => PlannedNotification | undefined
}>

export type Opening = Readonly<{
  feed: FeedName
  partner: PartnerId
  ref: string
  person?: Person
  at: Instant
}>

export type Outbox = Readonly<{
  open: (opening: Opening) => Sending
  /** Every record about a person that was opened, and whose it is. */
  records: () => readonly Readonly<{ person: string; record: RecordRef }>[]
  /** In the order they were made. */
  sent: () => readonly PlannedNotification[]
  late: () => readonly string[]
}>

const systems: Readonly<Record<FeedName, string>> = {
  coroner: 'casework',
  ambulance: 'epr',
  hospital: 'ecds',
  prison: 'nomis',
  treatment: 'criis',
  police: 'incidents',
  registration: 'deaths',
  ldis: 'reports',
}

/** From recording to sending, in hours, where all goes well. */
const lagHours: Readonly<Record<FeedName, readonly [number, number]>> = {
  coroner: [2, 48],
  ambulance: [1, 20],
  hospital: [2, 60],
  prison: [4, 60],
  treatment: [6, 72],
  police: [4, 40],
  registration: [168, 240],
  ldis: [1, 12],
}

export function outbox(window: Window, chance: Random): Outbox {
  const sent: PlannedNotification[] = []
  const late: string[] = []
  const records: { person: string; record: RecordRef }[] = []
  return {
    records: () => records,
    sent: () => sent,
    late: () => late,
    open: ({ feed, partner, ref, person, at }) => {
      const random = chance.fork(`${partner} ${feed} ${ref}`)
      const record: RecordRef = { feed, partner, subject: random.text(24, lowerCase), ref }
      if (person !== undefined) records.push({ person: person.id, record })
      const held = heldUntil(at, window, random)
      const versions = new Map<string, number>()
      let previous = 0
      const send = ({ event, at: recordedAt, identity, facts, replaces }: Message) => {
        const lag = random.int(...lagHours[feed]) * hour + random.int(0, 59) * minute
        const sendAt = Math.max(recordedAt + lag, held, previous + minute)
        if (sendAt >= window.end) return undefined
        previous = sendAt
        const version = (versions.get(event) ?? 0) + (replaces !== undefined || !versions.has(event) ? 1 : 0)
        versions.set(event, version)
        const planned: PlannedNotification = {
          partner,
          source: `urn:hub:partner:${partner}:${systems[feed]}`,
          id: random.uuid(),
          type: `${typePrefix}${feed}.${event}.v1`,
          subject: record.subject,
          time: rfc3339(sendAt - minute),
          sendAt: rfc3339(sendAt),
          plaintext: {
            salt: random.text(24, base64url),
            record: { ref, version, ...(replaces === undefined ? {} : { supersedes: replaces.id }) },
            ...(identity === undefined ? {} : { identity }),
            facts,
          },
          truth: person === undefined ? {} : { person: person.id },
        }
        sent.push(planned)
        if (sendAt - recordedAt > 30 * day) late.push(planned.id)
        return planned
      }
      return { record, random, send }
    },
  }
}

/** One record in ten lies about for one to four months before anybody sends it. */
function heldUntil(at: Instant, window: Window, random: Random): Instant {
  const until = at + random.int(31, 120) * day
  return random.chance(0.116) && until < window.end - 2 * day ? until : 0
}
