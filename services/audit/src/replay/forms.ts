/** The forms that values in clear may take. Closed, so that there is no room for a person in them. */
export const forms = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  /** base64url SHA-256, and RFC 7638 thumbprints. */
  digest: /^[A-Za-z0-9_-]{43}$/,
  /** As the hub writes them. */
  recordedAt: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  edition: /^\d{4}-Q[1-4]$/,
  /** SHA-256 in hex. */
  hexDigest: /^[0-9a-f]{64}$/,
  slug: /^[a-z][a-z0-9-]{0,63}$/,
  word: /^[a-z][a-z0-9_-]{0,63}$/,
  /** What a sign-in provider calls somebody, or its digest: never an e-mail address. */
  opaque: /^[A-Za-z0-9._:|/-]{1,100}$/,
  /** How far two records agree on a field, in words: a digit would be a value. */
  level: /^[a-z]+(?:-[a-z]+){0,4}$/,
  /** By what two records are linked or kept apart: the same, longer. */
  ground: /^[a-z]+(?:-[a-z]+){0,7}$/,
  feed: /^[a-z]{1,40}$/,
  code: /^[A-Z][A-Z0-9_]{1,60}$/,
  contract: /^[a-z][a-z0-9]*(?:\.[a-z0-9][a-z0-9-]{0,60}){2,12}\.v[1-9]\d{0,3}$/,
  source: /^[a-z][a-z0-9+.-]*:[A-Za-z0-9.:/_-]{1,200}$/,
  subject: /^[A-Za-z0-9_-]{16,64}$/,
  clause: /^[A-Za-z0-9][A-Za-z0-9 .()/-]{0,39}$/,
  pointer: /^(?:\/(?:[A-Za-z0-9_-]{1,64}|\(unnamed\)|\*)){0,20}$/,
  jws: /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/,
  sealed: /^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/,
  traceparent: /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/,
  record: /^record-[a-z]{1,40}-[A-Za-z0-9_-]{24}$/,
  /** Written by the hub or by an officer of a partner; scanned for identifiers. */
  words: /^[^\p{Cc}]{1,500}$/u,
} as const

const streams: readonly RegExp[] = [
  forms.record,
  /^case-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^(?:agreement|partner|intake|panel|document|sharing)-[a-z][a-z0-9-]{0,63}$/,
  /^(?:review|action)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^(?:linkage|publication)-history$/,
  /^disclosure-\d{4}-\d{2}-\d{2}$/,
]

export const isUuid = (text: string): boolean => forms.uuid.test(text)
export const isKnownStream = (stream: string): boolean => streams.some((form) => form.test(stream))
