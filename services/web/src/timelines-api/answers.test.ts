import { typePrefix } from '@hub/contracts'
import { assessCase, foldTimeline, timelineView, type RecordHistory } from '@hub/timeline'
import { describe, expect, it } from 'vitest'
import { readProblem } from '../api/read-problem.ts'
import { readCasePage, readCaseTimeline, readOverview } from './answers.ts'

const records: readonly RecordHistory[] = [
  {
    record: 'record-coroner-abc',
    notifications: [
      {
        eventId: '11111111-1111-5111-8111-111111111111',
        ceId: '22222222-2222-4222-8222-222222222222',
        contract: `${typePrefix}coroner.death-reported.v1`,
        feed: 'coroner',
        recordedAt: '2026-03-20T15:00:00.000Z',
        facts: {
          kind: 'open',
          part: {
            record: { version: 1 },
            person: { ageYears: 37, sexCode: '2' },
            occurred: { at: '2026-03-18T00:00:00Z', precision: 'range', latest: '2026-03-20T09:30:00Z' },
            facts: {
              dateOfDeath: {
                at: '2026-03-18T00:00:00Z',
                precision: 'range',
                latest: '2026-03-20T09:30:00Z',
              },
              suspectedSubstances: [{ code: 'nitazene', status: 'reported', basis: 'bystander' }],
            },
          },
        },
      },
      {
        eventId: '33333333-3333-5333-8333-333333333333',
        ceId: '44444444-4444-4444-8444-444444444444',
        contract: `${typePrefix}coroner.toxicology-reported.v1`,
        feed: 'coroner',
        recordedAt: '2026-06-11T15:00:00.000Z',
        facts: { kind: 'removed' },
      },
    ],
  },
]
const known = { asOf: '2026-11-20T10:00:00.000Z', timeZone: 'Europe/London' }
const view = timelineView(foldTimeline(records, { ...known, tier: 'core' }), {
  pseudonym: 'QTAA-6JQV-KNSG-97Q8-A',
  audience: 'cw-core',
  agreement: { id: 'cw-harms', version: 1 },
  assessment: assessCase(records, known),
  timeZone: 'Europe/London',
})

describe('reading what the timelines API answers', () => {
  it('understands a timeline exactly as @hub/timeline makes it', () => {
    const sent: unknown = JSON.parse(JSON.stringify(view))
    const read = readCaseTimeline(sent, '')
    expect(read.pseudonym).toBe('QTAA-6JQV-KNSG-97Q8-A')
    expect(read.ageBand).toBe('35 to 39')
    expect(read.died).toEqual({
      at: { at: '2026-03-18T00:00:00Z', precision: 'range', latest: '2026-03-20T09:30:00Z' },
      toldBy: 'coroner',
    })
    expect(read.findings).toEqual([{ code: 'nitazene', status: 'reported' }])
    expect(read.entries.map(({ title }) => title)).toEqual([
      'Death reported to the coroner',
      'Content removed',
    ])
    expect(read.isComplete).toBe(true)
  })

  it('takes the fields a page shows and leaves everything else behind', () => {
    const more = {
      ...view,
      case: 'secret',
      entries: [{ ...view.entries[0], stream: 'secret', subject: 'secret' }],
    }
    expect(JSON.stringify(readCaseTimeline(more, ''))).not.toContain('secret')
    const line = { pseudonym: 'p', feeds: [], substances: [], died: false, case: 'secret' }
    expect(JSON.stringify(readCasePage({ total: 1, cases: [line] }, ''))).not.toContain('secret')
  })

  it.each([
    ['no object', 'hello'],
    ['no entries', { ...view, entries: undefined }],
    ['an impossible date', { ...view, asOf: 'yesterday' }],
    [
      'an unknown precision',
      { ...view, entries: [{ ...view.entries[0], at: { at: '2026-01-01', precision: 'eon' } }] },
    ],
  ])('refuses an answer with %s, without repeating any of it', (_what, answer) => {
    expect(() => readCaseTimeline(answer, '')).toThrow(/^The answer has no /)
    expect(() => readCaseTimeline(answer, '')).not.toThrow(/hello|yesterday|eon/)
  })

  it('reads an overview with and without receipts', () => {
    const overview = { cases: 1, recordsByFeed: [], notificationsByMonth: [], lastHeard: [] }
    expect(readOverview(overview, '')).toEqual(overview)
    const receipts = { accepted: 1, rejected: 2, quarantined: 3 }
    expect(readOverview({ ...overview, receipts }, '')).toEqual({ ...overview, receipts })
  })

  it('keeps of a refusal its words and clauses, and of a bare one its status', () => {
    const words = {
      title: 'Not allowed',
      detail: 'Not this role.',
      clauses: ['5.1', 7],
      remedy: 'Ask.',
      stack: 'at x',
    }
    expect(readProblem(403, words)).toEqual({
      status: 403,
      title: 'Not allowed',
      detail: 'Not this role.',
      clauses: ['5.1'],
      remedy: 'Ask.',
    })
    expect(readProblem(502, '<html>')).toEqual({ status: 502, title: 'The request was refused', clauses: [] })
  })
})
