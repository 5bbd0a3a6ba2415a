import { millisecondsOf } from '@hub/calendar'
import type { JsonObject } from '@hub/contracts'
import { day, dayOf, hour, minute, rfc3339 } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Death } from './deaths.ts'
import { identityIn, unknownPerson } from './identity.ts'
import type { Sending } from './outbox.ts'
import type { Overdose } from './overdoses.ts'
import { noFixedAbode } from './places.ts'
import type { Person } from './population.ts'
import { digits } from './random.ts'
import type { Random } from './random.ts'
import type {
  PlannedNotification,
  PoliceForce,
  RecordRef,
  TruthDeath,
  TruthPoliceAttendance,
} from './region.ts'
import type { Tell } from './tell.ts'
import { toTheMinute } from './timed.ts'

type Input = Readonly<{
  deaths: readonly Death[]
  died: ReadonlyMap<string, TruthDeath>
  overdoses: readonly Overdose[]
  people: readonly Person[]
  tell: Tell
  chance: Random
}>

export const forceOf = ({ place }: Person): PoliceForce =>
  place.coroner === 'hmc-coventry' ? 'west-midlands-police' : 'warwickshire-police'

/** Has the police tell of the deaths they were called to and of the naloxone they gave. */
export function tellPolice(input: Input): readonly TruthPoliceAttendance[] {
  return [...suddenDeaths(input), ...naloxone(input)]
}

/** Where somebody died at home or was found; what happens in hospital is not theirs. */
function suddenDeaths({ deaths, died, overdoses, tell, chance }: Input): readonly TruthPoliceAttendance[] {
  const outside = deaths.filter(
    ({ where, toCoroner }) => toCoroner && (where === 'scene' || where === 'found'),
  )
  const reports = reportsToCoroner(tell)
  return outside.map((death, index) => {
    const { person, where, substances, refuted } = death
    const reportedAt = reports.get(died.get(person.id)?.coroner?.subject ?? '')
    const soonAfter = death.at + chance.int(20, 90) * minute
    const at = where === 'found' ? (reportedAt ?? death.at + 61 * hour) - chance.int(1, 4) * hour : soonAfter
    const sending = open(person, at, tell, chance)
    const { random } = sending
    const identity = knownToPolice(person, at, random, index === 0)
    const call = overdoses.find((overdose) => overdose.death === death)?.call
    const facts = {
      incidentRef: sending.record.ref,
      ...(call !== undefined && random.chance(0.6)
        ? { ambulanceCallId: call.callId, ambulanceTrust: 'RYA' }
        : {}),
      attendedAt: toTheMinute(at),
      ...placesOf(person),
      locationType:
        person.postcode === noFixedAbode
          ? 'public'
          : random.pick(['home', 'home', 'other_private', 'hostel']),
      drugParaphernalia: refuted ? 'unknown' : random.pick(['yes', 'yes', 'no', 'unknown']),
      suspectedSubstances: substances
        .slice(0, random.int(0, 1))
        .map((code) => ({ code, status: 'reported', basis: 'police' })),
      coronerNotified: 'yes',
    }
    const first = sending.send({ event: 'sudden-death-attended', at, identity: identity.identity, facts })
    if (first !== undefined && refuted) takeBack(sending, first, at, tell)
    else if (first !== undefined && (index === 0 || (identity.isWrong && random.chance(0.1))))
      putRight({ sending, first, facts, identity: identity.corrected, at, tell })
    return attendance(person, sending.record, at, 'sudden-death')
  })
}

/** What the ambulance crew says the police gave, told by the police themselves, most times. */
function naloxone({ overdoses, people, tell, chance }: Input): readonly TruthPoliceAttendance[] {
  const byId = new Map(people.map((person) => [person.id, person]))
  const told = new Set<string>()
  const given = tell.outbox.sent().flatMap((planned, index) => {
    const [dose] = policeDoses(planned)
    const person = byId.get(planned.truth.person ?? '')
    if (dose === undefined || person === undefined || told.has(planned.subject)) return []
    told.add(planned.subject)
    return [{ person, dose, index, callId: callOf(planned) }]
  })
  return given.flatMap(({ person, dose, callId }, index): readonly TruthPoliceAttendance[] => {
    if (index > 0 && !chance.chance(0.7)) return []
    const overdose = overdoses.find(
      ({ call, person: who }) => call?.callId === callId && who.id === person.id,
    )
    const at = overdose?.at
    if (at === undefined || callId === undefined) return []
    const sending = open(person, at, tell, chance)
    const { random } = sending
    const { identity } = knownToPolice(person, at, random, false)
    const facts = {
      incidentRef: sending.record.ref,
      ...(random.chance(0.7) ? { ambulanceCallId: callId, ambulanceTrust: 'RYA' } : {}),
      attendedAt: toTheMinute(at + minute),
      ...placesOf(person),
      locationType: random.pick(['public', 'home', 'hostel', 'other_private']),
      naloxone: [{ ...dose, by: 'police', route: 'IN' }],
    }
    sending.send({ event: 'naloxone-administered', at: at + 2 * hour, identity, facts })
    return [attendance(person, sending.record, at, 'naloxone')]
  })
}

