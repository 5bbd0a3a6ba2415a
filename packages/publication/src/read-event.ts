import type { RecordedEvent } from '@hub/event-log'
import { isPublicationDocument } from './document-form.ts'
import {
  publicationKinds,
  publicationStream,
  refusalReasons,
  type ApprovedData,
  type PreparedData,
  type PublicationEvent,
  type RefusedData,
  type ReleasedData,
} from './events.ts'
import { either, fields, form, list, oneOf, whole, type Is } from './guards.ts'
import { isInstant, isProfileStamp, isRelease } from './release-form.ts'

const isUuid = form(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const isSlug = form(/^[a-z][a-z0-9-]{0,63}$/)
const isOpaque = form(/^[A-Za-z0-9._:|/-]{1,100}$/)
const isDigest = form(/^[0-9a-f]{64}$/)
const isAgreement = fields({
  id: isSlug,
  version: whole,
  hash: form(/^[A-Za-z0-9_-]{43}$/),
  clauses: list(form(/^[A-Za-z0-9][A-Za-z0-9 .()/-]{0,39}$/), 50),
})
const common = { publication: isUuid, by: isOpaque, agreement: isAgreement }

const isPrepared: Is<PreparedData> = fields({
  ...common,
  kind: oneOf(...publicationKinds),
  year: whole,
  asOf: isInstant,
  role: isSlug,
  audience: isSlug,
  profile: isProfileStamp,
  document: isPublicationDocument,
  digest: isDigest,
  releases: list(isRelease, 500),
  ledger: either(whole, oneOf(null)),
})
const isApproved: Is<ApprovedData> = fields({ ...common, board: isSlug, digest: isDigest })
const isRefused: Is<RefusedData> = fields({ ...common, board: isSlug, reason: oneOf(...refusalReasons) })
const isReleased: Is<ReleasedData> = fields({
  ...common,
  digest: isDigest,
  approvedBy: list(isSlug, 20),
  profile: form(/^[A-Z]+(?:-[A-Z]+)*$/),
  audience: isSlug,
  purpose: form(/^[A-Z]{2,20}$/),
})

/** What an event says of publications; `undefined` when it says nothing of them, or nothing readable. */
export function readPublicationEvent({
  type,
  stream,
  data,
  meta,
}: Pick<RecordedEvent, 'type' | 'stream' | 'data' | 'meta'>): PublicationEvent | undefined {
  if (stream !== publicationStream) return undefined
  switch (type) {
    case 'publication-prepared':
      return isPrepared(data) ? { type, data } : undefined
    case 'publication-approved':
      return isApproved(data) ? { type, data } : undefined
    case 'publication-refused':
      return isRefused(data) ? { type, data } : undefined
    case 'publication-released':
      return isReleased(data) ? { type, data } : undefined
    case 'disclosure-released': {
      const { publication } = meta
      if (!isRelease(data)) return undefined
      return { type, data, ...(isUuid(publication) && { publication }) }
    }
    default:
      return undefined
  }
}
