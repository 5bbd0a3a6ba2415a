import { parseStrict } from '@hub/notification'
import { largestMessageBytes, notificationType, type Arrival } from '../arrival.ts'
import { reason, type Reason } from '../reason.ts'

export type ReadMessage =
  | Readonly<{ kind: 'read'; value: unknown; manifest: string }>
  /** `value` where the bytes were JSON. */
  | Readonly<{ kind: 'refused'; reasons: readonly Reason[]; value?: unknown }>

/** Size, content type, JSON, and where the manifest is. Nothing here is trusted yet. */
export function readMessage(arrival: Arrival): ReadMessage {
  if (arrival.body.byteLength > largestMessageBytes) return refused(reason('TOO_LARGE'))
  if (!isStructuredMode(arrival.contentType)) return refused(reason('CONTENT_TYPE'))
  const parsed = parseStrict(arrival.body)
  if (parsed.kind === 'refused') return refused(malformed(parsed.reason, parsed.pointer))
  const { value } = parsed
  const attribute = attributeOf(value, 'hubmanifest')
  const manifest = arrival.manifest ?? (typeof attribute === 'string' ? attribute : undefined)
  if (manifest === undefined) return { kind: 'refused', reasons: [reason('MANIFEST_MISSING')], value }
  if (arrival.manifest !== undefined && attribute !== undefined && attribute !== arrival.manifest) {
    const rule = 'header and attribute hold the same manifest'
    const remedy = 'Send the manifest once, or twice the same.'
    return { kind: 'refused', reasons: [reason('MANIFEST_MISMATCH', { rule, remedy })], value }
  }
  return { kind: 'read', value, manifest }
}

const refused = (why: Reason): ReadMessage => ({ kind: 'refused', reasons: [why] })

type ParseRefusal = 'NOT_JSON' | 'NOT_UTF8' | 'DUPLICATE_KEY' | 'TOO_DEEP'

/** Of the envelope and of the plaintext alike. */
export function malformed(why: ParseRefusal, pointer: string): Reason {
  return why === 'NOT_UTF8' ? reason('NOT_JSON', { pointer }) : reason(why, { pointer })
}

function isStructuredMode(contentType: string): boolean {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';')
  if (type.trim() !== notificationType) return false
  return parameters.every((parameter) => /^\s*charset\s*=\s*"?utf-8"?\s*$/.test(parameter))
}

export function attributeOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return new Map(Object.entries(value)).get(name)
}
