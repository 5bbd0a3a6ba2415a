import { compactDecrypt } from 'jose'
import { compactParts } from './compact.ts'
import { imported } from './keys.ts'
import type { HubKey } from './keys.ts'
import { parseStrict } from './parse-strict.ts'
import { contentEncryption, keyAgreement } from './wire.ts'

export type OpenedData =
  | Readonly<{ kind: 'opened'; plaintext: Uint8Array }>
  | Readonly<{ kind: 'refused'; reason: 'NOT_A_JWE' | 'ALGORITHM' | 'HUB_KEY_UNKNOWN' | 'DECRYPTION' }>

const maxLength = 8 * 1024 * 1024
const refused = (reason: Extract<OpenedData, { kind: 'refused' }>['reason']): OpenedData => ({
  kind: 'refused',
  reason,
})

/** Opens what `notify` encrypted. Why a decryption failed is not told apart: the difference would help only a forger. */
export async function openData(jwe: string, hubKeys: readonly HubKey[]): Promise<OpenedData> {
  const header = readHeader(jwe)
  if (header === undefined) return refused('NOT_A_JWE')
  if (!usesOurAlgorithms(header)) return refused('ALGORITHM')
  const hubKey = hubKeys.find((key) => key.kid === header['kid'])
  if (hubKey === undefined) return refused('HUB_KEY_UNKNOWN')
  const { key } = await imported(hubKey.privateJwk, keyAgreement)
  try {
    const { plaintext } = await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: [keyAgreement],
      contentEncryptionAlgorithms: [contentEncryption],
    })
    return { kind: 'opened', plaintext }
  } catch {
    return refused('DECRYPTION')
  }
}

const allowedHeader = new Set(['alg', 'enc', 'kid', 'epk', 'typ', 'cty'])

/** Anything else in the header (`zip`, `crit`, `jku`, …) is a way to make the hub do more than decrypt. */
function usesOurAlgorithms(header: Record<string, unknown>): boolean {
  const epk = header['epk']
  return (
    header['alg'] === keyAgreement &&
    header['enc'] === contentEncryption &&
    Object.keys(header).every((name) => allowedHeader.has(name)) &&
    isObject(epk) &&
    epk['kty'] === 'OKP' &&
    epk['crv'] === 'X25519' &&
    !('d' in epk)
  )
}

function readHeader(jwe: string): Record<string, unknown> | undefined {
  const parts = compactParts(jwe, 5, maxLength)
  const first = parts?.[0]
  if (first === undefined) return undefined
  const parsed = parseStrict(first, { maxDepth: 8 })
  return parsed.kind === 'parsed' && isObject(parsed.value) ? parsed.value : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
