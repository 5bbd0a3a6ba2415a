import { createHmac, hkdfSync } from 'node:crypto'
import { checkSymbol, decode, encode } from './crockford.ts'

declare const brand: unique symbol
type Brand<Value, Name extends string> = Value & { readonly [brand]: Name }

/** A case's name for one audience: `XXXX-XXXX-XXXX-XXXX-C`, the last being the check symbol. */
export type Pseudonym = Brand<string, 'Pseudonym'>

/** 32 bytes. Whoever holds it can name any case whose id he knows for that audience; MUST NOT be logged or stored. */
export type AudienceKey = Brand<Uint8Array, 'AudienceKey'>

export type ParsedPseudonym =
  | Readonly<{ kind: 'pseudonym'; pseudonym: Pseudonym }>
  /** `CHECK`: of the right shape, but mistyped. */
  | Readonly<{ kind: 'refused'; reason: 'SHAPE' | 'CHECK' }>

const salt = 'harms-hub/pseudonym/v1'
const keyLength = 32
const canonical = /^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-Z*~$=]$/
const compact = /^[0-9A-HJKMNP-TV-Z]{16}[0-9A-HJKMNP-Z*~$=]$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * The key of one audience (recipient, purpose and agreement) in one epoch. Throws a `RangeError` on a root that is not 32
 * bytes, on an epoch that is not a whole number from 0, and on an audience that could be mistaken for another.
 */
export function audienceKey(root: Uint8Array, audience: string, epoch: number): AudienceKey {
  if (root.length !== keyLength) throw new RangeError('The pseudonym root is 32 bytes')
  if (!Number.isSafeInteger(epoch) || epoch < 0) throw new RangeError('An epoch is a whole number from 0')
  if (audience === '' || audience.includes('|')) throw new RangeError('An audience is a name without "|"')
  const key = new Uint8Array(hkdfSync('sha256', root, salt, `aud=${audience}|epoch=${epoch}`, keyLength))
  if (!isAudienceKey(key)) throw new Error('The derived key has the wrong length')
  return key
}

function isAudienceKey(bytes: Uint8Array): bytes is AudienceKey {
  return bytes.length === keyLength
}

/**
 * The case's name for the audience of the key. `caseId` is the case's random UUID: never anything derived from a person.
 * Throws a `RangeError` when it is not a UUID.
 */
export function pseudonym(key: AudienceKey, caseId: string): Pseudonym {
  if (!uuid.test(caseId)) throw new RangeError('A case id is a UUID')
  const message = Buffer.concat([
    Buffer.from('case\0', 'utf8'),
    Buffer.from(caseId.replaceAll('-', ''), 'hex'),
  ])
  const tag = createHmac('sha256', key).update(message).digest().subarray(0, 10)
  return written(BigInt(`0x${tag.toString('hex')}`))
}

/** Is it a pseudonym exactly as the hub writes them, check symbol included? */
export function isPseudonym(text: string): text is Pseudonym {
  if (!canonical.test(text)) return false
  const symbols = text.replaceAll('-', '')
  return checkSymbol(decode(symbols.slice(0, 16))) === symbols.charAt(16)
}

/** Reads what a person typed: any case, with or without dashes and spaces, O for 0, I or L for 1. */
export function parsePseudonym(text: string): ParsedPseudonym {
  if (text.length > 64) return { kind: 'refused', reason: 'SHAPE' }
  const symbols = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!compact.test(symbols)) return { kind: 'refused', reason: 'SHAPE' }
  const value = decode(symbols.slice(0, 16))
  if (checkSymbol(value) !== symbols.charAt(16)) return { kind: 'refused', reason: 'CHECK' }
  return { kind: 'pseudonym', pseudonym: written(value) }
}

function written(value: bigint): Pseudonym {
  const symbols = encode(value, 16)
  const groups = [0, 4, 8, 12].map((start) => symbols.slice(start, start + 4))
  const text = [...groups, checkSymbol(value)].join('-')
  if (!isPseudonym(text)) throw new Error('A pseudonym was written wrongly')
  return text
}
