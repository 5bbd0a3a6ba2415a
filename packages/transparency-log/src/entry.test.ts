import { describe, expect, it } from 'vitest'
import { entryBytes } from './entry.ts'

const entry = {
  index: 3,
  id: '8f5a2f0e-6f0b-5d6c-9a39-0d6b7ce9c7aa',
  stream: 'record-ambulance-abc',
  revision: 0,
  type: 'notification-accepted',
  at: '2026-03-01T10:00:00.000Z',
}
const text = (body: unknown): string => Buffer.from(entryBytes(entry, body)).toString()

describe('the entry of an event', () => {
  it('is one canonical line that commits to the body without holding it', () => {
    expect(text({ data: { part: 'sealed' }, meta: {} })).toBe(
      '{"at":"2026-03-01T10:00:00.000Z","data":"eukhs6mNV3vZiIkPXn8blCyksaRVEg1dLdtOdhq6EBk","i":3,' +
        '"id":"8f5a2f0e-6f0b-5d6c-9a39-0d6b7ce9c7aa","rev":0,"stream":"record-ambulance-abc","type":"notification-accepted","v":1}',
    )
  })

  it('does not depend on the order of keys', () => {
    expect(text({ a: 1, b: { c: 2, d: 3 } })).toBe(text({ b: { d: 3, c: 2 }, a: 1 }))
  })

  it('changes with every part of the event', () => {
    const body = { data: { part: 'sealed' }, meta: { recordedAt: entry.at } }
    const changed = [
      entryBytes({ ...entry, index: 4 }, body),
      entryBytes({ ...entry, id: 'other' }, body),
      entryBytes({ ...entry, stream: 'record-ambulance-abd' }, body),
      entryBytes({ ...entry, revision: 1 }, body),
      entryBytes({ ...entry, type: 'case-opened' }, body),
      entryBytes({ ...entry, at: '2026-03-01T10:00:00.001Z' }, body),
      entryBytes(entry, { ...body, data: { part: 'sealee' } }),
      entryBytes(entry, { ...body, meta: {} }),
      entryBytes(entry, body),
    ].map((bytes) => Buffer.from(bytes).toString())
    expect(new Set(changed).size).toBe(changed.length)
  })

  it('is made of JSON only', () => {
    expect(() => entryBytes(entry, undefined)).toThrow(RangeError)
    expect(() => entryBytes(entry, { text: '\ud800' })).toThrow(/surrogate/)
  })
})
