/** What identifies a notification; stands in the envelope, and again in the signed manifest. */
export type EventNames = Readonly<{
  /** Lower-case UUID. */
  id: string
  source: string
  type: string
  /** Opaque, stable token of the source record. */
  subject: string
  /** RFC 3339. */
  time: string
}>

/** A CloudEvent 1.0 in structured mode, as the hub takes it: these attributes and no others. */
export type CloudEvent = EventNames &
  Readonly<{
    specversion: '1.0'
    datacontenttype: 'application/jose'
    /** The contract's `$id`. */
    dataschema: string
    /** Compact JWE to the hub's key. */
    data: string
    /** The manifest, where there is no header to carry it: in a batch or a file. */
    hubmanifest?: string
    traceparent?: string
  }>

/** What a partner signs. It stays in clear beside the event for ever, so it holds nothing else. */
export type Manifest = Readonly<{
  v: 1
  /** The hub it is meant for. */
  aud: string
  /** Unix seconds. */
  iat: number
  /** Counts up per key. */
  seq: number
  /** base64url SHA-256 of the exact plaintext bytes. */
  dig: string
  ce: EventNames
}>

export const manifestType = 'hub-manifest+jws'
export const keyAgreement = 'ECDH-ES+A256KW'
export const contentEncryption = 'A256GCM'
