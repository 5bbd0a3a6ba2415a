import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldTimeline } from './fold-timeline.ts'
import type { RecordHistory } from './record-history.ts'
import { day, incident, inquest, minute, notification, record, removed } from './testing.ts'

const later = { asOf: '2027-01-01T00:00:00.000Z', timeZone: 'Europe/London', tier: 'core' } as const

const suspected = notification({
  event: 'hospital.diagnosis-recorded',
  id: 'd1',
  recordedAt: '2026-01-08T09:00:00.000Z',
  facts: {
    attendanceId: 'A1',
    siteOds: 'RKB',
    arrivalAt: minute('2026-01-07T10:40:00Z'),
    diagnoses: [],
    substances: [{ code: 'heroin', status: 'reported', basis: 'self' }],
    toxicologyScreen: [{ code: 'nitazene', result: 'detected' }],
  },
})
const corrected = notification({
  event: 'hospital.diagnosis-recorded',
  id: 'd2',
  recordedAt: '2026-01-10T09:00:00.000Z',
  version: 2,
  supersedes: 'd1',
  facts: {
    attendanceId: 'A1',
    siteOds: 'RKB',
    arrivalAt: minute('2026-01-07T10:40:00Z'),
    diagnoses: [],
    substances: [{ code: 'cocaine', status: 'reported', basis: 'self' }],
  },
})
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
const released = notification({
  event: 'prison.person-released',
  id: 'p1',
  recordedAt: '2026-02-01T09:00:00.000Z',
  facts: { establishment: 'HEI', releaseDate: '2026-01-05', releaseReason: 'RELEASED' },
})

const everything = [
  record('h', suspected, corrected),
  record('a', call),
  record('c', concluded),
  record('p', released),
]

describe('a timeline', () => {
  it('tells in the order in which things happened, however late they became known', () => {
    const { entries } = foldTimeline(everything, later)
    expect(entries.map(({ title }) => title)).toEqual([
      'Released from prison',
      'Ambulance attended an overdose',
      'Emergency department recorded a diagnosis',
      'Emergency department recorded a diagnosis',
      'Inquest concluded',
    ])
    expect(entries[0]).toMatchObject({
      at: { at: '2026-01-05', precision: 'day' },
      knownAt: '2026-02-01T09:00:00.000Z',
    })
  })

  it('shows what the tier may see and nothing that identifies', () => {
    const { entries } = foldTimeline([record('a', call)], later)
    expect(entries[0]?.facts).toMatchObject({ impression: 'opioid', incidentLad: 'E08000026' })
    expect(entries[0]?.facts).not.toHaveProperty('callId')
    expect(
      foldTimeline([record('a', call)], { ...later, tier: 'subgroup' }).entries[0]?.facts,
    ).not.toHaveProperty('incidentLad')
  })

  it('says who it is about in bands', () => {
    expect(foldTimeline(everything, later).person).toEqual({ ageBand: '35 to 39', sex: 'male' })
  })

  it('sums up the death, the firmest word on each substance, and the feeds', () => {
    const { summary } = foldTimeline(everything, later)
    expect(summary).toEqual({
      died: { at: day('2026-03-20'), toldBy: 'coroner' },
      substances: ['nitazene', 'diazepam', 'heroin', 'cocaine'],
      findings: [
        { code: 'nitazene', status: 'implicated_in_cause_of_death' },
        { code: 'diazepam', status: 'detected_not_implicated' },
        { code: 'heroin', status: 'clinical_toxidrome' },
        { code: 'cocaine', status: 'reported' },
      ],
      firstAt: '2026-01-05',
      lastAt: '2026-09-15',
      feeds: ['ambulance', 'coroner', 'hospital', 'prison'],
    })
  })
})

const amending = (correction: 'amend' | 'void') =>
  notification({
    event: 'hospital.record-amended',
    id: 'r1',
    recordedAt: '2026-01-11T09:00:00.000Z',
    facts: { supersedes: 'd1', correction, reasonCode: 'not_overdose', amendedOn: '2026-01-11' },
  })

describe('a correction', () => {
  it('replaces what it names, which stays to be seen and counts no more', () => {
    const { entries, summary } = foldTimeline([record('h', suspected, corrected)], later)
    expect(entries.map(({ superseded }) => superseded)).toEqual(['amended', undefined])
    expect(summary.substances).toEqual(['cocaine'])
  })

  it.each([
    ['before it', [corrected, suspected]],
    ['after it', [suspected, corrected]],
  ])('has the same effect when it arrives %s', (_when, notifications) => {
    expect(foldTimeline([record('h', ...notifications)], later)).toEqual(
      foldTimeline([record('h', suspected, corrected)], later),
    )
  })

  it('that takes a notification back leaves nothing of it in the summary', () => {
    const { entries, summary } = foldTimeline([record('h', suspected, amending('void'))], later)
    expect(entries.find(({ id }) => id === 'event-d1')?.superseded).toBe('voided')
    expect(summary.substances).toEqual([])
  })

  it('that is only announced leaves what was said standing until it comes', () => {
    const { summary } = foldTimeline([record('h', suspected, amending('amend'))], later)
    expect(summary.substances).toEqual(['nitazene', 'heroin'])
  })

  it('reaches no other record, though it names one of its notifications', () => {
    const { entries } = foldTimeline([record('h', suspected), record('other', corrected)], later)
    expect(entries.every(({ superseded }) => superseded === undefined)).toBe(true)
  })
})

