import { daysBetween } from '@hub/calendar'
import type { JsonObject } from '@hub/contracts'
import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import { identityIn } from './identity.ts'
import type { KnownIdentity } from './identity.ts'
import type { Sending } from './outbox.ts'
import type { Overdose } from './overdoses.ts'
import { noFixedAbode } from './places.ts'
import { digits } from './random.ts'
import type { Random } from './random.ts'
import type { PlannedNotification, TruthTreatment, TruthTreatmentDeath } from './region.ts'
import type { Tell } from './tell.ts'
import { toTheDay } from './timed.ts'
import type { Episode, Treatments } from './treatments.ts'

type Input = Readonly<{
  treatments: Treatments
  overdoses: readonly Overdose[]
  tell: Tell
  chance: Random
}>

type Told = Readonly<{ treatments: readonly TruthTreatment[]; deaths: readonly TruthTreatmentDeath[] }>

/** Has the treatment service tell of every episode, of deaths it learns of and of overdoses it is told of. */
export function tellTreatments({ treatments, overdoses, tell, chance }: Input): Told {
  const { episodes } = treatments
  const deathOf = new Map(treatments.deaths.map((one) => [one.episode, one]))
  const nearFatal = Map.groupBy(
    overdoses.filter(({ severity, refuted }) => severity === 'near-fatal' && !refuted),
    ({ person }) => person.id,
  )
  // The first of each, so that even a small region shows it.
  const put = { right: onlyOnce(), back: onlyOnce(), told: onlyOnce(), review: onlyOnce() }
  const told = episodes.map((episode): TruthTreatment => {
    const { person, startedAt, closedAt } = episode
    const sending = open(episode, tell, chance)
    const { random } = sending
    const known = identityIn({ person, at: episode.referredAt, feed: 'treatment', random })
    const about: About = { episode, sending, known, tell, home: homeOf(episode) }
    const referred = refer(about)
    const withdrawn =
      startedAt === undefined && referred !== undefined && (put.back() || random.chance(0.08))
        ? withdraw(about, referred)
        : false
    engage(about, () => put.right() || random.chance(0.035))
    const during = (nearFatal.get(person.id) ?? []).filter(
      ({ at }) => startedAt !== undefined && at > startedAt && at < (closedAt ?? tell.window.end),
    )
    for (const overdose of during) if (put.told() || random.chance(0.4)) hearOf(about, overdose)
    close(about)
    const dead = deathOf.get(episode)
    if (dead !== undefined) notify(about, dead, () => put.review() || random.chance(0.5))
    return truthOf(episode, sending, withdrawn)
  })
  const deaths = treatments.deaths.map(({ death, standing }) => ({ person: death.person.id, standing }))
  return { treatments: told, deaths }
}

type About = Readonly<{
  episode: Episode
  sending: Sending
  known: KnownIdentity
  tell: Tell
  home: JsonObject
}>

const open = ({ person, referredAt }: Episode, tell: Tell, chance: Random): Sending =>
  tell.outbox.open({
    feed: 'treatment',
    partner: 'cgl',
    ref: `EP${chance.text(8, digits)}`,
    person,
    at: referredAt,
  })

const homeOf = ({ person }: Episode): JsonObject =>
  person.postcode === noFixedAbode ? {} : { residenceLad: person.area }

function refer({ episode, sending, known, home }: About): PlannedNotification | undefined {
  const { referredAt, source, group } = episode
  return sending.send({
    event: 'referral-received',
    at: referredAt,
    identity: known.identity,
    facts: { referralDate: dayOf(referredAt), source, substanceGroup: group, ...home },
  })
}

/** They did not want their data to be passed on. */
function withdraw({ sending, known, episode, tell }: About, referred: PlannedNotification): boolean {
  const at = episode.referredAt + sending.random.int(4, 30) * day
  const why = { correction: 'void', reasonCode: 'consent_withdrawn', withdrawnOn: dayOf(at) }
  const sent = sending.send({
    event: 'notification-withdrawn',
    at,
    identity: known.identity,
    facts: { supersedes: referred.id, ...why },
  })
  tell.refuted(sent)
  return sent !== undefined
}

