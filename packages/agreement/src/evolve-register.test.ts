import { describe, expect, it } from 'vitest'
import { adopt, end, registerKey, registerPartner, resume, revokeKey, suspend } from './acts-of-record.ts'
import type { ToAppend } from './acts-of-record.ts'
import { evolveRegister } from './evolve-register.ts'
import { keyFor } from './key-for.ts'
import { emptyRegister } from './register.ts'
import {
  adoptedExample,
  approvedBy,
  asRecorded,
  exampleAgreement,
  recorded,
  registerOf,
  registeredWmas,
} from './testing/example-agreement.ts'

const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'
const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid }
const span = { notBefore: '2026-04-01T00:00:00.000Z', notAfter: '2027-04-01T00:00:00.000Z' }
const keyOfWmas = registerKey('wmas', { kid, jwk, ...span, approvedBy }, recorded(3))
const revoked = revokeKey('wmas', { kid, reason: 'lost', by: 'operator' }, recorded(4))
const during = '2026-06-01T12:00:00.000Z'

describe('a partner key', () => {
  it('is the partner’s, and valid from its first instant to its last', () => {
    const register = registerOf(registeredWmas, keyOfWmas)
    expect(keyFor(register, kid, during)).toMatchObject({ kind: 'valid', partner: { id: 'wmas' }, jwk })
    expect(keyFor(register, kid, span.notBefore)).toMatchObject({ kind: 'valid' })
    expect(keyFor(register, kid, span.notAfter)).toMatchObject({ kind: 'valid' })
    expect(keyFor(register, kid, '2026-03-31T23:59:59.999Z')).toMatchObject({
      kind: 'not-yet-valid',
      partner: { id: 'wmas' },
    })
    expect(keyFor(register, kid, '2027-04-01T00:00:00.001Z')).toMatchObject({
      kind: 'expired',
      partner: { id: 'wmas' },
    })
  })

  it('is unknown when it was never registered, or for a partner that never was', () => {
    expect(keyFor(registerOf(registeredWmas), kid, during)).toStrictEqual({ kind: 'unknown' })
    expect(keyFor(registerOf(keyOfWmas), kid, during)).toStrictEqual({ kind: 'unknown' })
  })

  it('is revoked from the revocation on, and no later registration brings it back', () => {
    const register = registerOf(registeredWmas, keyOfWmas, revoked, keyOfWmas)
    expect(keyFor(register, kid, during)).toMatchObject({ kind: 'revoked', partner: { id: 'wmas' } })
  })

  it('cannot be taken over, nor revoked, by another partner', () => {
    const uhcw = registerPartner(
      { id: 'uhcw', name: 'The Hospital', sources: [], feeds: [], registeredBy: 'o' },
      recorded(5),
    )
    const taken = registerKey('uhcw', { kid, jwk, ...span, approvedBy }, recorded(6))
    const attacked = revokeKey('uhcw', { kid, reason: 'lost', by: 'uhcw' }, recorded(7))
    const register = registerOf(registeredWmas, uhcw, keyOfWmas, taken, attacked)
    expect(keyFor(register, kid, during)).toMatchObject({ kind: 'valid', partner: { id: 'wmas' } })
  })

  it('may be given a later end by its own partner', () => {
    const longer = registerKey(
      'wmas',
      { kid, jwk, ...span, notAfter: '2028-04-01T00:00:00.000Z', approvedBy },
      recorded(8),
    )
    const register = registerOf(registeredWmas, keyOfWmas, longer)
    expect(keyFor(register, kid, '2027-12-01T00:00:00.000Z')).toMatchObject({ kind: 'valid' })
  })

  it('never brings its private part into the log', () => {
    const { event } = registerKey(
      'wmas',
      { kid, jwk: { ...jwk, d: 'secret' }, ...span, approvedBy },
      recorded(9),
    )
    expect(JSON.stringify(event)).not.toContain('secret')
  })

  it('is refused when it is not a key that can sign a manifest', () => {
    expect(() =>
      registerKey('wmas', { kid, jwk: { kty: 'oct', k: 'AA' }, ...span, approvedBy }, recorded(9)),
    ).toThrow(TypeError)
  })
})

describe('the register', () => {
  it('does not change with events of other types', () => {
    const before = registerOf(registeredWmas, adoptedExample)
    const other = { ...asRecorded(registeredWmas), type: 'notification-accepted' }
    expect(evolveRegister(before, other)).toBe(before)
  })

  it('is left as it was by the event that makes the next', () => {
    const before = registerOf(registeredWmas)
    const after = evolveRegister(before, asRecorded(adoptedExample))
    expect(before.agreements.size).toBe(0)
    expect(after.agreements.size).toBe(1)
  })

  it.each([
    ['a document under another agreement’s stream', inAnotherStream(adoptedExample)],
    [
      'a document that does not hash to what was approved',
      withData(adoptedExample, { hash: 'A'.repeat(43) }),
    ],
    [
      'a document changed after it was approved',
      withData(adoptedExample, { document: { ...exampleAgreement, version: 9 } }),
    ],
    ['a document without flows', withData(adoptedExample, { document: { id: 'example', version: 1 } })],
    ['an adoption of nothing', withData(adoptedExample, { document: null })],
    ['a partner without a name', withData(registeredWmas, { name: 7 })],
    ['a partner under another’s stream', withData(registeredWmas, { id: 'uhcw' })],
    ['a key with a date that is none', withData(keyOfWmas, { notAfter: 'never' })],
    ['a key that is no object', withData(keyOfWmas, { jwk: 'AA' })],
  ])('takes nothing from %s', (_what, event) => {
    expect(evolveRegister(emptyRegister, event)).toBe(emptyRegister)
  })

  it('keeps every version with who approved it and when, and what became of the agreement', () => {
    const next = adopt({ ...exampleAgreement, version: 2 }, { approvedBy, ...recorded(10) })
    const pause = suspend('example', { reason: 'a breach', by: 'council', ...recorded(11) })
    const stop = end('example', { reason: 'replaced', by: 'council', ...recorded(12) })
    const suspended = registerOf(adoptedExample, next, pause).agreements.get('example')
    expect(suspended?.versions.map(({ document }) => document.version)).toStrictEqual([1, 2])
    expect(suspended?.versions[0]).toMatchObject({ approvedBy, adoptedAt: recorded(2).now })
    expect(suspended?.suspended).toStrictEqual({ reason: 'a breach', by: 'council', since: recorded(11).now })
    const resumed = registerOf(
      adoptedExample,
      pause,
      resume('example', { by: 'council', ...recorded(13) }),
      stop,
    )
    expect(resumed.agreements.get('example')?.suspended).toBeUndefined()
    expect(resumed.agreements.get('example')?.ended).toMatchObject({ reason: 'replaced' })
    const again = end('example', { reason: 'something else', by: 'council', ...recorded(14) })
    const endedTwice = registerOf(adoptedExample, stop, again)
    expect(endedTwice.agreements.get('example')?.ended).toMatchObject({ reason: 'replaced' })
  })
})

function withData(act: ToAppend, change: Record<string, unknown>) {
  const event = asRecorded(act)
  return { ...event, data: { ...event.data, ...JSON.parse(JSON.stringify(change)) } }
}

function inAnotherStream(act: ToAppend) {
  const { stream } = suspend('another', { reason: '', by: '', ...recorded(1) })
  return { ...asRecorded(act), stream }
}
