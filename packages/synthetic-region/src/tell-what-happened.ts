import { ambulanceIncident } from './ambulance-feed.ts'
import { day, rfc3339 } from './calendar.ts'
import { coronerRecord } from './coroner-feed.ts'
import { yearOf } from './deaths.ts'
import type { Death } from './deaths.ts'
import { attendance } from './hospital-feed.ts'
import { deathOnWard } from './hospital-stay.ts'
import type { Overdose } from './overdoses.ts'
import type { Person } from './population.ts'
import { prisonRelease } from './prison-feed.ts'
import { otherMovement, prisonNumbersMerged } from './prison-movements.ts'
import type { Random } from './random.ts'
import type { RecordRef, TruthDeath, TruthOverdose } from './region.ts'
import type { PrisonRelease } from './releases.ts'
import type { Tell } from './tell.ts'

type Telling = Readonly<{ tell: Tell; chance: Random }>

/** The hospital's records of those who died there after an overdose, by person. */
export type LastStays = ReadonlyMap<string, RecordRef>

/** Has the ambulance and the hospital tell of every overdose. */
export function tellOverdoses(
  input: Telling & Readonly<{ overdoses: readonly Overdose[]; people: readonly Person[] }>,
): Readonly<{ seen: readonly TruthOverdose[]; lastStays: LastStays }> {
  const { overdoses, people, tell, chance } = input
  const byId = new Map(people.map((person) => [person.id, person]))
  const unknown = people.filter(({ special }) => special === 'unknown-at-scene')
  const toBeUnnamed = new Set(unknown.map(({ id }) => id))
  const lastStays = new Map<string, RecordRef>()
  const firstAttending = overdoses.find(({ attends }) => attends)
  const seen = overdoses.map((overdose) => {
    const { person, call, attends, death, at, substances, severity, refuted } = overdose
    const stranger = byId.get(person.relative ?? '') ?? chance.pick(people)
    const unnamed = call !== undefined && toBeUnnamed.delete(person.id)
    const scene = call && ambulanceIncident({ overdose, call, tell, stranger, unnamed })
    const handover = scene?.handover === undefined ? {} : { handover: scene.handover }
    // The first, so that even a small region shows it.
    const temporaryNumber = overdose === firstAttending || (unnamed && chance.chance(0.5))
    const hospital = attends
      ? attendance({ overdose, ...handover, tell, random: chance, temporaryNumber })
      : undefined
    if (death !== undefined && hospital?.stayed !== undefined) lastStays.set(person.id, hospital.stayed)
    return {
      person: person.id,
      at: rfc3339(at),
      year: yearOf(at),
      substances,
      severity,
      refuted,
      confirmed: hospital?.confirmed === true,
      ...(scene === undefined ? {} : { ambulance: scene.record }),
      ...(hospital === undefined ? {} : { hospital: hospital.attended }),
    }
  })
  return { seen, lastStays }
}

/** Has the coroner, or else the ward, tell of every death that somebody tells of. By person. */
export function tellDeaths(
  input: Telling & Readonly<{ deaths: readonly Death[]; lastStays: LastStays }>,
): ReadonlyMap<string, TruthDeath> {
  const { tell, chance, lastStays } = input
  const deaths = input.deaths.toSorted((a, b) => a.at - b.at)
  const inquests = deaths.filter(({ toCoroner, refuted }) => toCoroner && !refuted)
  return new Map(
    deaths.map((death) => {
      const { person, at, cause, substances, where, refuted, toCoroner } = death
      const coroner = toCoroner ? coronerRecord(death, inquests.indexOf(death), tell, chance) : undefined
      const onWard = !toCoroner && where === 'ward' ? deathOnWard(death, tell, chance) : undefined
      const hospital = onWard ?? lastStays.get(person.id)
      const died: TruthDeath = {
        person: person.id,
        at: rfc3339(at),
        year: yearOf(at),
        cause,
        substances,
        where,
        ...(coroner === undefined ? {} : { coroner }),
        ...(hospital === undefined ? {} : { hospital }),
        refuted,
      }
      return [person.id, died]
    }),
  )
}

/** Has the prisons tell of every release, of some movements that are none, and of numbers that were one person's. */
export function tellReleases(input: Telling & Readonly<{ releases: readonly PrisonRelease[] }>): void {
  const { releases, tell, chance } = input
  const inWindow = releases.filter(
    ({ custodyDays, at }) => custodyDays > 20 && at - custodyDays * day > tell.window.start,
  )
  const some = (oneIn: number) => inWindow.slice(0, Math.max(1, Math.round(releases.length / oneIn)))
  const middle = Math.floor(releases.length / 2)
  releases.forEach((release, at) => {
    // Three plans in the middle of the days are moved, so that even a small region shows it.
    prisonRelease({ release, tell, chance, alwaysMoved: Math.abs(at - middle) <= 1 })
  })
  for (const release of some(40)) otherMovement(release, { tell, chance })
  for (const { person, at } of some(100)) prisonNumbersMerged(person, at, { tell, chance })
}