function engage({ episode, sending, known, home, tell }: About, isWrong: () => boolean): void {
  const { startedAt, referredAt, group } = episode
  if (startedAt === undefined) return
  const { random } = sending
  const facts = (on: Instant): JsonObject => ({
    triageDate: dayOf(Math.max(referredAt, startedAt - random.int(0, 7) * day)),
    interventionStartDate: dayOf(on),
    setting: random.pick(['community', 'community', 'community', 'primary_care', 'residential']),
    interventionType: group === 'opiate' ? 'pharmacological' : 'psychosocial',
    substanceGroup: group,
    ...home,
  })
  const { identity } = known
  const wrong = isWrong()
  // A start put down too late is what makes somebody look as if they had been lost after prison.
  const first = startedAt + (wrong ? random.int(5, 12) * day : 0)
  const engaged = sending.send({ event: 'engaged', at: first, identity, facts: facts(first) })
  if (random.chance(group === 'opiate' ? 0.6 : 0.15)) {
    const naloxone = {
      suppliedOn: dayOf(first),
      form: random.pick(['IN', 'IM']),
      trained: random.pick(['yes', 'yes', 'unknown']),
    }
    sending.send({ event: 'naloxone-supplied', at: first, identity, facts: { ...naloxone, ...home } })
  }
  if (!wrong || engaged === undefined) return
  const at = first + random.int(5, 60) * day
  const why = { correction: 'amend', reasonCode: 'date_corrected', amendedOn: dayOf(at) }
  tell.corrected(
    sending.send({ event: 'record-amended', at, identity, facts: { supersedes: engaged.id, ...why } }),
  )
  tell.corrected(sending.send({ event: 'engaged', at, identity, facts: facts(startedAt), replaces: engaged }))
}

/** What the person says of it later. The services that came tell of it themselves. */
function hearOf({ sending, known, home }: About, { at, substances }: Overdose): void {
  const { random } = sending
  const toldAt = at + random.int(1, 14) * day
  sending.send({
    event: 'nfo-reported',
    at: toldAt,
    identity: known.identity,
    facts: {
      overdoseAt: toTheDay(at),
      reportedOn: dayOf(toldAt),
      toldBy: random.pick(['self', 'self', 'third_party']),
      substances: substances.slice(0, 1).map((code) => ({ code, status: 'reported', basis: 'self' })),
      ...home,
    },
  })
}

function close({ episode: { closedAt, reason }, sending, known, home }: About): void {
  if (closedAt === undefined || reason === undefined) return
  const facts = { dischargeDate: dayOf(closedAt), dischargeReason: reason, ...home }
  sending.send({ event: 'episode-closed', at: closedAt, identity: known.identity, facts })
}

type Dead = Treatments['deaths'][number]

function notify({ sending, known, home, episode }: About, { death, standing }: Dead, reviews: () => boolean) {
  const { random } = sending
  const awareAt = death.at + random.int(3, 14) * day
  const last =
    standing === 'in-treatment' ? death.at - random.int(1, 20) * day : (episode.closedAt ?? death.at)
  const inTreatment = standing === 'in-treatment'
  const notified = sending.send({
    event: 'death-notified',
    at: awareAt,
    identity: known.identity,
    facts: {
      dateOfDeath: toTheDay(death.at),
      awareOn: dayOf(awareAt),
      lastContactDate: dayOf(Math.max(last, episode.startedAt ?? last)),
      openEpisode: inTreatment ? 'yes' : 'no',
      ostPrescribed: inTreatment && episode.group === 'opiate' ? random.pick(['yes', 'yes', 'no']) : 'no',
      ...home,
    },
  })
  if (notified === undefined || !reviews()) return
  const reviewedAt = awareAt + random.int(45, 120) * day
  sending.send({
    event: 'review-completed',
    at: reviewedAt,
    identity: known.identity,
    facts: {
      reviewedOn: dayOf(reviewedAt),
      reviewOf: 'death',
      themes: inTreatment ? ['polydrug', 'alone'] : ['recent_treatment_exit', 'information_not_shared'],
      learningCodes: random.pick([
        ['naloxone_offer', 'assertive_outreach'],
        ['information_sharing'],
        ['none'],
      ]),
    },
  })
}

function truthOf(episode: Episode, { record }: Sending, withdrawn: boolean): TruthTreatment {
  const { person, referredAt, startedAt, closedAt, reason, release } = episode
  const afterRelease = release && {
    releasedOn: dayOf(release.at),
    days: daysBetween(dayOf(release.at), dayOf(startedAt ?? release.at)),
  }
  return {
    person: person.id,
    record,
    referredOn: dayOf(referredAt),
    ...(startedAt === undefined ? {} : { startedOn: dayOf(startedAt) }),
    ...(closedAt === undefined ? {} : { closedOn: dayOf(closedAt) }),
    ...(reason === undefined ? {} : { closedBecause: reason }),
    ...(afterRelease === undefined ? {} : { afterRelease }),
    withdrawn,
  }
}

/** `true` the first time it is asked. */
function onlyOnce(): () => boolean {
  let asked = false
  return () => {
    const first = !asked
    asked = true
    return first
  }
}
