import { operations, type OperationId } from '@hub/contracts/api'
import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRequest, type Sent } from './read-request.ts'

const read = (id: OperationId, sent: Partial<Sent>) =>
  readRequest(operations[id], { path: {}, query: {}, headers: {}, ...sent })

const errorsOf = (id: OperationId, sent: Partial<Sent>) => {
  const found = read(id, sent)
  return found.kind === 'asked' ? [] : found.errors.map(({ pointer, rule }) => `${pointer} ${rule}`)
}

const uuid = '3f2a4a86-3f0b-4f6e-9d35-5b8a0f9d2c11'
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

describe('a request', () => {
  it('is read by the description: numbers and truth values are no texts, and what is repeated is a list', () => {
    expect(
      read('listCases', { query: { year: '2026', died: 'yes', substance: 'heroin', limit: '500' } }),
    ).toMatchObject({
      kind: 'asked',
      query: { year: 2026, died: 'yes', substance: 'heroin', limit: 500 },
    })
    expect(read('listQuarantine', { query: { resolved: 'true' } })).toMatchObject({
      query: { resolved: true },
    })
    for (const given of ['record-a', ['record-a']])
      expect(read('getLink', { path: { record: 'record-b' }, query: { with: given } })).toMatchObject({
        query: { with: ['record-a'] },
      })
    expect(read('preparePublication', { body: bytes({ kind: 'foi', year: 2026 }) })).toMatchObject({
      body: { kind: 'foi', year: 2026 },
    })
  })

  it.each<[OperationId, Partial<Sent>, readonly string[]]>([
    ['listCases', { query: { year: '1899' } }, ['?year minimum']],
    ['listCases', { query: { year: '20x6', died: 'perhaps' } }, ['?year type', '?died enum']],
    ['listCases', { query: { feed: 'weather', substance: 'Heroin' } }, ['?feed enum', '?substance enum']],
    ['listCases', { query: { limit: '501', offset: '-1' } }, ['?offset minimum', '?limit maximum']],
    ['listCases', { query: { asOf: '2026-02-30T00:00:00Z' } }, ['?asOf date-time']],
    ['listCases', { query: { asOf: '2026-02-01T00:00:00' } }, ['?asOf date-time']],
    ['listCases', { query: { year: ['2025', '2026'] } }, ['?year type']],
    ['listCases', { query: { sort: 'up' } }, ['?sort unknown']],
    ['listCases', { query: { 'Jo Bloggs': '' } }, ['?(unnamed) unknown']],
    ['getTimeline', { path: { pseudonym: 'AB12' } }, ['?purpose required', '?reason required']],
    ['getPublication', { path: { id: '7' } }, ['{id} uuid']],
    [
      'listReceipts',
      { path: { partner: 'wmas' }, query: { after: 'x', limit: '0' } },
      ['?after pattern', '?limit minimum'],
    ],
    ['refusePublication', { path: { id: uuid }, body: Buffer.from('{') }, [' json']],
    ['refusePublication', { path: { id: uuid }, body: Buffer.from([0x22, 0xff, 0x22]) }, [' json']],
    ['refusePublication', { path: { id: uuid } }, [' json']],
    ['refusePublication', { path: { id: uuid }, body: bytes([]) }, [' type']],
    [
      'refusePublication',
      { path: { id: uuid }, body: bytes({ reason: 'I know him', why: 1 }) },
      ['/why unknown', '/reason enum'],
    ],
    [
      'splitCase',
      { path: { id: uuid }, body: bytes({ records: [1], reason: 'wrong-person' }) },
      ['/records/0 type'],
    ],
    [
      'splitCase',
      { path: { id: uuid }, body: bytes({ records: [], reason: 'wrong-person' }) },
      ['/records minItems'],
    ],
  ])('is refused with everything that is wrong: %s %j', (id, sent, expected) => {
    expect(errorsOf(id, sent)).toEqual(expected)
  })

  it('is refused without a word of what was sent', () => {
    const word = string({ minLength: 6 }).filter((text) => /^[A-Z]/.test(text))
    assert(
      property(word, (value) => {
        const found = read('getTimeline', {
          path: { pseudonym: `${value}!` },
          query: { purpose: `${value}!`, reason: value, asOf: value, [value]: value },
        })
        expect(found.kind).toBe('malformed')
        const told = JSON.stringify(found.kind === 'malformed' && found.errors)
        expect(told.includes(JSON.stringify(value).slice(1, -1))).toBe(false)
      }),
    )
  })
})
