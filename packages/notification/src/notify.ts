import { CompactEncrypt } from 'jose'
import type { JWK } from 'jose'
import { imported } from './keys.ts'
import type { SigningKey } from './keys.ts'
import { digest } from './names.ts'
import { signJson } from './signed-json.ts'
import { contentEncryption, keyAgreement, manifestType } from './wire.ts'
import type { CloudEvent, EventNames, Manifest } from './wire.ts'

export type NotifyInput = Readonly<{
  /** UTF-8 JSON. The exact bytes that are signed. */
  plaintext: Uint8Array
  ce: EventNames & Readonly<{ dataschema: string }>
  seq: number
  /** Unix seconds. */
  iat: number
  aud: string
  signWith: SigningKey
  /** The hub's public key, with its `kid`. */
  encryptTo: JWK
}>

/** Encrypts the plaintext to the hub and signs what binds it to its envelope. Throws a `TypeError` on an unusable key. */
export async function notify(input: NotifyInput): Promise<{ event: CloudEvent; manifest: string }> {
  const { id, source, type, subject, time, dataschema } = input.ce
  const ce: EventNames = { id, source, type, subject, time }
  const [data, manifest] = await Promise.all([
    encrypt(input.plaintext, input.encryptTo),
    signManifest(
      { v: 1, aud: input.aud, iat: input.iat, seq: input.seq, dig: digest(input.plaintext), ce },
      input.signWith,
    ),
  ])
  const event: CloudEvent = {
    specversion: '1.0',
    ...ce,
    datacontenttype: 'application/jose',
    dataschema,
    data,
  }
  return { event, manifest }
}

async function encrypt(plaintext: Uint8Array, to: JWK): Promise<string> {
  if (to.kty !== 'OKP' || to.crv !== 'X25519') throw new TypeError('The hub key is not an X25519 key')
  const { key, thumbprint } = await imported(to, keyAgreement)
  return new CompactEncrypt(plaintext)
    .setProtectedHeader({ alg: keyAgreement, enc: contentEncryption, kid: thumbprint })
    .encrypt(key)
}

export const signManifest = (manifest: Manifest, signWith: SigningKey): Promise<string> =>
  signJson(manifest, manifestType, signWith)
