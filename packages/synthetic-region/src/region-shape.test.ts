import { describe, expect, it } from 'vitest'
import type { PlannedNotification } from './region.ts'
import { syntheticRegion } from './synthetic-region.ts'

const region = syntheticRegion({ seed: 'shape', scale: 1, from: '2024-07-01', until: '2026-06-30' })
const { truth, schedule, people } = region
const first = schedule.filter(({ truth: { duplicateOf } }) => duplicateOf === undefined)
const ofType = (ending: string) => first.filter(({ type }) => type.endsWith(`.${ending}.v1`))
const isFirstVersion = ({ plaintext }: PlannedNotification) =>
  JSON.stringify(plaintext['record']).includes('"version":1')
const share = (part: number, whole: number) => part / whole

describe('a region at scale 1 has the shape of the area over 24 months', () => {
  it('80 deaths from drugs and 150 from alcohol, of which the coroner hears only the acute ones', () => {
    const drug = truth.deaths.filter(({ cause }) => cause === 'drug')
    const alcohol = truth.deaths.filter(({ cause }) => cause === 'alcohol')
    expect([drug.length, alcohol.length]).toEqual([80, 150])
    expect(drug.filter(({ coroner }) => coroner === undefined)).toEqual([])
    expect(alcohol.filter(({ coroner }) => coroner !== undefined)).toHaveLength(24)
    expect(
      alcohol.filter(({ coroner, hospital }) => coroner === undefined && hospital !== undefined),
    ).toHaveLength(45)
  })

  it('450 near-fatal overdoses, 3,300 ambulance incidents, 2,000 attendances, 520 releases', () => {
    expect(
      truth.overdoses.filter(({ severity, refuted }) => severity === 'near-fatal' && !refuted),
    ).toHaveLength(450)
    expect(truth.overdoses.filter(({ ambulance }) => ambulance !== undefined)).toHaveLength(3_300)
    expect(truth.overdoses.filter(({ hospital }) => hospital !== undefined)).toHaveLength(2_000)
    expect(ofType('overdose-incident').filter(isFirstVersion)).toHaveLength(3_300)
    expect(ofType('attendance-opened')).toHaveLength(2_000)
    const releases = ofType('person-released').filter(isFirstVersion)
    expect(releases.filter(({ plaintext }) => JSON.stringify(plaintext).includes('"RELEASED"'))).toHaveLength(
      520,
    )
  })

  it('the NHS number is missing in about 8% of attendances, a quarter of incidents, nearly every inquest', () => {
    const missing = (event: string) => {
      const sent = ofType(event).filter(isFirstVersion)
      return share(
        sent.filter(({ plaintext }) => !JSON.stringify(plaintext).includes('"nhsNumber"')).length,
        sent.length,
      )
    }
    expect(missing('attendance-opened')).toBeGreaterThan(0.06)
    expect(missing('attendance-opened')).toBeLessThan(0.1)
    expect(missing('overdose-incident')).toBeGreaterThan(0.23)
    expect(missing('overdose-incident')).toBeLessThan(0.29)
    expect(missing('death-reported')).toBeGreaterThan(0.97)
  })

  it('about 3% of records are put right, 5% of incidents, attendances and reported deaths taken back', () => {
    const subjectOf = new Map(first.map(({ id, subject }) => [id, subject]))
    const records = (ids: readonly string[]) => new Set(ids.map((id) => subjectOf.get(id))).size
    expect(share(records(truth.corrections), truth.links.size)).toBeGreaterThan(0.025)
    expect(share(records(truth.corrections), truth.links.size)).toBeLessThan(0.035)
    expect(share(records(truth.refutations), 3_300 + 2_000 + 109)).toBeGreaterThan(0.045)
    expect(share(records(truth.refutations), 3_300 + 2_000 + 109)).toBeLessThan(0.055)
  })

  it('about a tenth comes more than 30 days late, and about 1% comes twice', () => {
    expect(share(truth.late.length, first.length)).toBeGreaterThan(0.085)
    expect(share(truth.late.length, first.length)).toBeLessThan(0.115)
    expect(share(truth.duplicates.length, first.length)).toBeGreaterThan(0.009)
    expect(share(truth.duplicates.length, first.length)).toBeLessThan(0.011)
  })

  it('half of the inquests and more are over, the rest are waited for', () => {
    expect(ofType('inquest-concluded').length).toBeGreaterThan(60)
    expect(ofType('inquest-concluded').length).toBeLessThan(100)
  })

  it('some people are seen often and most of them once or twice', () => {
    const overdoses = people.map(({ id }) => truth.overdoses.filter(({ person }) => person === id).length)
    const seen = overdoses.filter((count) => count > 0)
    expect(Math.max(...seen)).toBeGreaterThan(10)
    expect(seen.filter((count) => count <= 2).length).toBeGreaterThan(seen.length / 2)
  })
})

