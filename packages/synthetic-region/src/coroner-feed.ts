import type { JsonObject } from '@hub/contracts'
import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import { inquest } from './coroner-inquest.ts'
import type { Death } from './deaths.ts'
import { alcoholIn, hoursAfter } from './findings.ts'
import { identityIn } from './identity.ts'
import type { Sending } from './outbox.ts'
import { noFixedAbode } from './places.ts'
import { digits } from './random.ts'
import type { Random } from './random.ts'
import type { RecordRef } from './region.ts'
import type { Tell } from './tell.ts'
import { between, toTheDay, toTheMinute } from './timed.ts'

export type Inquest = Readonly<{
  death: Death
  tell: Tell
  sending: Sending
  identity: JsonObject
  /** Fields of every notification of the coroner's. */
  keys: JsonObject
  reportedAt: Instant
  dateOfDeath: JsonObject
  place: JsonObject
  /** What is out of the ordinary; the first inquests show one of each. */
  course: 'plain' | 'suspended' | 'prevention-report' | 'identity-corrected'
}>

const courses: readonly Inquest['course'][] = [
  'plain',
  'prevention-report',
  'suspended',
  'identity-corrected',
]

/** One death at the coroner's: reported, examined, opened, listed, concluded, over the better part of a year. */
export function coronerRecord(death: Death, at: number, tell: Tell, chance: Random): RecordRef {
  const { person } = death
  const bodyLies =
    death.where === 'scene' || death.where === 'found'
      ? person.place
      : ({ coroner: 'hmc-coventry', area: 'E08000026' } as const)
  const coronerArea = bodyLies.coroner === 'hmc-coventry' ? 'COVENTRY' : 'WARWICKSHIRE'
  const ref = `${coronerArea.slice(0, 3)}-${dayOf(death.at).slice(0, 4)}-${chance.text(5, digits)}`
  const foundAt = death.where === 'found' ? hoursAfter(death.at, chance, 6, 60) : death.at
  const reportedAt = hoursAfter(foundAt, chance, 5, 70)
  const sending = tell.outbox.open({
    feed: 'coroner',
    partner: bodyLies.coroner,
    ref,
    person,
    at: reportedAt,
  })
  const { random } = sending
  const known = identityIn({ person, at: death.at, feed: 'coroner', random })
  const record: Inquest = {
    death,
    tell,
    sending,
    identity: known.identity,
    keys: {
      coronerRef: ref,
      coronerArea,
      disclosureAuthority: {
        basis: 'cjr-2013-regulation-27',
        authorisedOn: dayOf(reportedAt),
        conditions: ['no_onward_sharing'],
      },
    },
    reportedAt,
    dateOfDeath: whenDied(death, foundAt, random),
    place: {
      placeOfDeathLad: bodyLies.area,
      ...(person.postcode === noFixedAbode ? {} : { residenceLad: person.area }),
    },
    course: courses[at] ?? (random.chance(0.02) ? 'prevention-report' : 'plain'),
  }
  const reported = report(record)
  if (reported === undefined) return sending.record
  const facts = { ...record.keys, supersedes: reported.id }
  if (death.refuted) {
    withdraw(record, facts)
    return sending.record
  }
  const right =
    record.course === 'identity-corrected' || (known.isWrong && random.chance(0.8))
      ? known.corrected
      : undefined
  if (right !== undefined) {
    const amendedAt = reportedAt + random.int(5, 40) * day
    const why = { correction: 'amend', reasonCode: 'identity', amendedOn: dayOf(amendedAt) }
    tell.corrected(
      sending.send({ event: 'record-amended', at: amendedAt, identity: right, facts: { ...facts, ...why } }),
    )
    tell.corrected(
      sending.send({
        event: 'death-reported',
        at: amendedAt,
        identity: right,
        facts: reportFacts(record),
        replaces: reported,
      }),
    )
  }
  inquest(right === undefined ? record : { ...record, identity: right })
  return sending.record
}

/** To the minute where somebody pronounced it, a range where somebody was found, the day where that is all there is. */
function whenDied({ where, at }: Death, foundAt: Instant, random: Random): JsonObject {
  if (where !== 'found') return toTheMinute(at)
  const withinYear = dayOf(at).slice(0, 4) === dayOf(foundAt).slice(0, 4)
  return withinYear && random.chance(0.6) ? between(at, foundAt) : toTheDay(at)
}

const report = (record: Inquest) =>
  record.sending.send({
    event: 'death-reported',
    at: record.reportedAt,
    identity: record.identity,
    facts: reportFacts(record),
  })

function reportFacts({ death, keys, dateOfDeath, place, reportedAt }: Inquest): JsonObject {
  const { substances, where, cause, person } = death
  const alcohol = alcoholIn(substances) === 'yes'
  const hospital = where === 'ward' || where === 'emergency-department'
  return {
    ...keys,
    reportedAt: toTheMinute(reportedAt),
    dateOfDeath,
    placeOfDeathType: hospital ? '10' : person.postcode === noFixedAbode ? '61' : '21',
    ...place,
    suspicion: cause === 'other' ? 'unknown' : cause === 'alcohol' ? 'alcohol' : alcohol ? 'both' : 'drug',
    suspectedSubstances: substances
      .slice(0, 1)
      .map((code) => ({ code, status: 'reported', basis: 'bystander' })),
    reporterType: hospital ? 'hospital' : 'police',
  }
}

/** The post-mortem shows a natural death: no drugs, no alcohol, nothing for the hub to keep. */
function withdraw({ sending, identity, keys, reportedAt, tell }: Inquest, facts: JsonObject): void {
  const { send, random } = sending
  const examined = reportedAt + random.int(4, 15) * day
  const withdrawn = examined + random.int(1, 5) * day
  send({
    event: 'decision-made',
    at: reportedAt + day,
    identity,
    facts: { ...keys, decision: 'pm_ordered', decidedOn: dayOf(reportedAt + day) },
  })
  tell.refuted(
    send({
      event: 'notification-withdrawn',
      at: withdrawn,
      identity,
      facts: {
        ...facts,
        correction: 'void',
        reasonCode: 'not_drug_or_alcohol',
        withdrawnOn: dayOf(withdrawn),
      },
    }),
  )
}
