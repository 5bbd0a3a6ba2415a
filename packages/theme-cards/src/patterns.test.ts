import { syntheticRegion } from '@hub/synthetic-region'
import { findIndicator, type CountedCase } from '@hub/indicators'
import { perfectlyLinked } from '@hub/indicators/testing'
import type { AssessedDeath, CaseAssessment, OverdoseEpisode, TreatmentEpisode } from '@hub/timeline'
import { describe, expect, it } from 'vitest'
import { memberOf } from './member.ts'
import { patterns } from './patterns.ts'

const nobody: CaseAssessment = {
  overdoses: [],
  categories: [],
  treatment: [],
  custody: { releases: [], receptions: [] },
  poisoningStays: [],
  contacts: [],
  contradictions: [],
  notReported: [],
}
const day = (on: string) => ({ at: `${on}T00:00:00Z`, precision: 'day' }) as const
const present = (codes: readonly string[]) => codes.map((code) => ({ code, status: 'reported' }) as const)

const overdose = (
  on: string,
  codes: readonly string[] = [],
  change: Partial<OverdoseEpisode> = {},
): OverdoseEpisode => ({
  at: day(on),
  on,
  status: 'probable',
  outcome: 'near-fatal',
  severity: [],
  findings: present(codes),
  feeds: [],
  records: [],
  evidence: [],
  naloxoneBy: [],
  conveyedTo: [],
  broughtInTo: [],
  knownAt: '',
  ...change,
})
const death = (
  on: string,
  codes: readonly string[] = [],
  change: Partial<AssessedDeath> = {},
): AssessedDeath => ({
  at: day(on),
  on,
  toldBy: 'coroner',
  status: 'confirmed',
  behind: { drugs: true, alcohol: false },
  findings: present(codes),
  isTakenBack: false,
  evidence: [],
  knownAt: '',
  ...change,
})
const release = (on: string, isToCommunity = true) => ({
  record: 'r',
  on,
  isToCommunity,
  isTreatmentTransferred: false,
})
const treated = (startedOn: string, closedOn?: string, closedBecause?: string): TreatmentEpisode => ({
  record: 't',
  startedOn,
  ...(closedOn !== undefined && { closedOn }),
  ...(closedBecause !== undefined && { closedBecause }),
})

const period = { from: '2025-01-01', until: '2025-12-31' }
const found = (change: Partial<CaseAssessment>): Readonly<Record<string, number | true>> => {
  const assessment = { ...nobody, ...change }
  return Object.fromEntries(
    patterns.flatMap(({ id, find }) => {
      const one = find(assessment, period)
      return one === undefined ? [] : [[id, one.days ?? true]]
    }),
  )
}
const released = (...on: readonly string[]) => ({
  custody: { releases: on.map((one) => release(one)), receptions: [] },
})
const known = { treatment: [treated('2024-01-01')] }

describe('the patterns', () => {
  it('an overdose on day 28 after a release is soon after it, and on day 29 is not; the nearest release counts', () => {
    const after = (on: string) =>
      found({ ...known, ...released('2025-03-01', '2025-03-10'), overdoses: [overdose(on)] })[
        'overdose-after-release'
      ]
    expect(after('2025-03-01')).toBe(0)
    expect(after('2025-03-10')).toBe(0)
    expect(after('2025-03-12')).toBe(2)
    expect(after('2025-04-07')).toBe(28)
    expect(after('2025-04-08')).toBeUndefined()
  })

  it('a transfer to another prison is no release', () => {
    const custody = { releases: [release('2025-03-01', false)], receptions: [] }
    expect(found({ ...known, custody, overdoses: [overdose('2025-03-02')] })).toEqual({})
  })

  it('two overdoses within 365 days repeat, also when the first was before the period', () => {
    const two = (...on: readonly string[]) => found({ ...known, overdoses: on.map((one) => overdose(one)) })
    expect(two('2024-06-01', '2025-06-01')).toEqual({ 'repeat-overdose': 365 })
    expect(two('2024-05-31', '2025-06-01')).toEqual({})
    expect(two('2025-06-01', '2026-01-15')).toEqual({})
    expect(two('2025-06-01', '2025-06-01')).toEqual({})
    expect(two('2025-01-01', '2025-06-01', '2025-06-03')).toEqual({ 'repeat-overdose': 2 })
  })

  it('a death within a year of an overdose is one from drugs or alcohol that was not refuted or taken back', () => {
    const overdoses = [overdose('2025-02-01'), overdose('2023-02-01')]
    const died = (change: Partial<AssessedDeath>) =>
      found({ ...known, overdoses, death: death('2025-05-01', [], change) })['death-after-overdose']
    expect(died({})).toBe(89)
    expect(died({ behind: { drugs: false, alcohol: true } })).toBe(89)
    expect(died({ behind: { drugs: false, alcohol: false } })).toBeUndefined()
    expect(died({ isTakenBack: true })).toBeUndefined()
  })

  it('what was refuted, or was not near-fatal, is no overdose of any pattern', () => {
    for (const change of [{ status: 'refuted' }, { outcome: 'non-fatal' }] as const)
      expect(found({ overdoses: [overdose('2025-02-01', ['heroin', 'alcohol'], change)] })).toEqual({})
  })

  it('seen before a death is seen in the 90 days before, not on the day', () => {
    const seen = (on: string) =>
      found({ ...known, contacts: [{ feed: 'hospital', on }], death: death('2025-05-01') })[
        'contact-before-death'
      ]
    expect(seen('2025-05-01')).toBeUndefined()
    expect(seen('2025-04-30')).toBe(1)
    expect(seen('2025-01-31')).toBe(90)
    expect(seen('2025-01-30')).toBeUndefined()
  })

  it('leaving treatment unplanned is not completing it and not dying', () => {
    const left = (why: string) =>
      found({ treatment: [treated('2024-01-01', '2025-03-01', why)], overdoses: [overdose('2025-03-20')] })
    expect(left('incomplete_dropped_out')).toEqual({ 'harm-after-leaving-treatment': 19 })
    expect(left('completed_drug_free')).toEqual({})
    expect(left('incomplete_client_died')).toEqual({})
  })

  it('somebody is not known to treatment who was in none in the five years before', () => {
    const overdoses = [overdose('2025-06-01')]
    expect(found({ overdoses })).toEqual({ 'not-known-to-treatment': true })
    expect(found({ overdoses, treatment: [treated('2018-01-01', '2019-01-01')] })).toEqual({
      'not-known-to-treatment': true,
    })
    expect(found({ overdoses, treatment: [treated('2018-01-01', '2021-01-01')] })).toEqual({})
  })

  it('opioids are told by their group, naloxone by any giver, a depressant by its group', () => {
    const of = (codes: readonly string[], naloxoneBy: readonly string[] = []) =>
      Object.keys(found({ ...known, overdoses: [overdose('2025-06-01', codes, { naloxoneBy })] }))
    expect(of(['nitazene'])).toEqual(['opioid-overdose-without-naloxone'])
    expect(of(['nitazene'], ['bystander'])).toEqual([])
    expect(of(['methadone', 'bromazolam'], ['crew'])).toEqual(['opioid-with-depressant'])
    expect(of(['cocaine', 'alcohol'])).toEqual([])
  })

  it('a death in treatment is one of any cause on a day of an open episode', () => {
    const died = (change: Partial<AssessedDeath>) =>
      Object.keys(
        found({
          ...known,
          death: death('2025-06-01', [], { behind: { drugs: false, alcohol: false }, ...change }),
        }),
      )
    expect(died({})).toEqual(['death-in-treatment'])
    expect(died({ isTakenBack: true })).toEqual([])
    expect(died({ on: '2026-06-01' })).toEqual([])
  })
})

