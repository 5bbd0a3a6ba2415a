import type { DenialReason } from '@hub/agreement'

/** What the sender must change, or what the agreement does not allow. */
export type RefusalCode =
  | 'TOO_LARGE'
  | 'CONTENT_TYPE'
  | 'NO_VALUE'
  | 'NOT_JSON'
  | 'DUPLICATE_KEY'
  | 'TOO_DEEP'
  | 'MANIFEST_MISSING'
  | 'SIGNATURE'
  | 'KEY_UNKNOWN'
  | 'KEY_NOT_YET_VALID'
  | 'KEY_EXPIRED'
  | 'KEY_REVOKED'
  | 'MANIFEST_AUDIENCE'
  | 'MANIFEST_FUTURE'
  | 'ENVELOPE'
  | 'IDENTIFIER_IN_SUBJECT'
  | 'MANIFEST_MISMATCH'
  | 'TYPE_UNKNOWN'
  | `AGREEMENT_${DenialReason}`
  | 'AGREEMENT_RETENTION'
  | 'DECRYPTION'
  | 'DIGEST_MISMATCH'
  | 'SCHEMA'
  | 'NHS_NUMBER'
  | 'MINIMISATION_BREACH'
  | 'UNDER_18_OUT_OF_SCOPE'
  | 'OUT_OF_AREA'
  | 'RECORD_SHREDDED'
  | 'KAFKA_KEY'
  | 'HUB_FAULT'

/** What may be wrong on the hub's side, or be an attack: kept, sealed, until somebody decides. */
export type HoldCode = 'MANIFEST_TOO_OLD' | 'ID_REUSED_WITH_OTHER_CONTENT' | 'HUB_KEY_UNKNOWN' | 'HUB_FAULT'

export type ReasonCode = RefusalCode | HoldCode

/**
 * One thing wrong with a message. `pointer` is a JSON pointer into the envelope, or into the plaintext for what is
 * found there; their top-level names differ. Never a value from the message.
 */
export type Reason = Readonly<{ code: ReasonCode; pointer: string; rule: string; remedy: string }>

type Wording = Readonly<{ pointer: string; rule: string; remedy: string }>

