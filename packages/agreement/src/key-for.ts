import { millisecondsOf } from '@hub/calendar'
import type { Partner, PublicJwk, Register } from './register.ts'

export type KeyLookup =
  | Readonly<{ kind: 'valid'; partner: Partner; jwk: PublicJwk }>
  | Readonly<{ kind: 'unknown' }>
  | Readonly<{ kind: 'not-yet-valid' | 'expired' | 'revoked'; partner: Partner }>

/** Whose key it is, and whether it may sign at `at` (RFC 3339) as far as this register knows. */
export function keyFor(register: Register, kid: string, at: string): KeyLookup {
  const found = register.keys.get(kid)
  const partner = found === undefined ? undefined : register.partners.get(found.partner)
  if (found === undefined || partner === undefined) return { kind: 'unknown' }
  const { key } = found
  if (key.revoked !== undefined) return { kind: 'revoked', partner }
  const now = millisecondsOf(at)
  if (now < millisecondsOf(key.notBefore)) return { kind: 'not-yet-valid', partner }
  if (now > millisecondsOf(key.notAfter)) return { kind: 'expired', partner }
  return { kind: 'valid', partner, jwk: key.jwk }
}
