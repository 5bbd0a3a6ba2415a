import type { JsonObject } from '@hub/contracts'
import type { Handover } from './ambulance-feed.ts'
import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import { hoursAfter, inHospital, minutesAfter } from './findings.ts'
import { admission } from './hospital-stay.ts'
import { identityIn } from './identity.ts'
import type { KnownIdentity } from './identity.ts'
import type { Sending } from './outbox.ts'
import type { Overdose } from './overdoses.ts'
import { noFixedAbode } from './places.ts'
import { digits } from './random.ts'
import type { Random } from './random.ts'
import type { PlannedNotification, RecordRef } from './region.ts'
import { hasOpiate } from './substances.ts'
import type { Tell } from './tell.ts'
import { toTheMinute } from './timed.ts'

/** SNOMED CT, emergency care reference sets. */
const snomed = {
  version: '83821000000107/20240410',
  overdose: '1149222004',
  confirmed: '410605003',
  suspected: '415684004',
  byAmbulance: '1048031000000100',
  byOwnTransport: '1048071000000103',
  immediate: '1064891000000107',
  veryUrgent: '1064911000000105',
  urgent: '1064901000000108',
}

type Input = Readonly<{
  overdose: Overdose
  handover?: Handover
  tell: Tell
  random: Random
  /** Registered under a number of its own, which is merged later. */
  temporaryNumber: boolean
}>

/** The attendance, and the stay it led to, which tells of the death of somebody who died. */
export type HospitalRecords = Readonly<{
  attended: RecordRef
  stayed?: RecordRef
  /** A diagnosis confirms the overdose: the emergency department’s, or the coding of the stay. */
  confirmed: boolean
}>

/** One attendance of the emergency department, and what follows from it: a stay, a death, a correction. */
export function attendance(input: Input): HospitalRecords {
  const { overdose, handover, tell } = input
  const { person, death } = overdose
  const arrival = minutesAfter(handover?.at ?? overdose.at, input.random, 8, 45)
  const attendanceId = `E${input.random.text(9, digits)}`
  const sending = tell.outbox.open({
    feed: 'hospital',
    partner: 'uhcw',
    ref: attendanceId,
    person,
    at: arrival,
  })
  const { random, send } = sending
  const known = withTemporaryNumber(
    identityIn({ person, at: arrival, feed: 'hospital', random }),
    input,
    arrival,
  )
  const { identity } = known
  const keys = {
    attendanceId,
    siteOds: 'RKB01',
    siteLad: 'E08000026',
    ...(person.postcode === noFixedAbode ? {} : { residenceLad: person.area }),
  }
  const conveyance = conveyanceKeys(handover, random)
  const common = {
    ...keys,
    ...conveyance,
    arrivalAt: toTheMinute(arrival),
    category: categoryOf(overdose, random),
    codeSystemVersion: snomed.version,
  }
  const opened = send({
    event: 'attendance-opened',
    at: minutesAfter(arrival, random, 5, 30),
    identity,
    facts: { ...common, ...triage(overdose, random) },
  })
  const seen = minutesAfter(arrival, random, 60, 300)
  const found = diagnosis(overdose, seen, random)
  const diagnosisFacts = { ...common, ...found.facts }
  const diagnosed = send({ event: 'diagnosis-recorded', at: seen, identity, facts: diagnosisFacts })
  const destination = destinationOf(overdose, random)
  const departed =
    destination === 'died_in_ed' && death !== undefined ? death.at : minutesAfter(seen, random, 30, 240)
  send({
    event: 'attendance-closed',
    at: departed,
    identity,
    facts: { ...keys, ...closing(overdose, destination, departed, random) },
  })
  const isPutRight = put({ ...input, sending, known, keys, diagnosisFacts, sent: [opened, diagnosed], seen })
  const attended = sending.record
  const isConfirmed = diagnosed !== undefined && (found.isConfirmed || isPutRight)
  if (destination !== 'died_in_ed' && !destination.startsWith('admitted'))
    return { attended, confirmed: isConfirmed }
  const within = destination === 'died_in_ed' ? 'ed' : destination === 'admitted_icu' ? 'icu' : 'ward'
  const stay = admission({ overdose, keys, identity, from: departed, within }, tell)
  return { attended, stayed: stay.record, confirmed: isConfirmed || stay.isCoded }
}

/** Somebody who came in unknown is given a number of their own, merged into the right one when they are known. */
function withTemporaryNumber(
  known: KnownIdentity,
  { overdose, tell, random, temporaryNumber }: Input,
  arrival: Instant,
): KnownIdentity {
  if (!temporaryNumber) return known
  const { person } = overdose
  const temporary = `T${random.text(7, digits)}`
  const at = arrival + random.int(1, 20) * day
  const merge = tell.outbox.open({
    feed: 'hospital',
    partner: 'uhcw',
    ref: `M${random.text(9, digits)}`,
    person,
    at,
  })
  tell.corrected(
    merge.send({
      event: 'identity-merged',
      at,
      identity: known.corrected,
      facts: {
        retainedLocalId: { issuer: 'RKB', value: person.hospitalNumber },
        removedLocalId: { issuer: 'RKB', value: temporary },
        mergedAt: toTheMinute(at),
      },
    }),
  )
  return { ...known, identity: { ...known.identity, localId: { issuer: 'RKB', value: temporary } } }
}

