import { readEnvelope } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { rowTokens } from './row-tokens.ts'

const tokens = rowTokens(new Uint8Array(32).fill(1))
const others = rowTokens(new Uint8Array(32).fill(2))

describe('the names of imported rows', () => {
  it('are the same each time under one secret, and others under another', () => {
    expect(tokens.subject('14-0001')).toBe(rowTokens(new Uint8Array(32).fill(1)).subject('14-0001'))
    expect(tokens.subject('14-0001')).not.toBe(others.subject('14-0001'))
    expect(tokens.id('14-0001', 'a')).not.toBe(tokens.id('14-0001', 'b'))
    expect(tokens.salt('14-0001', 'a')).not.toBe(tokens.salt('14-0002', 'a'))
  })

  it('are taken by the envelope for any reference, and never look like an identifier', () => {
    for (let row = 0; row < 500; row++) {
      const key = `14-${row}`
      const read = readEnvelope({
        specversion: '1.0',
        id: tokens.id(key, 'event'),
        source: 'urn:hub:partner:pa-odin:odin',
        type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
        subject: tokens.subject(key),
        time: '2018-01-04T00:42:00-05:00',
        datacontenttype: 'application/jose',
        dataschema:
          'https://harms.coventry.gov.uk/contracts/feeds/ambulance/overdose-incident/v1.schema.json',
        data: 'a.b.c.d.e',
      })
      expect(read.kind).toBe('read')
      expect(tokens.salt(key, 'event')).toMatch(/^[A-Za-z0-9_-]{22}$/)
    }
  })

  it('are not made under a secret that could be guessed', () => {
    expect(() => rowTokens(new Uint8Array(16))).toThrow(RangeError)
  })
})
