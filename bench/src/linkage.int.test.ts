import { existsSync, readFileSync } from 'node:fs'
import { shippedModel } from '@hub/linkage'
import { syntheticRegion } from '@hub/synthetic-region'
import { describe, expect, it } from 'vitest'
import { columnMap } from './column-map.ts'
import { linkageReport } from './linkage-report.ts'
import { readLabelled } from './read-labelled.ts'
import { regionArrivals } from './region-arrivals.ts'

const root = new URL('../../', import.meta.url)
const data = new URL('../shared/data/linkage/', root)
const isAbsent = !existsSync(new URL('febrl_dataset3.csv', data))
const note = isAbsent ? ' (skipped: ../shared/data is not beside this repository)' : ''
const slow = 600_000

function measure(file: string, truth: string, map: string, idShare: number) {
  const records = readLabelled({
    csv: new URL(file, data).pathname,
    truth,
    map: columnMap(JSON.parse(readFileSync(new URL(`bench/linkage/${map}.map.json`, root), 'utf8'))),
    seed: '1',
    idShare,
  })
  return linkageReport({ records, model: shippedModel, clock: () => 0 })
}

describe.skipIf(isAbsent)(`records of labelled people who do not exist${note}`, () => {
  it.each([0, 1])('FEBRL 1, id share %d: no automatic link is wrong', (idShare) => {
    const report = measure('febrl_dataset1.csv', 'rec_id', 'febrl', idShare)
    expect([report.records, report.people, report.final.truePairs]).toEqual([1000, 500, 500])
    expect([report.wrongAutomaticLinks, report.final.precision]).toEqual([0, 1])
    expect(report.automaticLinks).toBeGreaterThan(300)
    expect(report.missedShare).toBeLessThan(0.01)
  })

  it('Splink’s fake 1000, of whose fields only names, birth date and city are ours: no automatic link is wrong', () => {
    const report = measure('splink_fake_1000.csv', 'cluster', 'fake-1000', 0)
    expect([report.records, report.people, report.final.truePairs]).toEqual([1000, 251, 2031])
    expect([report.wrongAutomaticLinks, report.final.precision]).toEqual([0, 1])
    expect(report.automaticLinks).toBeGreaterThan(40)
  })

  it(
    'FEBRL 3 with its id: no automatic link is wrong, at most 40 reviews per 1,000, at most 0.5 % of links missed',
    { timeout: slow },
    () => {
      const report = measure('febrl_dataset3.csv', 'rec_id', 'febrl', 1)
      expect([report.records, report.people, report.final.truePairs]).toEqual([5000, 2000, 6538])
      expect([report.wrongAutomaticLinks, report.final.precision]).toEqual([0, 1])
      expect(report.reviewsPer1000).toBeLessThanOrEqual(40)
      expect(report.missedShare).toBeLessThanOrEqual(0.005)
    },
  )

  it(
    'FEBRL 3 without its id: no automatic link is wrong, at most 150 reviews per 1,000, at most 3 % of links missed',
    { timeout: slow },
    () => {
      const report = measure('febrl_dataset3.csv', 'rec_id', 'febrl', 0)
      expect([report.wrongAutomaticLinks, report.final.precision]).toEqual([0, 1])
      expect(report.reviewsPer1000).toBeLessThanOrEqual(150)
      expect(report.missedShare).toBeLessThanOrEqual(0.03)
      expect(report.blockingRecall).toBeGreaterThan(0.95)
    },
  )
})

describe('the synthetic region', () => {
  const region = syntheticRegion({ seed: 'linkage', scale: 0.3, from: '2024-07-01', until: '2026-06-30' })
  const report = linkageReport({ records: regionArrivals(region), model: shippedModel, clock: () => 0 })

  it('no automatic link is wrong but where a partner sent somebody else’s identity, and at the end none', () => {
    expect([report.wrongAutomaticLinks, report.final.precision]).toEqual([0, 1])
    expect(report.final.recall).toBeGreaterThan(0.98)
    expect(report.reviewsPer1000).toBeLessThan(40)
  })

  it.each(['twin', 'father-and-son', 'no-fixed-abode', 'name-change'])(
    'of the group %s nobody is taken for another, and hardly a link is missed',
    (group) => {
      const found = report.byNameGroup[group]
      expect(found?.truePairs).toBeGreaterThan(0)
      expect(found?.precision).toBe(1)
      expect(found?.recall).toBeGreaterThan(0.9)
    },
  )

  it('people nobody at the scene knew are found by the call the hospital quotes, most of them', () => {
    const found = report.byNameGroup['unknown-at-scene']
    expect(found?.precision).toBe(1)
    expect(found?.recall).toBeGreaterThan(0.7)
  })
})
