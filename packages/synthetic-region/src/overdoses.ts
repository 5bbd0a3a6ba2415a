import { day, minute } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Death } from './deaths.ts'
import type { Person } from './population.ts'
import { digits } from './random.ts'
import type { Random } from './random.ts'
import type { TruthOverdose } from './region.ts'
import type { PrisonRelease } from './releases.ts'
import type { Sizes } from './sizes.ts'
import { drawSubstances } from './substances.ts'
import type { Whereabouts } from './whereabouts.ts'
import type { Window } from './window.ts'

/** An emergency call; two people may need help at one call. */
export type Call = Readonly<{ callId: string; patientSeq: number; patients: number }>

export type Overdose = Readonly<{
  person: Person
  at: Instant
  severity: TruthOverdose['severity']
  refuted: boolean
  substances: readonly string[]
  intent: 'accidental' | 'intentional' | 'unknown'
  /** Absent: nobody called an ambulance. */
  call?: Call
  /** Came to the emergency department that sends notifications. */
  attends: boolean
  death?: Death
}>

type Wanted = Pick<Overdose, 'severity' | 'refuted' | 'attends'> &
  Readonly<{ called: boolean; afterRelease: boolean }>

type Input = Readonly<{
  people: readonly Person[]
  deaths: readonly Death[]
  releases: readonly PrisonRelease[]
  sizes: Sizes
  window: Window
  where: Whereabouts
  random: Random
}>

/** Every overdose and suspected overdose that somebody will tell the hub of. */
export function drawOverdoses(input: Input): readonly Overdose[] {
  const { random } = input
  const fatal = input.deaths.flatMap((death) => fatalOverdose(death, random))
  const taken = takenTimes(fatal)
  const someone = personDrawer(input, taken)
  const others = random.shuffled(wanted(input.sizes, fatal)).map((kind): Overdose => {
    const { person, at } = someone(kind)
    const { severity, refuted, attends, called } = kind
    const intent = random.weighted<Overdose['intent']>([
      ['accidental', 55],
      ['intentional', 27],
      ['unknown', 18],
    ])
    const substances = drawSubstances(random, intent === 'intentional' ? 'deliberate' : severity)
    const call = called ? { call: drawCall(random) } : {}
    return { person, at, severity, refuted, attends, intent, substances, ...call }
  })
  return shareCalls([...fatal, ...others], { ...input, taken }).toSorted((a, b) => a.at - b.at)
}

function fatalOverdose(death: Death, random: Random): readonly Overdose[] {
  const attends = death.where === 'emergency-department' || death.where === 'ward'
  if (!death.toCoroner || death.refuted || !(attends || death.where === 'scene')) return []
  const hoursBefore = death.where === 'ward' ? random.int(20, 90) : attends ? 9 : 1
  return [
    {
      person: death.person,
      at: death.at - hoursBefore * 60 * minute - random.int(5, 40) * minute,
      severity: 'fatal',
      refuted: false,
      substances: death.substances,
      intent: 'unknown',
      call: drawCall(random),
      attends,
      death,
    },
  ]
}

/** What is still to happen, so that the totals come out as they should. */
function wanted(sizes: Sizes, fatal: readonly Overdose[]): readonly Wanted[] {
  const repeat = (times: number, kind: Wanted) => Array.from({ length: Math.max(0, times) }, () => kind)
  const calm: Wanted = {
    severity: 'not-severe',
    refuted: false,
    attends: false,
    called: true,
    afterRelease: false,
  }
  const nearFatal: Wanted = { ...calm, severity: 'near-fatal' }
  const calls = sizes.ambulanceIncidents - fatal.length - sizes.nearFatalByAmbulance - sizes.refutedIncidents
  const soon = Math.round(sizes.nearFatalByAmbulance / 10)
  const taken = Math.round(sizes.nearFatalByAmbulance * 0.75) - soon
  const conveyed = Math.round(calls * 0.35)
  const attending = fatal.filter(({ attends }) => attends).length + taken + soon + conveyed
  const walkIns = sizes.attendances - attending - sizes.nearFatalWalkIns - sizes.refutedAttendances
  return [
    ...repeat(soon, { ...nearFatal, attends: true, afterRelease: true }),
    ...repeat(taken, { ...nearFatal, attends: true }),
    ...repeat(sizes.nearFatalByAmbulance - soon - taken, nearFatal),
    ...repeat(conveyed, { ...calm, attends: true }),
    ...repeat(calls - conveyed, calm),
    ...repeat(sizes.refutedIncidents, { ...calm, refuted: true }),
    ...repeat(sizes.nearFatalWalkIns, { ...nearFatal, called: false, attends: true }),
    ...repeat(sizes.refutedAttendances, { ...calm, called: false, attends: true, refuted: true }),
    ...repeat(walkIns, { ...calm, called: false, attends: true }),
  ]
}

