import type { JsonObject } from '@hub/contracts'
import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import {
  alcoholIn,
  atTheScene,
  hoursAfter,
  impressionOf,
  minutesAfter,
  naloxoneAt,
  observations,
} from './findings.ts'
import { identityIn, unknownPerson } from './identity.ts'
import type { KnownIdentity } from './identity.ts'
import type { Sending } from './outbox.ts'
import type { Call, Overdose } from './overdoses.ts'
import { noFixedAbode } from './places.ts'
import type { Person } from './population.ts'
import type { Random } from './random.ts'
import type { PlannedNotification, RecordRef } from './region.ts'
import type { Tell } from './tell.ts'
import { toTheMinute } from './timed.ts'

/** What a hospital may be told when the ambulance brings somebody. */
export type Handover = Readonly<{ at: Instant; callId: string; careContactId: string }>

export type AmbulanceRecord = Readonly<{ record: RecordRef; handover?: Handover }>

type Input = Readonly<{
  overdose: Overdose
  call: Call
  tell: Tell
  /** Whom they may be mistaken for. */
  stranger: Person
  /** Nobody at the scene knew a name. */
  unnamed: boolean
}>

/** One incident: attended, ended, and now and then put right or taken back. */
export function ambulanceIncident(input: Input): AmbulanceRecord {
  const { overdose, call, tell } = input
  const { person } = overdose
  const ref = `${call.callId}-${call.patientSeq}`
  const sending = tell.outbox.open({ feed: 'ambulance', partner: 'wmas', ref, person, at: overdose.at })
  const careContactId = `CC${ref.slice(1)}`
  const keys = {
    callId: call.callId,
    patientSeq: call.patientSeq,
    ...(sending.random.chance(0.7) ? { patientCount: call.patients } : {}),
    ...(sending.random.chance(0.85) ? { careContactId } : {}),
  }
  const known = identityAtScene(input, sending)
  const facts = { ...keys, ...incidentFacts(overdose, sending.random) }
  const closedAt = minutesAfter(overdose.at, sending.random, 40, 110)
  const incident = sending.send({ event: 'overdose-incident', at: closedAt, identity: known.identity, facts })
  const outcomeFacts = { ...keys, ...outcomeOf(overdose, closedAt, sending.random) }
  const outcome = sending.send({
    event: 'outcome-recorded',
    at: closedAt,
    identity: known.identity,
    facts: outcomeFacts,
  })
  if (incident !== undefined)
    amend({ ...input, sending, known, keys, facts, outcomeFacts, incident, outcome })
  const handover = { at: closedAt, callId: call.callId, careContactId }
  return { record: sending.record, ...(overdose.attends ? { handover } : {}) }
}

/** Who the record says it is. Now and then it is somebody else, until the ambulance service finds out. */
function identityAtScene(
  { overdose, stranger, unnamed }: Input,
  { random }: Sending,
): KnownIdentity & { mistaken?: boolean } {
  const view = { person: overdose.person, at: overdose.at, feed: 'ambulance', random } as const
  const known = identityIn(view)
  if (unnamed) return { ...known, identity: unknownPerson(view), isWrong: true }
  if (overdose.severity !== 'not-severe' || !random.chance(0.003)) return known
  const { identity } = identityIn({ ...view, person: stranger })
  return { ...known, identity: { ...identity, nhsNumberStatus: '02' }, isWrong: true, mistaken: true }
}