describe('as known at an instant', () => {
  it('a correction not known yet has not happened', () => {
    const { entries, summary } = foldTimeline([record('h', suspected, corrected)], {
      ...later,
      asOf: '2026-01-09T00:00:00.000Z',
    })
    expect(entries).toHaveLength(1)
    expect(entries[0]?.superseded).toBeUndefined()
    expect(summary.substances).toEqual(['nitazene', 'heroin'])
  })

  it('what became known at that very instant is in it', () => {
    expect(foldTimeline(everything, { ...later, asOf: concluded.recordedAt }).summary.died).toBeDefined()
    expect(
      foldTimeline(everything, { ...later, asOf: '2026-09-16T08:59:59.999Z' }).summary.died,
    ).toBeUndefined()
  })

  it('is the same before and after later events, always', () => {
    const asOf = '2026-01-09T12:00:00.000Z'
    const then = everything.map(({ record: name, notifications }) => ({
      record: name,
      notifications: notifications.filter(({ recordedAt }) => recordedAt <= asOf),
    }))
    expect(foldTimeline(everything, { ...later, asOf })).toEqual(foldTimeline(then, { ...later, asOf }))
  })
})

describe('content that was removed', () => {
  const gone = removed({
    event: 'hospital.attendance-opened',
    id: 'x1',
    recordedAt: '2026-01-07T12:00:00.000Z',
    facts: {},
  })

  it('leaves an entry that says so, and nothing of what it said', () => {
    const { entries, isComplete } = foldTimeline([record('x', gone)], later)
    expect(entries).toEqual([
      {
        id: 'event-x1',
        record: 'record-x',
        kind: 'removed',
        title: 'Content removed',
        feed: 'hospital',
        at: { at: '2026-01-07T12:00:00.000Z', precision: 'unknown' },
        knownAt: '2026-01-07T12:00:00.000Z',
        facts: {},
        substances: [],
      },
    ])
    expect(isComplete).toBe(true)
  })

  it('at any position leaves the rest as it is', () => {
    const all = everything.flatMap(({ record: name, notifications }) =>
      notifications.map((one) => ({ name, one })),
    )
    for (const lost of all) {
      const records = everything.map(({ record: name, notifications }) => ({
        record: name,
        notifications: notifications.map((one) =>
          one === lost.one ? { ...one, facts: { kind: 'removed' } as const } : one,
        ),
      }))
      const { entries } = foldTimeline(records, later)
      expect(entries).toHaveLength(all.length)
      expect(entries.filter(({ kind }) => kind === 'removed').map(({ id }) => id)).toEqual([lost.one.eventId])
    }
  })

  it('is told apart from content that is damaged, which may hide a correction', () => {
    const damaged = { ...suspected, facts: { kind: 'unreadable' } as const }
    const { entries, isComplete } = foldTimeline([record('h', damaged, corrected)], later)
    expect(entries.map(({ kind }) => kind)).toContain('unreadable')
    expect(isComplete).toBe(false)
  })
})

const facts = (records: readonly RecordHistory[]) => {
  const { entries, summary } = foldTimeline(records, later)
  return { told: entries.map(({ id, facts: said, superseded }) => ({ id, said, superseded })), summary }
}

describe('always', () => {
  const shuffledRecords: fc.Arbitrary<readonly RecordHistory[]> = fc
    .tuple(
      fc.shuffledSubarray(everything, { minLength: everything.length }),
      fc.shuffledSubarray([suspected, corrected], { minLength: 2 }),
      fc.boolean(),
    )
    .map(([records, hospital, twice]) =>
      records.map((one) =>
        one.record === 'record-h' ? record('h', ...hospital, ...(twice ? [suspected] : [])) : one,
      ),
    )

  it('the same notifications in any order, or told twice, give the same timeline', () => {
    const expected = JSON.stringify(foldTimeline(everything, later))
    fc.assert(
      fc.property(shuffledRecords, (records) => {
        expect(JSON.stringify(foldTimeline(records, later))).toBe(expected)
      }),
      { seed: 20261122 },
    )
  })

  it('arrival in any order gives the same facts, whatever the order of becoming known', () => {
    const clock = [
      '2026-10-01T00:00:00.000Z',
      '2026-10-02T00:00:00.000Z',
      '2026-10-03T00:00:00.000Z',
      '2026-10-04T00:00:00.000Z',
      '2026-10-05T00:00:00.000Z',
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(clock, { minLength: 5 }), (times) => {
        let next = 0
        const arrived = everything.map(({ record: name, notifications }) => ({
          record: name,
          notifications: notifications.map((one) => ({ ...one, recordedAt: times[next++] ?? '' })),
        }))
        const { told, summary } = facts(arrived)
        const expected = facts(everything)
        expect(new Set(told)).toEqual(new Set(expected.told))
        expect(summary).toEqual(expected.summary)
      }),
      { seed: 20261122 },
    )
  })
})
