import * as fc from 'fast-check'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { inMemoryKeyVault, keyRows } from './in-memory-key-vault.ts'
import type { DataKey, KeyVault } from './key-vault.ts'
import { open, seal } from './sealing.ts'

const seed = 20_260_109
const keks = { identity: new Uint8Array(32).fill(1), facts: new Uint8Array(32).fill(2) }
const context = { eventId: '00000000-0000-4000-8000-000000000001', part: 'facts' }
const now = '2026-01-05T09:30:00.000Z'
const text = new TextEncoder().encode('{"substances":["opioid"]}')

async function vaultWithKey(): Promise<{ vault: KeyVault; key: DataKey; rows: ReturnType<typeof keyRows> }> {
  const rows = keyRows()
  const vault = inMemoryKeyVault({ keks, rows })
  const [key] = await vault.obtain([{ record: 'record-a', class: 'facts', retainUntil: '2036-01-01', now }])
  if (!key) throw new Error('The vault answered without a key')
  return { vault, key, rows }
}

describe('a sealed part', () => {
  it(`opens to exactly what was sealed, whatever its bytes and length (seed ${seed})`, async () => {
    const { vault, key } = await vaultWithKey()
    const check = fc.asyncProperty(fc.uint8Array({ maxLength: 1200 }), async (plaintext) => {
      const opened = await open(await seal(plaintext, key, context), context, vault)
      expect(opened).toEqual({ kind: 'opened', plaintext })
    })
    await fc.assert(check, { seed, numRuns: 200 })
  })

  it('is a compact JWE that another library opens, padded, with key, event and part in its protected header', async () => {
    const { key } = await vaultWithKey()
    const { plaintext, protectedHeader } = await compactDecrypt(await seal(text, key, context), key.secret)
    expect(protectedHeader).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: key.id,
      ev: context.eventId,
      part: 'facts',
    })
    const padded = Buffer.alloc(256)
    padded.writeUInt32BE(text.length)
    padded.set(text, 4)
    expect(Buffer.from(plaintext)).toEqual(padded)
  })

  it('shows of its length only the next multiple of 256 bytes', async () => {
    const { key } = await vaultWithKey()
    const lengthOf = async (bytes: number) => (await seal(new Uint8Array(bytes), key, context)).length
    expect(new Set([await lengthOf(0), await lengthOf(1), await lengthOf(252)]).size).toBe(1)
    expect(await lengthOf(253)).toBeGreaterThan(await lengthOf(252))
  })

  it('is different each time the same is sealed', async () => {
    const { key } = await vaultWithKey()
    expect(await seal(text, key, context)).not.toBe(await seal(text, key, context))
  })

  it('does not open for another event or another part', async () => {
    const { vault, key } = await vaultWithKey()
    const sealed = await seal(text, key, context)
    const moved = { kind: 'damaged', reason: 'moved' }
    expect(await open(sealed, { ...context, part: 'original' }, vault)).toEqual(moved)
    expect(await open(sealed, { ...context, eventId: key.id }, vault)).toEqual(moved)
  })

  it('does not open when its header is rewritten to where it was moved', async () => {
    const { vault, key } = await vaultWithKey()
    const other = { ...context, eventId: '00000000-0000-4000-8000-000000000002' }
    const [, ...body] = (await seal(text, key, context)).split('.')
    const [head] = (await seal(text, key, other)).split('.')
    expect(await open([head, ...body].join('.'), other, vault)).toEqual({
      kind: 'damaged',
      reason: 'altered',
    })
  })

  it('never opens when any one letter of it is changed', async () => {
    const { vault, key } = await vaultWithKey()
    const sealed = await seal(text, key, context)
    for (let index = 0; index < sealed.length; index++) {
      const letter = sealed[index] === 'A' ? 'B' : 'A'
      const altered = sealed.slice(0, index) + letter + sealed.slice(index + 1)
      expect(await open(altered, context, vault)).toMatchObject({ kind: 'damaged' })
    }
  })

  it(`is never opened from anything that is none, and nothing makes opening throw (seed ${seed})`, async () => {
    const { vault, key } = await vaultWithKey()
    const sealed = await seal(text, key, context)
    const header = { alg: 'dir', enc: 'A256GCM', kid: key.id, ev: context.eventId, part: context.part }
    const foreign = [
      '',
      '....',
      sealed.slice(0, -1),
      `${sealed}.`,
      `${sealed}=`,
      ` ${sealed}`,
      await new CompactEncrypt(text).setProtectedHeader({ ...header, extra: 1 }).encrypt(key.secret),
      await new CompactEncrypt(text).setProtectedHeader(header).encrypt(key.secret),
      sealed.replace(/\.[^.]*$/, '.AAAA'),
    ]
    for (const each of foreign) expect(await open(each, context, vault)).toMatchObject({ kind: 'damaged' })
    const segment = fc.oneof(fc.base64String(), fc.string({ unit: 'grapheme' }))
    const anyLetters = fc.array(segment, { maxLength: 7 }).map((segments) => segments.join('.'))
    const check = fc.asyncProperty(anyLetters, async (anything) => {
      expect(await open(anything, context, vault)).toEqual({ kind: 'damaged', reason: 'not-a-jwe' })
    })
    await fc.assert(check, { seed, numRuns: 300 })
  })

  it('does not open under another key, an unknown key, or a key whose stored bytes were changed', async () => {
    const { vault, key, rows } = await vaultWithKey()
    const otherSecret = { ...key, secret: new Uint8Array(32) }
    expect(await open(await seal(text, otherSecret, context), context, vault)).toEqual({
      kind: 'damaged',
      reason: 'altered',
    })
    const otherId = { ...key, id: '00000000-0000-4000-8000-00000000000f' }
    expect(await open(await seal(text, otherId, context), context, vault)).toEqual({
      kind: 'damaged',
      reason: 'key-unknown',
    })
    const sealed = await seal(text, key, context)
    const { wrapped } = rows.keys.get(key.id) ?? { wrapped: new Uint8Array(1) }
    wrapped[0] = (wrapped[0] ?? 0) ^ 0xff
    expect(await open(sealed, context, vault)).toEqual({ kind: 'damaged', reason: 'key-damaged' })
  })

  it('does not open once its record is shredded, nor for a process without its class, and says which', async () => {
    const { vault, key, rows } = await vaultWithKey()
    const sealed = await seal(text, key, context)
    const identityOnly = inMemoryKeyVault({ keks: { identity: keks.identity }, rows })
    expect(await open(sealed, context, identityOnly)).toEqual({ kind: 'not-permitted' })
    await vault.shred('record-a', now)
    expect(await open(sealed, context, vault)).toEqual({ kind: 'shredded', at: now })
  })
})