/** The wording of every reason that intake finds itself; the others bring theirs from the contract or the agreement. */
const wordings = {
  TOO_LARGE: {
    pointer: '',
    rule: 'a message is at most 262144 bytes',
    remedy: 'Send one record per notification, with the fields the contract names and no others.',
  },
  CONTENT_TYPE: {
    pointer: '',
    rule: 'structured mode in UTF-8',
    remedy:
      'Send the CloudEvent in structured mode as application/cloudevents+json; binary mode is not signed.',
  },
  NO_VALUE: {
    pointer: '',
    rule: 'a message has a value',
    remedy:
      'Send a CloudEvent. An empty message deletes nothing here: to take something back, send that as a notification.',
  },
  NOT_JSON: {
    pointer: '',
    rule: 'well-formed JSON in UTF-8',
    remedy: 'Send JSON without a byte order mark, comments or trailing commas.',
  },
  DUPLICATE_KEY: { pointer: '', rule: 'each name once in an object', remedy: 'Send each name once.' },
  TOO_DEEP: { pointer: '', rule: 'at most 64 levels', remedy: 'Send no more levels than the contract has.' },
  MANIFEST_MISSING: {
    pointer: '/hubmanifest',
    rule: 'every notification is signed',
    remedy:
      'Send the manifest in the header hub-manifest, or in a batch or file as the attribute hubmanifest.',
  },
  SIGNATURE: {
    pointer: '/hubmanifest',
    rule: 'the manifest is signed by the key it names',
    remedy: 'Sign the manifest anew as the wire format says, with the private half of the registered key.',
  },
  KEY_UNKNOWN: {
    pointer: '/hubmanifest',
    rule: 'the manifest names a registered key',
    remedy: 'Sign with a registered key, or have the operator register this one first.',
  },
  KEY_NOT_YET_VALID: {
    pointer: '/hubmanifest',
    rule: 'the key is valid on arrival',
    remedy: 'Sign with a key that is valid now; this one becomes valid later.',
  },
  KEY_EXPIRED: {
    pointer: '/hubmanifest',
    rule: 'the key is valid on arrival',
    remedy: 'This key has expired: sign with its successor, or have one registered.',
  },
  KEY_REVOKED: {
    pointer: '/hubmanifest',
    rule: 'the key is valid on arrival',
    remedy: 'This key was revoked: stop using it, have another registered, and sign with that.',
  },
  MANIFEST_AUDIENCE: {
    pointer: '/hubmanifest',
    rule: 'the manifest is meant for this hub',
    remedy: 'Set aud to the name of this hub, and sign anew.',
  },
  MANIFEST_FUTURE: {
    pointer: '/hubmanifest',
    rule: 'iat is at most 5 minutes ahead',
    remedy: 'Set the clock of the sending system right, and sign anew.',
  },
  MANIFEST_TOO_OLD: {
    pointer: '/hubmanifest',
    rule: 'iat is at most 7 days old',
    remedy: 'Kept sealed until the operator decides. To send it without waiting, sign it anew.',
  },
  MANIFEST_MISMATCH: {
    pointer: '/hubmanifest',
    rule: 'the manifest speaks of this event',
    remedy: 'Sign the id, source, type, subject and time that the event has.',
  },
  ID_REUSED_WITH_OTHER_CONTENT: {
    pointer: '/id',
    rule: 'an id names one content for ever',
    remedy: 'Kept sealed until the operator decides. Send other content under a new id.',
  },
  TYPE_UNKNOWN: {
    pointer: '/type',
    rule: 'the type is a contract in force',
    remedy: 'Send one of the contract types and versions the hub publishes.',
  },
  AGREEMENT_RETENTION: {
    pointer: '/type',
    rule: 'the agreement says how long each field is kept',
    remedy: 'Ask the lead controller of the agreement to add the missing retention rule.',
  },
  DECRYPTION: {
    pointer: '/data',
    rule: 'data is encrypted to the hub',
    remedy: 'Encrypt with ECDH-ES+A256KW and A256GCM to the hub key, whole and unaltered.',
  },
  HUB_KEY_UNKNOWN: {
    pointer: '/data',
    rule: 'data is encrypted to a key the hub holds',
    remedy: 'Kept sealed until the operator finds the key. Fetch the current hub key for the next ones.',
  },
  DIGEST_MISMATCH: {
    pointer: '/data',
    rule: 'the manifest signs this plaintext',
    remedy: 'Take dig over the exact bytes that are encrypted, and sign anew.',
  },
  UNDER_18_OUT_OF_SCOPE: {
    pointer: '/identity',
    rule: 'adults only',
    remedy: 'Do not send it here: another panel reviews those under 18. Nothing of it was kept.',
  },
  OUT_OF_AREA: {
    pointer: '/facts',
    rule: 'within the area of the agreement',
    remedy: 'Do not send it here: it lies outside the area of the agreement. Nothing of it was kept.',
  },
  RECORD_SHREDDED: {
    pointer: '/subject',
    rule: 'what was erased stays erased',
    remedy: 'The content of this record was erased for good. Do not send it again; ask the operator why.',
  },
  KAFKA_KEY: {
    pointer: '/subject',
    rule: 'the Kafka key is the subject',
    remedy: 'Send it with the subject as its key, byte for byte, and with nothing else in it.',
  },
  HUB_FAULT: {
    pointer: '',
    rule: 'the hub can work on it',
    remedy:
      'Nothing is wrong with it that is known: the hub failed. Its operator was told; send it again afterwards.',
  },
} as const satisfies Partial<Record<ReasonCode, Wording>>

/** A reason in its usual words, or in more exact ones. */
export function reason(code: keyof typeof wordings, exactly: Partial<Wording> = {}): Reason {
  return { code, ...wordings[code], ...exactly }
}