function incidentFacts(overdose: Overdose, random: Random): JsonObject {
  const { person, severity, at } = overdose
  const homeless = person.postcode === noFixedAbode
  const dead = severity === 'fatal'
  return {
    responder: 'ambulance',
    callAt: toTheMinute(at),
    onSceneAt: toTheMinute(minutesAfter(at, random, 6, 34)),
    triage: {
      system: 'NHS_PATHWAYS',
      code: random.pick(['Dx010', 'Dx0118', 'Dx012', 'Dx020']),
      version: '42.0.0',
    },
    category: severity === 'not-severe' ? random.pick(['C2', 'C2', 'C3']) : random.pick(['C1', 'C1', 'C2']),
    incidentLad: person.area,
    ...(homeless ? {} : { residenceLad: person.area }),
    locationType: homeless ? random.pick(['public', 'hostel', 'hostel']) : locationOf(random),
    impression: impressionOf(overdose, random),
    intentReported: overdose.intent,
    substances: atTheScene(overdose, random),
    alcoholInvolved: alcoholIn(overdose.substances),
    obs: observations(overdose, random),
    naloxone: naloxoneAt(at, overdose, random),
    cardiacArrest: dead ? 'yes' : 'no',
    ...(dead ? { returnOfCirculation: overdose.attends ? 'yes' : 'no' } : {}),
  }
}

const locationOf = (random: Random) =>
  random.weighted([
    ['home', 60],
    ['other_private', 12],
    ['hostel', 5],
    ['public', 14],
    ['licensed', 6],
    ['other', 3],
  ])

function outcomeOf(overdose: Overdose, closedAt: Instant, random: Random): JsonObject {
  const common = { outcomeAt: toTheMinute(closedAt), incidentLad: overdose.person.area }
  const handed = { handoverAt: toTheMinute(closedAt) }
  if (overdose.attends) return { ...common, ...handed, outcome: 'conveyed', destinationOds: 'RKB01' }
  if (overdose.severity === 'fatal') return { ...common, outcome: 'role_pronounced' }
  const outcome = random.weighted([
    ['conveyed', overdose.severity === 'near-fatal' ? 85 : 35],
    ['treated_left_scene', overdose.severity === 'near-fatal' ? 5 : 38],
    ['refused', 15],
    ['patient_left', 7],
    ['handed_to_police', 3],
  ])
  if (outcome === 'conveyed')
    return { ...common, ...handed, outcome, destinationOds: random.pick(['RLT01', 'RJC02']) }
  return {
    ...common,
    outcome,
    naloxoneKitLeft: random.chance(0.12) ? 'yes' : 'no',
    referrals: [
      random.weighted([
        ['none', 80],
        ['treatment', 14],
        ['safeguarding', 6],
      ] as const),
    ],
  }
}

type Amending = Input &
  Readonly<{
    sending: Sending
    known: KnownIdentity & { mistaken?: boolean }
    keys: JsonObject & { callId: string }
    facts: JsonObject
    outcomeFacts: JsonObject
    incident: PlannedNotification
    outcome: PlannedNotification | undefined
  }>

function amend(input: Amending): void {
  const { sending, known, keys, facts, incident, outcome, overdose, tell } = input
  const { random, send } = sending
  const identity = known.identity
  const announce = (at: Instant, about: PlannedNotification, why: JsonObject, who: JsonObject) =>
    send({
      event: 'record-amended',
      at,
      identity: who,
      facts: { ...keys, ...why, supersedes: about.id, amendedOn: dayOf(at) },
    })
  if (overdose.refuted) {
    const at = hoursAfter(overdose.at, random, 20, 21 * 24)
    tell.refuted(announce(at, incident, { correction: 'void', reasonCode: 'not_overdose' }, identity))
    return
  }
  const share = known.mistaken === true ? 1 : input.unnamed ? 0.6 : 0.06
  if (!known.isWrong || !random.chance(share)) return
  const at = overdose.at + random.int(2, 40) * day
  const right = known.corrected
  const reasonCode = known.mistaken === true ? 'wrong_patient' : 'trace_added'
  tell.corrected(announce(at, incident, { correction: 'amend', reasonCode }, right))
  tell.corrected(send({ event: 'overdose-incident', at, identity: right, facts, replaces: incident }))
  // The outcome would go on saying that it was the other person.
  if (known.mistaken !== true || outcome === undefined) return
  tell.corrected(
    send({ event: 'outcome-recorded', at, identity: right, facts: input.outcomeFacts, replaces: outcome }),
  )
}