describe('no pattern is within another', () => {
  const examples: Readonly<Record<string, Partial<CaseAssessment>>> = {
    'overdose-after-release': { ...known, ...released('2025-03-01'), overdoses: [overdose('2025-03-02')] },
    'repeat-overdose': { ...known, overdoses: [overdose('2025-03-01'), overdose('2025-05-01')] },
    'death-after-overdose': {
      treatment: [treated('2023-01-01', '2025-02-01', 'completed_drug_free')],
      overdoses: [overdose('2024-12-01')],
      death: death('2025-05-01'),
    },
    'contact-before-death': {
      treatment: [treated('2023-01-01', '2025-02-01', 'completed_drug_free')],
      contacts: [{ feed: 'prison', on: '2025-04-01' }],
      death: death('2025-05-01'),
    },
    'harm-after-leaving-treatment': {
      treatment: [treated('2024-01-01', '2025-03-01', 'incomplete_dropped_out')],
      overdoses: [overdose('2025-03-20')],
    },
    'not-known-to-treatment': { overdoses: [overdose('2025-03-20')] },
    'opioid-overdose-without-naloxone': { ...known, overdoses: [overdose('2025-03-20', ['heroin'])] },
    'opioid-with-depressant': {
      ...known,
      overdoses: [overdose('2025-03-20', ['heroin', 'alcohol'], { naloxoneBy: ['crew'] })],
    },
    'death-in-treatment': {
      ...known,
      death: death('2025-05-01', [], { behind: { drugs: false, alcohol: false } }),
    },
  }

  it.each(patterns.map(({ id }) => id))('somebody can be of %s and of no other', (id) => {
    expect(Object.keys(found(examples[id] ?? {}))).toEqual([id])
  })
})

describe('in the synthetic region', () => {
  const region = syntheticRegion({ seed: 'themes', scale: 1, from: '2024-07-01', until: '2026-06-30' })
  const asOf = '2026-06-30T22:59:59.999Z'
  const cases: readonly CountedCase[] = perfectlyLinked(region, asOf)
  const all = { from: '2023-07-01', until: '2026-06-30' }
  const peopleOf = (id: string): readonly string[] => {
    const pattern = patterns.find((one) => one.id === id)
    if (pattern === undefined) throw new Error('There is no such pattern')
    return cases.flatMap((one) => memberOf(pattern, one, all)?.caseId ?? [])
  }

  it('people are counted where the indicators of the strategy count them', () => {
    const repeated = findIndicator('REPEAT-NFO')?.compute(cases, {
      ...all,
      asOf,
      timeZone: 'Europe/London',
      basis: 'occurrence',
    })
    expect(peopleOf('repeat-overdose')).toHaveLength(repeated?.numerator ?? -1)
    const inTreatment = cases.filter(({ assessment }) =>
      assessment.categories.some(({ code }) => code === 'DIT'),
    )
    expect(peopleOf('death-in-treatment')).toEqual(inTreatment.map(({ caseId }) => caseId))
  })
})
