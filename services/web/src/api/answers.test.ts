import { typePrefix } from '@hub/contracts'
import { assessCase, foldTimeline, timelineView, type RecordHistory } from '@hub/timeline'
import { describe, expect, it } from 'vitest'
import { released } from '../testing/fixture-publications.ts'
import { answered } from '../testing/answered.ts'
import { readProblem } from './read-problem.ts'

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

describe('reading what an API answers', () => {
  it('understands a timeline exactly as @hub/timeline makes it', () => {
    const sent: unknown = JSON.parse(JSON.stringify(view))
    const read = answered('getTimeline', sent)
    expect(read.pseudonym).toBe('QTAA-6JQV-KNSG-97Q8-A')
    expect(read.ageBand).toBe('35 to 39')
    expect(read.summary.died).toEqual({
      at: { at: '2026-03-18T00:00:00Z', precision: 'range', latest: '2026-03-20T09:30:00Z' },
      toldBy: 'coroner',
    })
    expect(read.summary.findings).toEqual([{ code: 'nitazene', status: 'reported' }])
    expect(read.entries.map(({ title }) => title)).toEqual([
      'Death reported to the coroner',
      'Content removed',
    ])
    expect(read.isComplete).toBe(true)
  })

  it('leaves behind what is not described', () => {
    const more = {
      ...view,
      case: 'secret',
      entries: [{ ...view.entries[0], stream: 'secret', subject: 'secret' }],
    }
    expect(answered('getTimeline', more).entries).toEqual([JSON.parse(JSON.stringify(view.entries[0]))])
    expect(JSON.stringify(answered('getTimeline', more))).not.toContain('secret')
    const notice = { at: view.asOf, about: 'parted', pseudonym: 'p', disclosures: [], case: 'secret' }
    expect(JSON.stringify(answered('getNotices', { notices: [notice] }))).not.toContain('secret')
  })

  it('takes a published document whole or not at all, for its digest is of every byte', () => {
    expect(answered('getReleased', released)).toEqual(released)
    const section = { ...released.document.sections[0], footnote: 'more' }
    const more = { ...released, document: { ...released.document, sections: [section] } }
    expect(() => answered('getReleased', more)).toThrow(TypeError)
  })

  it.each([
    ['no object', 'hello'],
    ['no entries', { ...view, entries: undefined }],
    ['an impossible date', { ...view, asOf: 'yesterday' }],
    [
      'an unknown precision',
      { ...view, entries: [{ ...view.entries[0], at: { at: '2026-01-01T00:00:00Z', precision: 'eon' } }] },
    ],
  ])('refuses an answer with %s', (_what, answer) => {
    expect(() => answered('getTimeline', answer)).toThrow(TypeError)
  })

  it('keeps of a refusal its words and clauses, and of a bare one its status', () => {
    const words = {
      type: 'urn:hub:problem:forbidden',
      status: 403,
      title: 'Not allowed',
      detail: 'Not this role.',
      clauses: ['5.1'],
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
    expect(readProblem(403, { ...words, clauses: [7] }).title).toBe('The request was refused')
    expect(readProblem(502, '<html>')).toEqual({ status: 502, title: 'The request was refused', clauses: [] })
  })
})
