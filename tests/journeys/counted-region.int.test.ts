import { randomUUID } from 'node:crypto'
import { dataFolder, hubSecrets, openHub, type Hub } from '@hub/hub'
import { deathsIn, overdosesIn, type CountedCase } from '@hub/indicators'
import { syntheticRegion } from '@hub/synthetic-region'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters, demonstration, region } from '../demonstration.ts'
import { temporaryFolder } from '../hub-process.ts'

/** The numbers behind the thirteen answers, before disclosure control, from the real linkage and the real log. */
const folder = temporaryFolder()
const { truth } = syntheticRegion(region)
const now = '2026-07-01T09:00:00.000Z'
let hub: Hub
let cases: readonly CountedCase[] = []

beforeAll(async () => {
  await demonstration(folder.path)
  const data = dataFolder(folder.path)
  hub = await openHub({
    folder: data,
    secrets: await hubSecrets(data),
    adapters,
    clock: () => now,
    ids: randomUUID,
  })
  await hub.caughtUp()
  cases = await Array.fromAsync(hub.timelines.assessments())
})
afterAll(async () => {
  await hub.close()
  folder[Symbol.dispose]()
})

describe.each([2024, 2025, 2026])('what the hub counts of %i', (year) => {
  const asked = {
    from: `${year}-01-01`,
    until: `${year}-12-31`,
    asOf: now,
    timeZone: 'Europe/London',
    basis: 'occurrence' as const,
  }
  const happened = truth.overdoses.filter(
    (one) => one.year === year && !one.refuted && one.severity !== 'fatal',
  )

  it('is every overdose that happened and was not refuted, near-fatal ones and confirmed ones apart', () => {
    const counted = [...overdosesIn(cases, asked)].map(({ overdose }) => overdose)
    const nearFatal = happened.filter(({ severity }) => severity === 'near-fatal')
    expect({
      all: counted.length,
      nearFatal: counted.filter(({ outcome }) => outcome === 'near-fatal').length,
      confirmed: counted.filter(({ status }) => status === 'confirmed').length,
    }).toEqual({
      all: happened.length,
      nearFatal: nearFatal.length,
      confirmed: happened.filter(({ confirmed }) => confirmed).length,
    })
  })

  it('is every death from drugs, and every death from alcohol, that is suspected or more', () => {
    // What only police tell of may be a death that somebody else tells of in another case: it is not one yet.
    const counted = [...deathsIn(cases, asked)]
      .map(({ death }) => death)
      .filter(({ status }) => status !== 'reported')
    const died = truth.deaths.filter((one) => one.year === year && !one.refuted)
    expect({
      drugs: counted.filter(({ behind }) => behind.drugs).length,
      alcohol: counted.filter(({ behind }) => behind.alcohol && !behind.drugs).length,
    }).toEqual({
      drugs: died.filter(({ cause }) => cause === 'drug').length,
      alcohol: died.filter(({ cause }) => cause === 'alcohol').length,
    })
  })
})

describe('deaths in treatment, and within six months of leaving it', () => {
  it('are those that happened', () => {
    const of = (code: string) =>
      cases.filter(({ assessment }) => assessment.categories.some((one) => one.code === code)).length
    const stood = (wanted: string) =>
      truth.treatmentDeaths.filter(({ standing }) => standing === wanted).length
    expect([of('DIT'), of('DIT_6M')]).toEqual([stood('in-treatment'), stood('within-six-months')])
  })
})
