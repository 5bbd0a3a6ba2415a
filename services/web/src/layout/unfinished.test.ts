import { describe, expect, it } from 'vitest'
import { notificationOf, percentOf } from './unfinished.ts'

const loading = (done: number, total: number) =>
  ({ kind: 'region-loading', done, total, now: '2025-03-03T10:00:00.000Z' }) as const

describe('what a page says of a hub that is still busy', () => {
  it.each([
    [0, 0, 0],
    [1, 19_168, 0],
    [19_167, 19_168, 99],
    [19_168, 19_168, 100],
  ])('of %i notifications of %i is %i percent', (done, total, percent) => {
    expect(percentOf(loading(done, total))).toBe(percent)
  })

  it('is how far the region is, and what the hub’s clock shows', () => {
    expect(notificationOf(loading(50, 200))).toMatchObject({
      heading: 'The synthetic region is loading: 25% is here.',
      text: expect.stringContaining('3 March 2025, 10am'),
    })
  })

  it('is that linkage is behind', () => {
    expect(notificationOf({ kind: 'linkage-behind' }).heading).toBe('Linkage is still reading the log.')
  })
})