describe('and what the later feeds tell of it agrees with what happened', () => {
  const deathOf = new Map(truth.deaths.map((death) => [death.person, death]))
  const factsOf = ({ plaintext }: PlannedNotification): string => JSON.stringify(plaintext['facts'])

  it('about 700 episodes of treatment, nobody in two at once', () => {
    expect(truth.treatments.length).toBeGreaterThan(650)
    expect(truth.treatments.length).toBeLessThanOrEqual(700)
    const started = truth.treatments.filter(({ startedOn }) => startedOn !== undefined)
    expect(share(started.length, truth.treatments.length)).toBeGreaterThan(0.8)
    const ofOne = [...Map.groupBy(truth.treatments, ({ person }) => person).values()]
    for (const episodes of ofOne) {
      const inOrder = episodes.toSorted((a, b) => (a.referredOn < b.referredOn ? -1 : 1))
      for (const [at, { referredOn }] of inOrder.entries()) {
        const before = inOrder[at - 1]
        if (before !== undefined) expect((before.closedOn ?? before.referredOn) <= referredOn).toBe(true)
      }
    }
  })

  it('55 die in treatment or within six months of leaving it, of any cause, and the service tells of each', () => {
    expect(truth.treatmentDeaths).toHaveLength(55)
    const causes = truth.treatmentDeaths.map(({ person }) => deathOf.get(person)?.cause)
    expect(new Set(causes)).toEqual(new Set(['drug', 'alcohol', 'other']))
    for (const { person, standing } of truth.treatmentDeaths) {
      const died = (deathOf.get(person)?.at ?? '').slice(0, 10)
      const episodes = truth.treatments.filter((one) => one.person === person && one.startedOn !== undefined)
      const last = episodes.toSorted((a, b) => (a.referredOn < b.referredOn ? -1 : 1)).at(-1)
      expect((last?.startedOn ?? '9999') <= died).toBe(true)
      expect((last?.closedOn ?? '') >= died).toBe(standing === 'in-treatment')
      expect(last?.closedBecause === 'incomplete_client_died').toBe(standing === 'in-treatment')
    }
    expect(ofType('treatment.death-notified').length).toBeGreaterThan(45)
  })

  it('nobody else dies within six months of treatment: the truth leaves out no death in it', () => {
    const known = new Set(truth.treatmentDeaths.map(({ person }) => person))
    const missed = truth.treatments.filter(({ person, startedOn, closedOn, referredOn }) => {
      const died = deathOf.get(person)?.at.slice(0, 10)
      if (died === undefined || startedOn === undefined || known.has(person)) return false
      const over = closedOn ?? '9999'
      return died >= referredOn && Date.parse(died) <= Date.parse(over) + 180 * 24 * 3600 * 1000
    })
    expect(missed).toEqual([])
  })

  it('a quarter to a third of releases lead to treatment within 21 days, as far as the days show', () => {
    const after = truth.treatments.flatMap(({ afterRelease }) => afterRelease ?? [])
    const soon = after.filter(({ days }) => days <= 21)
    expect(share(soon.length, 520)).toBeGreaterThan(0.2)
    expect(share(soon.length, 520)).toBeLessThan(0.34)
    expect(after.length).toBeGreaterThan(soon.length)
  })

  it('the police come to every death outside hospital that the coroner hears of, before the coroner does', () => {
    const outside = truth.deaths.filter(
      ({ where, coroner }) => coroner !== undefined && (where === 'scene' || where === 'found'),
    )
    const attended = truth.policeAttendances.filter(({ what }) => what === 'sudden-death')
    expect(attended.map(({ person }) => person).toSorted()).toEqual(
      outside.map(({ person }) => person).toSorted(),
    )
    for (const { person, at } of attended) expect(at > (deathOf.get(person)?.at ?? '9999')).toBe(true)
    expect(truth.policeAttendances.filter(({ what }) => what === 'naloxone').length).toBeGreaterThan(10)
  })

  it('a death is registered once, after the inquest where there is one, with a cause that fits it', () => {
    expect(new Set(truth.registrations.map(({ person }) => person)).size).toBe(truth.registrations.length)
    expect(truth.registrations.length).toBeGreaterThan(150)
    const pending = new Set(
      truth.deaths
        .filter(({ coroner, refuted }) => coroner !== undefined && !refuted)
        .filter(
          ({ coroner }) => !ofType('inquest-concluded').some(({ subject }) => subject === coroner?.subject),
        )
        .map(({ person }) => person),
    )
    const fits = {
      drug: /^(?:X4[24]|X6[24]|Y1[24])$/,
      alcohol: /^(?:X45|K70\d|F102|K860|I426)$/,
      other: /^[IJC]/,
    }
    for (const { person, registeredOn, underlyingCause } of truth.registrations) {
      const death = deathOf.get(person)
      expect(pending.has(person)).toBe(false)
      expect(registeredOn >= (death?.at.slice(0, 10) ?? '9999')).toBe(true)
      expect(underlyingCause).toMatch(fits[death?.cause ?? 'other'])
    }
    const late = truth.registrations.filter(
      ({ person, registeredOn }) =>
        Date.parse(registeredOn) - Date.parse(deathOf.get(person)?.at ?? '') > 120 * 24 * 3600 * 1000,
    )
    expect(late.length).toBeGreaterThan(40)
  })

  it('60 drug reports name nobody, and no report with handling code C leads to an alert', () => {
    expect(truth.drugReports).toHaveLength(60)
    const about = first.filter(({ type }) => type.includes('.ldis.'))
    expect(
      about.filter(({ plaintext, truth: { person } }) => 'identity' in plaintext || person !== undefined),
    ).toEqual([])
    const held = truth.drugReports.filter(({ handling }) => handling === 'C')
    expect(held.length).toBeGreaterThan(0)
    expect(held.filter(({ alerted }) => alerted)).toEqual([])
    const issued = ofType('ldis.alert-issued').map(factsOf)
    for (const { reportRef } of held) expect(issued.filter((facts) => facts.includes(reportRef))).toEqual([])
    expect(issued.length).toBe(truth.drugReports.filter(({ alerted }) => alerted).length)
    expect(issued.length).toBeLessThan(40)
  })

  it('and all of it adds less than a quarter to what the first four feeds say', () => {
    const [early, later] = [
      first.filter(({ type }) => /\.(?:coroner|ambulance|hospital|prison)\./.test(type)),
      first.filter(({ type }) => /\.(?:treatment|police|registration|ldis)\./.test(type)),
    ]
    expect(share(later.length, early.length)).toBeGreaterThan(0.1)
    expect(share(later.length, early.length)).toBeLessThan(0.25)
  })
})
