import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { findContract } from '@hub/contracts'
import type { JsonObject } from '@hub/event-log'
import { digest, eventIdOf, notify, type CloudEvent, type SigningKey } from '@hub/notification'
import type { JWK } from 'jose'
import { CommandError } from '../command-error.ts'
import { isObject, type NotificationLine } from '../notification-lines.ts'
import type { HubFacts } from './hub-facts.ts'

export type LineToSign = Readonly<{ line: number; notification: NotificationLine }>

/** `feed` where the type is that of a contract. */
export type SignedLine = Readonly<{ line: number; event: CloudEvent; manifest: string; feed?: string }>

export type SigningParts = Readonly<{
  key: SigningKey
  /** Beside it stands the running number. */
  keyFile: string
  source: string
  hub: HubFacts
  /** Milliseconds since 1970. */
  now: () => number
}>

/** Encrypts and signs, line by line, as the partner's own system would. */
export async function* signLines(
  lines: readonly LineToSign[],
  { key, keyFile, source, hub, now }: SigningParts,
): AsyncGenerator<SignedLine> {
  for (const { line, notification } of lines) {
    const contract = findContract(notification.type)
    const plaintext = new TextEncoder().encode(JSON.stringify(notification.plaintext))
    const signed = await notify({
      plaintext,
      ce: {
        id: notification.id ?? idOf(notification, plaintext),
        source,
        type: notification.type,
        subject: notification.subject,
        time: notification.time,
        dataschema: contract?.id ?? notification.type,
      },
      seq: nextSequence(keyFile),
      iat: Math.floor(now() / 1000),
      aud: hub.audience,
      signWith: key,
      encryptTo: hub.encryptTo,
    })
    yield { line, ...signed, ...(contract === undefined ? {} : { feed: contract.feed }) }
  }
}

/** The key that `./hub keygen` wrote. */
export function signingKey({ kid, privateJwk, publicJwk }: JsonObject): SigningKey {
  if (typeof kid !== 'string' || !isObject(privateJwk) || !isObject(publicJwk)) {
    throw new CommandError(
      'That is not a private key file.',
      'Give the file that ./hub keygen wrote with --out.',
    )
  }
  const jwk = (key: JsonObject): JWK => Object.fromEntries(Object.entries(key))
  return { kid, privateJwk: jwk(privateJwk), publicJwk: jwk(publicJwk) }
}

/** The same words about the same record are the same notification, however often the file is sent. */
const idOf = ({ type, subject }: NotificationLine, plaintext: Uint8Array): string =>
  eventIdOf(type, `${subject}\n${digest(plaintext)}`)

/** The manifest's counter goes up per key for ever, so that a gap can show that something is missing. */
export function nextSequence(keyFile: string): number {
  const path = `${keyFile}.seq`
  const next = existsSync(path) ? Number(readFileSync(path, 'utf8')) + 1 : 1
  writeFileSync(path, String(next), { flush: true })
  return next
}
