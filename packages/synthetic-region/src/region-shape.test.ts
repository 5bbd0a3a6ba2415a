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
