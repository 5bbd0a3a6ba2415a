import { checkPlaintext, contracts } from '@hub/contracts'
import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn } from '@hub/calendar'

import type { PlannedNotification, Region } from './region.ts'
import { syntheticRegion } from './synthetic-region.ts'

const [from, until] = ['2024-07-01', '2026-06-30']
const small = (seed: string) => syntheticRegion({ seed, scale: 0.1, from, until })
const region = small('one')
const byId = (people: Region['people']) => new Map(people.map((person) => [person.id, person]))
const recordOf = ({ plaintext }: PlannedNotification) => JSON.stringify(plaintext['record'])

describe('a synthetic region', () => {
  it('is the same to the byte for the same seed, and another for another', () => {
    expect(JSON.stringify(small('one').schedule)).toBe(JSON.stringify(region.schedule))
    expect(small('two').schedule[0]?.id).not.toBe(region.schedule[0]?.id)
  })

  it('sends nothing that breaks its contract, whatever the seed', () => {
    assert(
      property(string(), (text) => {
        const { schedule } = syntheticRegion({ seed: text, scale: 0.02, from, until })
        const errors = schedule.flatMap(({ type, plaintext }) =>
          checkPlaintext(type, plaintext).map((error) => ({ type, ...error })),
        )
        expect(errors).toEqual([])
      }),
      { seed: 20_261_122, numRuns: 25 },
    )
  })

  it.each(['one', 'two', 'three'])('uses every notification type at least once (seed %s)', (seed) => {
    const used = new Set(small(seed).schedule.map(({ type }) => type))
    expect(contracts.map(({ type }) => type).filter((type) => !used.has(type))).toEqual([])
  })

  it('has only adults, on the day of whatever happened', () => {
    const people = byId(region.people)
    const happened = [...region.truth.overdoses, ...region.truth.deaths]
    const ages = happened.map(({ person, at }) => ageOn(people.get(person)?.birthDate ?? at, at.slice(0, 10)))
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(18)
    const stated = region.schedule.flatMap(
      ({ plaintext }) => /"birthDate":"([^"]+)"/.exec(JSON.stringify(plaintext))?.[1] ?? [],
    )
    expect(Math.min(...stated.map((birthDate) => ageOn(birthDate, from)))).toBeGreaterThanOrEqual(18)
  })

  it('gives everybody an NHS number of the range that is never issued', () => {
    expect(region.people.filter(({ nhsNumber }) => !nhsNumber.startsWith('999'))).toEqual([])
    expect(new Set(region.people.map(({ nhsNumber }) => nhsNumber)).size).toBe(region.people.length)
  })

  it('lets nobody overdose after their death', () => {
    const died = new Map(region.truth.deaths.map(({ person, at }) => [person, at]))
    expect(region.truth.overdoses.filter(({ person, at }) => at >= (died.get(person) ?? '9999'))).toEqual([])
  })

  it('refuses a scale of nothing and a region of a few days', () => {
    expect(() => syntheticRegion({ seed: 'x', scale: 0, from, until })).toThrow(RangeError)
    expect(() => syntheticRegion({ seed: 'x', scale: 1, from, until: '2024-08-01' })).toThrow(RangeError)
    expect(() => syntheticRegion({ seed: 'x', scale: 1, from, until: 'tomorrow' })).toThrow(RangeError)
  })
})

describe('the schedule', () => {
  it('is in order of sending, within the days of the region', () => {
    const times = region.schedule.map(({ sendAt }) => sendAt)
    expect(times).toEqual(times.toSorted())
    expect(
      [times[0]?.slice(0, 10), times.at(-1)?.slice(0, 10)].every(
        (date) => date !== undefined && date >= from && date <= until,
      ),
    ).toBe(true)
  })

  it('knows of every record whose it is', () => {
    const wrong = region.schedule.filter((planned) => {
      const { partner, subject, type, truth } = planned
      const feed = type.split('.')[4]
      return region.truth.links.get(`${partner} ${feed} ${subject}`) !== truth.person
    })
    expect(wrong).toEqual([])
  })

  it('names a notification once, but for the duplicates, which are the same to the byte', () => {
    const first = new Map<string, PlannedNotification>()
    const repeated = region.schedule.filter((planned) => {
      const before = first.get(planned.id)
      if (before === undefined) first.set(planned.id, planned)
      return before !== undefined
    })
    expect(repeated.map(({ id }) => id).toSorted()).toEqual([...region.truth.duplicates].toSorted())
    for (const { sendAt: _, truth: __, ...again } of repeated) {
      const { sendAt: ___, truth: ____, ...before } = first.get(again.id) ?? { sendAt: '', truth: '' }
      expect(again).toEqual(before)
    }
  })

  it('replaces only what was sent before, of the same record and type, with the next version', () => {
    const sent = new Map<string, PlannedNotification>()
    let replaced = 0
    for (const planned of region.schedule) {
      const supersedes = /"supersedes":"([^"]+)"/.exec(recordOf(planned))?.[1]
      if (supersedes !== undefined) {
        const { subject, type } = planned
        expect(sent.get(supersedes)).toMatchObject({ subject, type })
        expect(recordOf(planned)).toContain('"version":2')
        replaced += 1
      }
      sent.set(planned.id, planned)
    }
    expect(replaced).toBeGreaterThan(5)
  })

  it('tells of nothing before it happened, but for what is planned', () => {
    const planned = /"(?:plannedDate|listedFor|dueOn|reviewOn|expiresOn)":"[^"]+"/g
    const early = region.schedule.filter(({ plaintext, sendAt }) => {
      const facts = JSON.stringify(plaintext['facts']).replaceAll(planned, '""')
      const told = [...facts.matchAll(/"(20\d\d-\d\d-\d\d(?:T[^"]+)?)"/g)].map(([, at = '']) =>
        Date.parse(at),
      )
      return Math.max(...told) > Date.parse(sendAt)
    })
    expect(early).toEqual([])
  })

  it('takes back what it said of the refuted, and corrects nothing it did not say', () => {
    const sent = new Map(region.schedule.map((planned) => [planned.id, planned]))
    for (const id of [...region.truth.refutations, ...region.truth.corrections]) {
      const about = /"supersedes":"([^"]+)"/.exec(JSON.stringify(sent.get(id)?.plaintext))?.[1]
      const isMerge = sent.get(id)?.type.includes('identity-merged')
      expect(isMerge === true || sent.has(about ?? '')).toBe(true)
    }
    expect(region.truth.refutations.length).toBeGreaterThan(20)
  })
})