/** Two overdoses of one person within two days could not be told from one: the truth knows of none. */
interface Taken {
  isNear(person: Person, at: Instant): boolean
  add(person: Person, at: Instant): void
}

function takenTimes(fatal: readonly Overdose[]): Taken {
  const times = new Map<string, Instant[]>()
  const add = (person: Person, at: Instant): void => {
    times.set(person.id, [...(times.get(person.id) ?? []), at])
  }
  for (const { person, at } of fatal) add(person, at)
  return {
    add,
    isNear: (person, at) => (times.get(person.id) ?? []).some((other) => Math.abs(other - at) < 2 * day),
  }
}

/** Draws who and when: everybody who must be seen at a scene once, then a few people often and most people rarely. */
function personDrawer({ people, releases, window, where, random }: Input, taken: Taken) {
  const must = people.filter(({ special }) => special !== 'none')
  const steps: number[] = []
  for (const _ of people) steps.push((steps.at(-1) ?? 0) + 1 / (0.04 + random.next()))
  const often = (): Person => {
    const at = firstAbove(steps, random.next() * (steps.at(-1) ?? 0))
    return random.pick(people.slice(at, at + 1))
  }
  return ({ afterRelease, called }: Wanted): { person: Person; at: Instant } => {
    for (let tries = 0; tries < 400; tries++) {
      // In a small region everybody who was released may be dead or back inside.
      const release = afterRelease && tries < 200 ? random.pick(releases) : undefined
      // Somebody who dies in the first days cannot be seen before.
      const waiting = called && release === undefined && tries < 300 ? must.at(-1) : undefined
      const person = release?.person ?? waiting ?? often()
      const latest = waiting === undefined ? undefined : where.diedAt(waiting)
      const at =
        release === undefined
          ? window.draw(random, window.start, latest)
          : release.at + random.int(1, 28) * day
      if (at >= window.lastEvent || !where.isAtLarge(person, at) || taken.isNear(person, at)) continue
      // What somebody dies of within a week is that death, and the truth knows of no two for one.
      if ((where.diedAt(person) ?? Infinity) - at < 9 * day) continue
      taken.add(person, at)
      if (waiting !== undefined) must.pop()
      return { person, at }
    }
    throw new RangeError('Nobody is at large')
  }
}

function firstAbove(steps: readonly number[], value: number): number {
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}

const drawCall = (random: Random): Call => ({
  callId: `W${random.text(11, digits)}`,
  patientSeq: 1,
  patients: 1,
})

/** Some calls find two people, a pair of twins first: the second overdose moves to the first one's call. */
function shareCalls(
  overdoses: readonly Overdose[],
  { where, random, taken }: Input & Readonly<{ taken: Taken }>,
): readonly Overdose[] {
  const called = overdoses.filter(({ call, death }) => call !== undefined && death === undefined)
  const twin = called.find(({ person }) => person.special === 'twin')
  const withTwin = called.find(({ person }) => person.id === twin?.person.relative)
  const others = random.shuffled(called.filter((one) => one !== twin && one !== withTwin))
  const queue = [...(twin && withTwin ? [twin, withTwin] : []), ...others].slice(
    0,
    2 * Math.ceil(called.length / 70),
  )
  const moved = new Map<Overdose, Overdose>()
  for (let at = 0; at + 1 < queue.length; at += 2) {
    const [first, second] = queue.slice(at, at + 2)
    if (first?.call === undefined || second === undefined || first.person.id === second.person.id) continue
    const died = where.diedAt(second.person) ?? Infinity
    if (!where.isAtLarge(second.person, first.at) || died - first.at < 9 * day) continue
    if (taken.isNear(second.person, first.at)) continue
    taken.add(second.person, first.at)
    moved.set(first, { ...first, call: { ...first.call, patients: 2 } })
    moved.set(second, { ...second, at: first.at, call: { ...first.call, patientSeq: 2, patients: 2 } })
  }
  return overdoses.map((overdose) => moved.get(overdose) ?? overdose)
}
