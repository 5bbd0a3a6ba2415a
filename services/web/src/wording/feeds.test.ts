import { contracts } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { feedName, feeds, feedTeller, inFeedOrder } from './feeds.ts'

const of = (isShown: boolean) => [
  ...new Set(
    contracts
      .filter(({ person, figuresOnly }) => (person && !figuresOnly) === isShown)
      .map(({ feed }) => feed),
  ),
]

describe('the words for feeds', () => {
  it('name every feed of the contracts, and who tells', () => {
    for (const feed of [...of(true), ...of(false)]) {
      expect(feedName(feed)).toMatch(/^[A-Z][a-z ]+$/)
      expect(feedTeller(feed)).not.toContain('feed')
    }
  })

  it('offer for choice only feeds that can stand on a timeline', () => {
    expect(feeds.map(({ id }) => id).toSorted()).toEqual(of(true).toSorted())
  })

  it('put what is only counted last, and what is not known after it', () => {
    expect(inFeedOrder(['ldis', 'new', 'coroner', 'registration', 'treatment'])).toEqual([
      'treatment',
      'coroner',
      'registration',
      'ldis',
      'new',
    ])
  })
})