describe('people who are hard to tell apart', () => {
  const people = byId(region.people)
  const of = (special: string) => region.people.filter((person) => person.special === special)

  it('has twins: one birth date, family name and address, two first names, both of them seen', () => {
    expect(of('twin').length).toBeGreaterThanOrEqual(2)
    for (const twin of of('twin')) {
      const { birthDate, familyName, postcode, sexCode, id } = twin
      expect(people.get(twin.relative ?? '')).toMatchObject({
        birthDate,
        familyName,
        postcode,
        sexCode,
        relative: id,
      })
      expect(people.get(twin.relative ?? '')?.givenNames[0]).not.toBe(twin.givenNames[0])
      expect(twin.records.length).toBeGreaterThan(0)
    }
  })

  it('has a father and a son of one name and one address, a generation apart', () => {
    expect(of('father-and-son').length).toBeGreaterThanOrEqual(2)
    for (const one of of('father-and-son')) {
      const other = people.get(one.relative ?? '')
      const { familyName, givenNames, postcode } = one
      expect(other).toMatchObject({ familyName, givenNames, postcode })
      expect(
        Math.abs(Number(other?.birthDate.slice(0, 4)) - Number(one.birthDate.slice(0, 4))),
      ).toBeGreaterThanOrEqual(19)
    }
  })

  it('has people of no fixed abode, people whose name changed, and people nobody at the scene knew', () => {
    expect(of('no-fixed-abode').every(({ postcode }) => postcode === 'ZZ99 3VZ')).toBe(true)
    expect(
      of('name-change').every(
        ({ aliases, familyName }) => aliases[0] !== undefined && aliases[0].familyName !== familyName,
      ),
    ).toBe(true)
    for (const person of of('unknown-at-scene')) {
      const scenes = region.schedule.filter(
        ({ type, truth }) => truth.person === person.id && type.includes('overdose-incident'),
      )
      expect(
        scenes.some(
          ({ plaintext }) => Object.keys(plaintext['identity'] ?? {}).join() === 'statedAge,sexCode',
        ),
      ).toBe(true)
    }
    for (const special of ['no-fixed-abode', 'name-change', 'unknown-at-scene'])
      expect(of(special).length).toBeGreaterThan(0)
  })

  it('has two people at one emergency call, who must not become one', () => {
    const calls = new Map<string, Set<string>>()
    for (const { type, plaintext, truth } of region.schedule) {
      const call = /"callId":"([^"]+)"/.exec(JSON.stringify(plaintext))?.[1]
      if (call === undefined || truth.person === undefined || !type.includes('overdose-incident')) continue
      calls.set(call, (calls.get(call) ?? new Set()).add(truth.person))
    }
    expect([...calls.values()].filter((persons) => persons.size === 2).length).toBeGreaterThan(0)
  })
})

describe('the truth', () => {
  it('counts a death once under every substance, and nothing that was taken back', () => {
    const { deaths, deathsByYear, deathsByYearAndSubstance } = region.truth
    const counted = deaths.filter(({ refuted }) => !refuted)
    expect(deaths.length).toBeGreaterThan(counted.length)
    expect(Object.values(deathsByYear).reduce((sum, count) => sum + count, 0)).toBe(counted.length)
    const mentions = Object.values(deathsByYearAndSubstance).flatMap((counts) => Object.values(counts))
    expect(mentions.reduce((sum, count) => sum + count, 0)).toBe(
      counted.flatMap(({ substances }) => substances).length,
    )
  })
})
