import { describe, expect, it } from 'vitest'
import { kekFingerprint, unwrapSecret, wrapSecret } from './key-wrapping.ts'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

describe('wrapping a key', () => {
  it('agrees with RFC 3394 §4.6: 256 bits of key data with a 256-bit key-encryption key', () => {
    const kek = bytes('000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F')
    const secret = bytes('00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F')
    const wrapped = bytes('28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21')
    expect(wrapSecret(secret, kek)).toEqual(wrapped)
    expect(unwrapSecret(wrapped, kek)).toEqual(secret)
  })

  it('gives nothing for altered bytes, bytes of another length, or another key-encryption key', () => {
    const kek = new Uint8Array(32).fill(1)
    const wrapped = wrapSecret(new Uint8Array(32).fill(5), kek)
    for (const index of wrapped.keys()) {
      const altered = wrapped.with(index, wrapped[index] === 0 ? 1 : 0)
      expect(unwrapSecret(altered, kek)).toBeUndefined()
    }
    for (const length of [0, 8, 16, 24, 32, 39])
      expect(unwrapSecret(wrapped.slice(0, length), kek)).toBeUndefined()
    expect(unwrapSecret(wrapped, new Uint8Array(32).fill(2))).toBeUndefined()
  })

  it('takes only keys of 32 bytes', () => {
    const right = new Uint8Array(32)
    const wrong = new Uint8Array(16)
    expect(() => wrapSecret(wrong, right)).toThrow(RangeError)
    expect(() => wrapSecret(right, wrong)).toThrow(RangeError)
    expect(() => unwrapSecret(new Uint8Array(40), wrong)).toThrow(RangeError)
    expect(() => kekFingerprint(wrong)).toThrow(RangeError)
  })
})