const attendance = (
  person: Person,
  record: RecordRef,
  at: Instant,
  what: TruthPoliceAttendance['what'],
): TruthPoliceAttendance => ({ person: person.id, record, at: rfc3339(at), what })

const open = (person: Person, at: Instant, tell: Tell, chance: Random): Sending =>
  tell.outbox.open({
    feed: 'police',
    partner: forceOf(person),
    ref: `INC-${dayOf(at).slice(2).replaceAll('-', '')}-${chance.text(5, digits)}`,
    person,
    at,
  })

/** Often no more than a guess at the age; hardly ever a home they are sure of. */
function knownToPolice(person: Person, at: Instant, random: Random, named: boolean) {
  const known = identityIn({ person, at, feed: 'police', random })
  if (!named && random.chance(0.25)) {
    const identity = unknownPerson({ person, at, feed: 'police', random })
    return { ...known, identity, isWrong: true }
  }
  const { postcode: _, ...withoutHome } = known.identity
  return random.chance(0.35) ? { ...known, identity: withoutHome } : known
}

const placesOf = (person: Person): JsonObject => ({
  incidentLad: person.area,
  ...(person.postcode === noFixedAbode ? {} : { residenceLad: person.area }),
})

function takeBack(
  { send, record, random }: Sending,
  first: PlannedNotification,
  at: Instant,
  tell: Tell,
): void {
  const amendedAt = at + random.int(12, 25) * day
  const { identity } = first.plaintext
  tell.refuted(
    send({
      event: 'record-amended',
      at: amendedAt,
      identity: isObject(identity) ? identity : {},
      facts: {
        incidentRef: record.ref,
        supersedes: first.id,
        correction: 'void',
        reasonCode: 'not_drug_or_alcohol',
        amendedOn: dayOf(amendedAt),
      },
    }),
  )
}

type PuttingRight = Readonly<{
  sending: Sending
  first: PlannedNotification
  facts: JsonObject
  identity: JsonObject
  at: Instant
  tell: Tell
}>

function putRight({ sending, first, facts, identity, at: since, tell }: PuttingRight): void {
  const at = since + sending.random.int(1, 12) * day
  const why = {
    incidentRef: sending.record.ref,
    supersedes: first.id,
    correction: 'amend',
    reasonCode: 'identity',
    amendedOn: dayOf(at),
  }
  tell.corrected(sending.send({ event: 'record-amended', at, identity, facts: why }))
  tell.corrected(sending.send({ event: 'sudden-death-attended', at, identity, facts, replaces: first }))
}

/** By the coroner's record: when the death was reported. */
function reportsToCoroner(tell: Tell): ReadonlyMap<string, Instant> {
  const found = new Map<string, Instant>()
  for (const { type, subject, plaintext } of tell.outbox.sent()) {
    const { facts } = plaintext
    const reported = isObject(facts) ? facts['reportedAt'] : undefined
    const at = isObject(reported) ? reported['at'] : undefined
    if (type.endsWith('coroner.death-reported.v1') && typeof at === 'string' && !found.has(subject))
      found.set(subject, millisecondsOf(at))
  }
  return found
}

function policeDoses({ type, plaintext }: PlannedNotification): readonly JsonObject[] {
  const { facts } = plaintext
  if (!type.endsWith('ambulance.overdose-incident.v1') || !isObject(facts)) return []
  const doses = facts['naloxone']
  return Array.isArray(doses) ? doses.filter(isObject).filter(({ by }) => by === 'police') : []
}

function callOf({ plaintext: { facts } }: PlannedNotification): string | undefined {
  const callId = isObject(facts) ? facts['callId'] : undefined
  return typeof callId === 'string' ? callId : undefined
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