/** Most handovers carry the patient's own key, some only the call's, some nothing. */
function conveyanceKeys(handover: Handover | undefined, random: Random): JsonObject {
  if (handover === undefined || random.chance(0.08)) return {}
  const call = { ambulanceCallId: handover.callId, conveyingTrust: 'RYA' }
  return random.chance(0.75) ? { ...call, careContactId: handover.careContactId } : call
}

/** Now and then somebody whom the ambulance brings was there days before. */
const categoryOf = ({ call }: Overdose, random: Random): string => (call && random.chance(0.06) ? '2' : '1')

const triage = ({ severity, call }: Overdose, random: Random): JsonObject => ({
  arrivalMode: call === undefined ? snomed.byOwnTransport : snomed.byAmbulance,
  acuity: severity === 'not-severe' ? snomed.urgent : random.pick([snomed.immediate, snomed.veryUrgent]),
  chiefComplaint: snomed.overdose,
  // Of somebody whom no ambulance brought, nothing else need show how near it was.
  firstGcs: severity === 'not-severe' ? random.int(13, 15) : random.int(3, call === undefined ? 8 : 10),
})

function diagnosis(
  overdose: Overdose,
  at: Instant,
  random: Random,
): Readonly<{ facts: JsonObject; isConfirmed: boolean }> {
  const severe = overdose.severity !== 'not-severe'
  const confirmed = !overdose.refuted && random.chance(0.7)
  const treated = severe && hasOpiate(overdose.substances) && random.chance(0.3)
  const facts: JsonObject = {
    diagnosedAt: toTheMinute(at),
    diagnoses: [
      { code: snomed.overdose, qualifier: confirmed ? snomed.confirmed : snomed.suspected, sequence: 1 },
    ],
    alcoholDrugInvolvement: [],
    substances: inHospital(overdose, random),
    naloxone: treated
      ? [{ by: 'hospital', route: 'IV', doses: 1, micrograms: 400, response: 'partial' }]
      : [],
    criticalCare: severe && random.chance(0.3) ? 'yes' : 'no',
    ...(severe ? { intubated: random.chance(0.12) ? 'yes' : 'no' } : {}),
  }
  return { facts, isConfirmed: confirmed }
}

function destinationOf({ severity, death, refuted }: Overdose, random: Random): string {
  if (death !== undefined) return death.where === 'emergency-department' ? 'died_in_ed' : 'admitted_icu'
  if (refuted) return 'home'
  return random.weighted(
    severity === 'near-fatal'
      ? [
          ['admitted_ward', 45],
          ['admitted_icu', 20],
          ['home', 25],
          ['left_before_treatment', 10],
        ]
      : [
          ['home', 68],
          ['admitted_ward', 17],
          ['left_before_treatment', 13],
          ['custody', 2],
        ],
  )
}

const closing = (overdose: Overdose, destination: string, at: Instant, random: Random): JsonObject => ({
  departedAt: toTheMinute(at),
  destination,
  referrals: overdose.refuted
    ? ['none']
    : [random.pick(['none', 'none', 'alcohol_care_team', 'treatment_provider', 'mental_health_liaison'])],
  takeHomeNaloxone:
    destination === 'home' && hasOpiate(overdose.substances) ? (random.chance(0.3) ? 'yes' : 'no') : 'no',
})

type Putting = Input &
  Readonly<{
    sending: Sending
    known: KnownIdentity
    keys: JsonObject & { attendanceId: string }
    diagnosisFacts: JsonObject
    sent: readonly (PlannedNotification | undefined)[]
    seen: Instant
  }>

/** Puts right what was wrong, confirms what was suspected, takes back what was no overdose. Was it confirmed? */
function put({ overdose, tell, sending, known, keys, diagnosisFacts, sent, seen }: Putting): boolean {
  const { random, send } = sending
  const [opened, diagnosed] = sent
  const amend = (about: PlannedNotification, at: Instant, why: JsonObject, identity: JsonObject) =>
    send({
      event: 'record-amended',
      at,
      identity,
      facts: { attendanceId: keys.attendanceId, ...why, supersedes: about.id, amendedOn: dayOf(at) },
    })
  if (overdose.refuted && overdose.call === undefined) {
    const at = hoursAfter(seen, random, 12, 30 * 24)
    for (const about of [opened, diagnosed]) {
      if (about === undefined) continue
      tell.refuted(amend(about, at, { correction: 'void', reasonCode: 'not_overdose' }, known.identity))
    }
  } else if (diagnosed !== undefined && known.isWrong && random.chance(0.15)) {
    const at = seen + random.int(3, 45) * day
    const right = known.corrected
    tell.corrected(amend(diagnosed, at, { correction: 'amend', reasonCode: 'trace_added' }, right))
    tell.corrected(
      send({ event: 'diagnosis-recorded', at, identity: right, facts: diagnosisFacts, replaces: diagnosed }),
    )
  } else if (diagnosed !== undefined && overdose.severity === 'near-fatal' && random.chance(0.15)) {
    const at = hoursAfter(seen, random, 12, 72)
    const diagnoses = [{ code: snomed.overdose, qualifier: snomed.confirmed, sequence: 1 }]
    const facts = { ...diagnosisFacts, diagnosedAt: toTheMinute(at), diagnoses }
    return (
      send({ event: 'diagnosis-recorded', at, identity: known.identity, facts, replaces: diagnosed }) !==
      undefined
    )
  }
  return false
}
