import { forms } from './forms.ts'
import { governanceShapes } from './governance-shapes.ts'
import { linkShapes } from './link-shapes.ts'
import { publicationShapes } from './publication-shapes.ts'
import {
  anything,
  count,
  flag,
  instant,
  list,
  object,
  objectWith,
  oneOf,
  orNull,
  table,
  text,
  type Shape,
  type Shown,
} from './shape.ts'

const words = text(forms.words)
const uuid = text(forms.uuid)
const digest = text(forms.digest)
const slug = text(forms.slug)
const recordedAt = instant(forms.recordedAt)
const receivedAt = instant(forms.instant)
const trace = text(forms.traceparent)
const approvers = list(words, 20)

const agreement = object({ id: slug, version: count, hash: digest, clauses: list(text(forms.clause)) })
const reasons = list(
  object({ code: text(forms.code), pointer: text(forms.pointer), rule: words, remedy: words }),
  1000,
)

const recorded = objectWith({ recordedAt }, { trace })
const refusalMeta = objectWith(
  { receivedAt, recordedAt },
  { partner: slug, feed: text(forms.feed), agreement, trace, quarantined: uuid },
)
const sequence = object({ kid: digest, seq: count })
const refusal = { digest, reasons }
const refused = { ceId: uuid, ceType: text(forms.contract), sequence }

export const accepted = {
  data: object({ original: text(forms.sealed), facts: text(forms.sealed) }),
  meta: objectWith(
    {
      partner: slug,
      feed: text(forms.feed),
      contract: text(forms.contract),
      agreement,
      ce: object({
        id: uuid,
        source: text(forms.source),
        type: text(forms.contract),
        subject: text(forms.subject),
        time: instant(forms.instant),
      }),
      manifest: text(forms.jws),
      receivedAt,
      recordedAt,
    },
    { trace, quarantined: uuid },
  ),
}

export const rejected = { data: objectWith(refusal, refused), meta: refusalMeta }
export const quarantined = {
  data: objectWith({ ...refusal, message: text(forms.sealed) }, refused),
  meta: refusalMeta,
}

const period = object({ from: text(forms.day), to: text(forms.day) })
const unused = list(list(count, 2), 100)
export const heartbeatMeta = objectWith(
  {
    partner: slug,
    feed: text(forms.feed),
    agreement,
    ce: object({
      id: uuid,
      source: text(forms.source),
      type: text(forms.contract),
      subject: text(forms.feed),
      time: instant(forms.instant),
    }),
    manifest: text(forms.jws),
    receivedAt,
    recordedAt,
  },
  { trace },
)
export type HeartbeatMeta = Shown<typeof heartbeatMeta>
const heartbeat = { data: objectWith({}, { unused }), meta: heartbeatMeta }
const nilReturn = { data: objectWith({ period }, { unused }), meta: heartbeatMeta }
export const notificationRepeated = {
  data: object({ first: uuid, sequence }),
  meta: objectWith(
    { partner: slug, receivedAt, recordedAt },
    { feed: text(forms.feed), agreement, quarantined: uuid },
  ),
}

const decision = objectWith({ partner: slug, recordedAt }, { feed: text(forms.feed) })
export const quarantineRetried = {
  data: objectWith({ quarantined: uuid, by: words }, { acceptedLateBy: approvers }),
  meta: decision,
}
export const quarantineResolved = {
  data: objectWith(
    {
      quarantined: uuid,
      outcome: oneOf('accepted', 'duplicate', 'rejected', 'dismissed'),
      by: approvers,
    },
    {
      event: uuid,
      reason: oneOf('sent-in-error', 'sent-again', 'not-genuine', 'not-wanted'),
      ceId: uuid,
      ceType: text(forms.contract),
    },
  ),
  meta: decision,
}

const opaque = text(forms.opaque)
const reading = {
  caller: opaque,
  organisation: opaque,
  role: slug,
  tier: oneOf('core', 'subgroup', 'public'),
  audience: slug,
  purpose: text(forms.code),
  reason: slug,
  asOf: instant(forms.instant),
  logHead: orNull(count),
  agreement,
}
const filter = objectWith(
  {},
  {
    year: count,
    feed: text(forms.feed),
    substance: text(forms.word),
    died: flag,
    offset: count,
    limit: count,
  },
)
export const timelineDisclosed = { data: object({ ...reading, case: uuid, digest }), meta: recorded }
/** Which cases were listed was not said at first. */
export const casesListed = {
  data: objectWith({ ...reading, count, filter }, { cases: list(uuid, 1000) }),
  meta: recorded,
}
/** Names no case: who is behind a card is what the card keeps back. */
export const themesDisclosed = {
  data: object({ ...reading, edition: text(forms.edition), digest }),
  meta: recorded,
}

export const agreementAdopted = {
  data: object({ document: anything, hash: digest, approvedBy: approvers }),
  meta: recorded,
}
export const agreementStopped = { data: object({ reason: words, by: words }), meta: recorded }
export const agreementResumed = { data: object({ by: words }), meta: recorded }

export const partnerRegistered = {
  data: object({
    id: slug,
    name: words,
    sources: list(text(forms.source)),
    feeds: list(text(forms.feed)),
    registeredBy: words,
  }),
  meta: recorded,
}
export const keyRegistered = {
  data: object({
    kid: digest,
    jwk: table(/^(?:kty|crv|x|y|kid|alg|use)$/, /^[A-Za-z0-9_-]{1,128}$/),
    notBefore: instant(forms.instant),
    notAfter: instant(forms.instant),
    approvedBy: approvers,
  }),
  meta: recorded,
}
export const keyRevoked = {
  data: objectWith({ kid: digest, reason: words, by: words }, { compromisedSince: instant(forms.instant) }),
  meta: recorded,
}

type EventShape = Readonly<{ data: Shape<unknown>; meta: Shape<unknown>; stream: RegExp }>

/** What each type of event may hold, and where it may stand. A type that is not here is a finding. */
export const eventShapes: ReadonlyMap<string, EventShape> = new Map<string, EventShape>([
  ['agreement-adopted', { ...agreementAdopted, stream: /^agreement-/ }],
  ['agreement-suspended', { ...agreementStopped, stream: /^agreement-/ }],
  ['agreement-resumed', { ...agreementResumed, stream: /^agreement-/ }],
  ['agreement-ended', { ...agreementStopped, stream: /^agreement-/ }],
  ['partner-registered', { ...partnerRegistered, stream: /^partner-/ }],
  ['partner-key-registered', { ...keyRegistered, stream: /^partner-/ }],
  ['partner-key-revoked', { ...keyRevoked, stream: /^partner-/ }],
  ['notification-accepted', { ...accepted, stream: forms.record }],
  ['notification-rejected', { ...rejected, stream: /^intake-/ }],
  ['notification-quarantined', { ...quarantined, stream: /^intake-/ }],
  ['notification-repeated', { ...notificationRepeated, stream: /^intake-/ }],
  ['partner-heartbeat', { ...heartbeat, stream: /^intake-/ }],
  ['nil-return', { ...nilReturn, stream: /^intake-/ }],
  ['quarantine-retried', { ...quarantineRetried, stream: /^intake-/ }],
  ['quarantine-resolved', { ...quarantineResolved, stream: /^intake-/ }],
  ...linkShapes,
  ...governanceShapes,
  ...publicationShapes,
  ['timeline-disclosed', { ...timelineDisclosed, stream: /^disclosure-/ }],
  ['cases-listed', { ...casesListed, stream: /^disclosure-/ }],
  ['themes-disclosed', { ...themesDisclosed, stream: /^disclosure-/ }],
])
