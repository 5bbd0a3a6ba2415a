import { describe, expect, it } from 'vitest'
import { occurredAt, presentAt, valuesAt } from './plaintext.ts'

const plaintext = {
  salt: 's',
  record: { ref: 'r', version: 1 },
  identity: {},
  facts: {
    substances: [{ code: 'heroin' }, { code: 'alcohol' }, {}],
    releasedOn: '2026-07-10',
    callAt: { at: '2026-07-10T12:00:00+01:00', precision: 'range', latest: '2026-07-10T13:00:00+01:00' },
    empty: [],
  },
}

describe('a pointer', () => {
  it('leads to every element of an array', () => {
    expect(valuesAt(plaintext, '/facts/substances/*/code')).toEqual(['heroin', 'alcohol'])
  })

  it('leads nowhere where there is nothing', () => {
    expect(presentAt(plaintext, '/facts/empty/*')).toBe(false)
    expect(presentAt(plaintext, '/facts/releasedOn/at')).toBe(false)
    expect(presentAt(plaintext, '/facts/toString')).toBe(false)
    expect(presentAt(plaintext, '/facts/empty')).toBe(true)
  })
})

describe('when it happened', () => {
  it('is the first that is present', () => {
    expect(occurredAt(plaintext, ['/facts/none', '/facts/callAt', '/facts/releasedOn'])).toEqual(
      plaintext.facts.callAt,
    )
  })

  it('of a day is its start, to the day', () => {
    expect(occurredAt(plaintext, ['/facts/releasedOn'])).toEqual({
      at: '2026-07-10T00:00:00Z',
      precision: 'day',
    })
  })

  it('is not known when none is present', () => {
    expect(occurredAt(plaintext, ['/facts/none'])).toBeUndefined()
  })
})
