import { syntheticRegion } from '@hub/synthetic-region'
import { describe, expect, it } from 'vitest'
import { perfectlyLinked } from '../testing.ts'
import { deathsIn, isDrugDeath } from './deaths.ts'
import { isConfirmed, isNearFatal, overdosesIn } from './overdoses.ts'
import { calendarYear } from './period.ts'

const region = syntheticRegion({ seed: 'truth', scale: 0.2, from: '2024-07-01', until: '2026-06-30' })
const asOf = '2026-07-01T00:00:00.000Z'
const cases = perfectlyLinked(region, asOf)
const { truth } = region
const year = (of: string) => calendarYear(Number(of), { asOf, timeZone: 'Europe/London' })
const years = ['2024', '2025', '2026']

describe.each(years)('what happened in %s, counted by the ladder', (of) => {
  const asked = year(of)
  const happened = truth.overdoses.filter((one) => String(one.year) === of && !one.refuted)

  it('is every overdose of the region’s known truth, near-fatal and other, and none that was refuted', () => {
    const counted = [...overdosesIn(cases, asked)]
    const nearFatal = happened.filter(({ severity }) => severity === 'near-fatal')
    const other = happened.filter(({ severity }) => severity === 'not-severe')
    expect(nearFatal.length).toBeGreaterThan(5)
    expect(counted.filter(({ overdose }) => isNearFatal(overdose))).toHaveLength(nearFatal.length)
    expect(counted.filter(({ overdose }) => !isNearFatal(overdose))).toHaveLength(other.length)
  })

  it('is confirmed where the truth knows of a diagnosis, and nowhere else', () => {
    const counted = [...overdosesIn(cases, asked)].filter(({ overdose }) => isConfirmed(overdose))
    const confirmed = happened.filter((one) => one.confirmed && one.severity !== 'fatal')
    expect(confirmed.length).toBeGreaterThan(5)
    expect(counted).toHaveLength(confirmed.length)
  })

  it('is every death from drugs and every death from alcohol, as far as the ladder has come', () => {
    const died = truth.deaths.filter((one) => String(one.year) === of && !one.refuted)
    const counted = [...deathsIn(cases, asked)].filter(({ death }) => death.status !== 'refuted')
    expect(counted.filter(({ death }) => death.behind.drugs)).toHaveLength(
      died.filter(({ cause }) => cause === 'drug').length,
    )
    const alcohol = died.filter(({ cause }) => cause === 'alcohol').length
    expect(counted.filter(({ death }) => death.behind.alcohol && !death.behind.drugs).length).toBe(alcohol)
  })
})

describe('by registration', () => {
  it('a year holds the deaths that were registered in it, and those of another cause are refuted', () => {
    const isOther = (person: string): boolean =>
      truth.deaths.every((one) => one.person !== person || one.cause === 'other' || one.refuted)
    for (const of of years) {
      const counted = [...deathsIn(cases, { ...year(of), basis: 'registration' })]
      const registered = truth.registrations.filter(({ registeredOn }) => registeredOn.startsWith(of))
      expect(counted).toHaveLength(registered.length)
      expect(counted.filter(({ death }) => death.status === 'refuted')).toHaveLength(
        registered.filter(({ person }) => isOther(person)).length,
      )
      expect(counted.filter(({ death }) => isDrugDeath(death)).length).toBeLessThanOrEqual(counted.length)
    }
  })
})

describe('deaths in treatment and soon after it', () => {
  it('are those of the region’s known truth', () => {
    const of = (code: string) =>
      cases.filter(({ assessment }) => assessment.categories.some((one) => one.code === code)).length
    const { treatmentDeaths } = truth
    expect(of('DIT')).toBe(treatmentDeaths.filter(({ standing }) => standing === 'in-treatment').length)
    expect(of('DIT_6M')).toBe(
      treatmentDeaths.filter(({ standing }) => standing === 'within-six-months').length,
    )
  })
})
