import { describe, expect, it } from 'vitest'
import { howLong } from './how-long.ts'

const now = '2026-11-20T10:00:00.000Z'

describe('how long a question has waited', () => {
  it.each([
    ['2026-11-20T09:30:00.000Z', 'less than an hour'],
    ['2026-11-20T11:00:00.000Z', 'less than an hour'],
    ['2026-11-20T09:00:00.000Z', '1 hour'],
    ['2026-11-18T10:00:00.000Z', '2 days'],
    ['2026-09-22T10:00:00.000Z', '59 days'],
    ['2026-06-20T10:00:00.000Z', '5 months'],
  ])('since %s is %s', (since, words) => expect(howLong(since, now)).toBe(words))
})
