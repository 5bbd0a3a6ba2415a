import { describe, expect, it } from 'vitest'
import { readCasesQuery, readTimelineQuery } from './queries.ts'

const now = '2026-10-01T10:00:00.000Z'
const why = { purpose: 'REVIEW', reason: 'find-themes' }

describe('a query for a timeline', () => {
  it('needs a purpose and a reason', () => {
    expect(readTimelineQuery({}, now)).toMatchObject({
      kind: 'malformed',
      errors: [
        { pointer: '?purpose', rule: 'missing' },
        { pointer: '?reason', rule: 'missing' },
      ],
    })
  })

  it('is read into an instant in UTC', () => {
    expect(
      readTimelineQuery({ ...why, asOf: '2026-07-01T00:00:00+01:00', audience: 'cw-core' }, now),
    ).toEqual({
      kind: 'asked',
      asked: { ...why, asOf: '2026-06-30T23:00:00.000Z', audience: 'cw-core' },
    })
  })

  it.each([
    [{ ...why, asOf: '2026-10-01T10:00:00.001Z' }],
    [{ ...why, asOf: '2026-07-01' }],
    [{ ...why, asOf: ['2026-07-01T00:00:00Z', '2026-07-01T00:00:00Z'] }],
    [{ ...why, reason: 'because' }],
    [{ ...why, audience: 'a b' }],
  ])('is refused when it is not understood: %j', (query) => {
    expect(readTimelineQuery(query, now).kind).toBe('malformed')
  })
})

describe('a query for cases', () => {
  it('may be empty', () => {
    expect(readCasesQuery({}, now)).toEqual({ kind: 'asked', asked: { filter: {}, offset: 0, limit: 50 } })
  })

  it('takes what it knows', () => {
    const query = {
      year: '2025',
      feed: 'coroner',
      substance: 'heroin',
      died: 'no',
      offset: '20',
      limit: '10',
      purpose: 'REVIEW',
    }
    expect(readCasesQuery(query, now)).toEqual({
      kind: 'asked',
      asked: {
        filter: { year: 2025, feed: 'coroner', substance: 'heroin', died: false },
        offset: 20,
        limit: 10,
        purpose: 'REVIEW',
      },
    })
  })

  it.each([
    ['year', '20256'],
    ['feed', 'gp'],
    ['substance', 'Jo Bloggs'],
    ['died', 'maybe'],
    ['offset', '-1'],
    ['limit', '0'],
    ['limit', '501'],
  ])('refuses %s=%s, for the log would keep it', (name, value) => {
    expect(readCasesQuery({ [name]: value }, now)).toMatchObject({
      kind: 'malformed',
      errors: [{ pointer: `?${name}` }],
    })
  })
})
