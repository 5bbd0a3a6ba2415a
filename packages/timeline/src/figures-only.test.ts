import { contracts } from '@hub/contracts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessCase } from './assessment/assess-case.ts'
import { foldTimeline, type FoldOptions } from './fold-timeline.ts'
import type { AsKnownOptions } from './received-notifications.ts'
import type { RecordHistory } from './record-history.ts'
import { day, incident, inquest, notification, record, removed } from './testing.ts'
import { timelineView } from './timeline-view.ts'

const later = { asOf: '2027-01-01T00:00:00.000Z', timeZone: 'Europe/London', tier: 'core' } as const
const toTheCore = {
  timeZone: 'Europe/London',
  pseudonym: 'QTAA-6JQV-KNSG-97Q8-A',
  audience: 'cw-core',
  agreement: { id: 'cw-harms', version: 2 },
}
const registered = {
  event: 'registration.death-registered',
  id: 'r1',
  recordedAt: '2026-09-28T09:00:00.000Z',
  facts: {
    registeredOn: '2026-09-25',
    dateOfDeath: '2026-03-19',
    underlyingCause: 'X42',
    mentionedCauses: ['T404'],
    substancesMentioned: ['nitazene'],
    residenceLad: 'E08000026',
  },
  person: { ageYears: 71, sexCode: '2' },
} as const
const amended = {
  event: 'registration.registration-amended',
  id: 'r2',
  recordedAt: '2026-10-20T09:00:00.000Z',
  facts: { supersedes: 'r1', correction: 'amend', reasonCode: 'cause_recoded', amendedOn: '2026-10-19' },
} as const
const call = notification({
  event: 'ambulance.overdose-incident',
  id: 'a1',
  recordedAt: '2026-01-09T09:00:00.000Z',
  facts: incident(),
  person: { ageYears: 38, sexCode: '1' },
})
const concluded = notification({
  event: 'coroner.inquest-concluded',
  id: 'c1',
  recordedAt: '2026-09-16T09:00:00.000Z',
  facts: inquest(),
})
const partners = [record('a', call), record('c', concluded)]
const registration = record('r', notification(registered), notification(amended))

const viewOf = (records: readonly RecordHistory[], options: FoldOptions & AsKnownOptions) =>
  timelineView(foldTimeline(records, options), { ...toTheCore, assessment: assessCase(records, options) })

describe('a registration of a death in a case', () => {
  it('changes nothing of what anybody may be shown', () => {
    const without = viewOf(partners, later)
    const withIt = viewOf([...partners, registration], later)
    expect(JSON.stringify(withIt)).toBe(JSON.stringify(without))
  })

  it('is not there to be seen when it is shredded either', () => {
    const shown = foldTimeline([record('r', removed(registered))], later)
    expect(shown.entries).toEqual([])
    expect(shown.summary).toEqual(foldTimeline([], later).summary)
  })

  it('is there for figures: the death it tells of, and the record itself', () => {
    const counted = foldTimeline([...partners, registration], { ...later, use: 'figures' })
    expect(counted.entries.map(({ feed }) => feed)).toContain('registration')
    expect(counted.summary.died).toEqual({
      at: { at: '2026-03-19', precision: 'day' },
      toldBy: 'registration',
    })
  })

  it('makes a timeline folded for figures one that cannot be shown', () => {
    const counted = foldTimeline([...partners, registration], { ...later, use: 'figures' })
    const assessment = assessCase(partners, later)
    expect(() => timelineView(counted, { ...toTheCore, assessment })).toThrow(TypeError)
    const figures = assessCase([...partners, registration], { ...later, use: 'figures' })
    const shown = foldTimeline(partners, later)
    expect(() => timelineView(shown, { ...toTheCore, assessment: figures })).toThrow(TypeError)
  })

  it('never shows, whatever else is in the case, in whatever order and tier', () => {
    const records = [...partners, registration, record('x', removed({ ...registered, id: 'r9' }))]
    const order = fc.shuffledSubarray(records, { minLength: 1, maxLength: records.length })
    fc.assert(
      fc.property(order, fc.constantFrom('core', 'subgroup'), (some, tier) => {
        const view = viewOf(some, { ...later, tier })
        const text = JSON.stringify(view)
        expect(text).not.toContain('registration')
        expect(text).not.toContain('X42')
        expect(view.summary.feeds).not.toContain('registration')
      }),
      { seed: 20_261_125, numRuns: 60 },
    )
  })

  it('is of a type that no timeline shows, as are all that may only be counted', () => {
    const types = contracts
      .filter(({ figuresOnly }) => figuresOnly)
      .map(({ feed, event }) => `${feed}.${event}`)
    for (const event of types) {
      const one = record('one', notification({ ...registered, event }))
      expect(foldTimeline([one], later).entries).toEqual([])
    }
    expect(types).toHaveLength(2)
  })
})

describe('a feed that the agreement withholds', () => {
  it('stands on no timeline, though its contract would allow it', () => {
    const shown = foldTimeline(partners, { ...later, withheld: ['coroner'] })
    expect(shown.entries.map(({ feed }) => feed)).toEqual(['ambulance'])
    expect(shown.summary.died).toBeUndefined()
  })
})

describe('a death that only the treatment service or the police tell of', () => {
  const told = notification({
    event: 'treatment.death-notified',
    id: 't1',
    recordedAt: '2026-03-24T09:00:00.000Z',
    facts: { dateOfDeath: day('2026-03-18'), awareOn: '2026-03-23', openEpisode: 'yes' },
  })
  const attended = notification({
    event: 'police.sudden-death-attended',
    id: 'p1',
    recordedAt: '2026-03-21T09:00:00.000Z',
    facts: {
      incidentRef: 'I1',
      attendedAt: { at: '2026-03-20T08:40:00Z', precision: 'minute' },
      incidentLad: 'E08000026',
      drugParaphernalia: 'yes',
      suspectedSubstances: [],
    },
  })

  it('is known to the day from the one, and as no later than their coming from the other', () => {
    expect(foldTimeline([record('t', told)], later).summary.died).toEqual({
      at: day('2026-03-18'),
      toldBy: 'treatment',
    })
    expect(foldTimeline([record('p', attended)], later).summary.died).toEqual({
      at: { at: '2026-03-20T08:40:00Z', precision: 'unknown' },
      toldBy: 'police',
    })
  })

  it('is known from the coroner, once the coroner tells', () => {
    const all = [record('p', attended), record('t', told), record('c', concluded)]
    expect(foldTimeline(all, later).summary.died?.toldBy).toBe('coroner')
  })
})
