import type { JsonObject } from '@hub/contracts'
import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import { identityIn } from './identity.ts'
import type { KnownIdentity } from './identity.ts'
import type { Sending } from './outbox.ts'
import { noFixedAbode } from './places.ts'
import { prisons, reception } from './prison-movements.ts'
import { digits } from './random.ts'
import type { Random } from './random.ts'
import type { PlannedNotification } from './region.ts'
import type { PrisonRelease } from './releases.ts'
import type { Tell } from './tell.ts'

type Releasing = Readonly<{
  release: PrisonRelease
  tell: Tell
  chance: Random /** The plan is moved whatever chance says. */
  alwaysMoved: boolean
}>

/** One release: planned, moved, carried out, with naloxone or without, and ended by coming back. */
export function prisonRelease({ release, tell, chance, alwaysMoved }: Releasing): void {
  const { person, at } = release
  const ref = `REL${chance.text(9, digits)}`
  const plannedAt = at - chance.int(14, 60) * day
  const sending = tell.outbox.open({ feed: 'prison', partner: 'hmpps', ref, person, at })
  const { random } = sending
  const known = identityIn({ person, at, feed: 'prison', random })
  const establishment = random.pick(prisons[person.sexCode])
  const destination = person.postcode === noFixedAbode ? {} : { destinationLad: person.area }
  const facts = { establishment, ...destination }
  if (plannedAt > tell.window.start && (alwaysMoved || random.chance(0.8))) {
    plan({ sending, known, facts, tell, moved: alwaysMoved || random.chance(0.05), at, plannedAt })
  }
  const releasedFacts = { ...facts, ...releaseFacts(release, random) }
  const released = sending.send({
    event: 'person-released',
    at,
    identity: known.identity,
    facts: releasedFacts,
  })
  if (random.chance(0.62)) {
    sending.send({
      event: 'naloxone-supplied',
      at,
      identity: known.identity,
      facts: { ...destination, establishment, suppliedOn: dayOf(at), ...naloxone(random) },
    })
  }
  if (released !== undefined && known.isWrong && random.chance(0.07)) {
    correctPerson({ sending, known, released, facts: releasedFacts, tell, at })
  }
  if (release.returnsAt !== undefined) reception(person, release.returnsAt, { tell, chance, establishment })
}

type Planning = Readonly<{
  sending: Sending
  known: KnownIdentity
  facts: JsonObject & { establishment: string }
  tell: Tell
  moved: boolean
  at: Instant
  plannedAt: Instant
}>

function plan({ sending, known, facts, tell, moved, at, plannedAt }: Planning): void {
  const { random, send } = sending
  const { identity } = known
  const plans = (date: Instant): JsonObject => ({
    ...facts,
    plannedDate: dayOf(date),
    referralStatus: random.pick(['accepted', 'sent', 'sent', 'declined_by_person', 'not_needed']),
    treatmentAtRelease: random.pick(['opiate', 'opiate', 'mixed', 'alcohol', 'none']),
    ostAtRelease: random.pick(['methadone', 'buprenorphine', 'none', 'none']),
  })
  const first = send({
    event: 'release-planned',
    at: plannedAt,
    identity,
    facts: plans(moved ? at + random.int(3, 20) * day : at),
  })
  if (!moved || first === undefined) return
  const movedAt = plannedAt + random.int(2, 10) * day
  const why = {
    supersedes: first.id,
    correction: 'amend',
    reasonCode: 'date_moved',
    correctedOn: dayOf(movedAt),
  }
  tell.corrected(send({ event: 'release-corrected', at: movedAt, identity, facts: why }))
  tell.corrected(send({ event: 'release-planned', at: movedAt, identity, facts: plans(at), replaces: first }))
}

function releaseFacts({ at, custodyDays }: PrisonRelease, random: Random): JsonObject {
  const band =
    custodyDays < 30
      ? 'under_1_month'
      : custodyDays < 183
        ? '1_to_6_months'
        : custodyDays < 365
          ? '6_to_12_months'
          : 'over_12_months'
  return {
    releaseDate: dayOf(at),
    releaseReason: 'RELEASED',
    custodyDurationBand: band,
    ...(random.chance(0.55)
      ? {
          ndtmsExit: {
            dischargeReason: 'transferred_not_in_custody',
            exitReason: 'released',
            referralOnRelease: random.pick(['accepted', 'sent', 'declined', 'unknown']),
          },
        }
      : {}),
    substanceNeed: random.pick([
      'opiate',
      'opiate',
      'non_opiate',
      'non_opiate_alcohol',
      'alcohol',
      'none',
      'unknown',
    ]),
    accommodationOnRelease: random.pick(['settled', 'temporary', 'temporary', 'homeless', 'unknown']),
  }
}

function naloxone(random: Random): JsonObject {
  const supplied = random.pick(['yes', 'yes', 'yes', 'offered_declined', 'not_offered', 'not_eligible'])
  return { supplied, ...(supplied === 'yes' ? { form: random.pick(['IN', 'IM']) } : {}) }
}

type Correcting = Readonly<{
  sending: Sending
  known: KnownIdentity
  released: PlannedNotification
  facts: JsonObject
  tell: Tell
  at: Instant
}>

function correctPerson({ sending, known, released, facts, tell, at: releasedAt }: Correcting): void {
  const at = releasedAt + sending.random.int(2, 30) * day
  const identity = known.corrected
  const why = {
    supersedes: released.id,
    correction: 'amend',
    reasonCode: 'wrong_person',
    correctedOn: dayOf(at),
  }
  tell.corrected(sending.send({ event: 'release-corrected', at, identity, facts: why }))
  tell.corrected(sending.send({ event: 'person-released', at, identity, facts, replaces: released }))
}
