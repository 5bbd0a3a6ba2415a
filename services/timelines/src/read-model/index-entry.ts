import { readLogEventOf } from '@hub/contracts/log-events'
import type { RecordedEvent } from '@hub/event-log'
import { placementsOf, type Placement } from '@hub/link-history'

/** What the index keeps of an event: names, dates and places in the log, never content. */
export type IndexEntry =
  | Readonly<{
      kind: 'notification'
      record: string
      partner: string
      feed: string
      /** YYYY-MM in which the partner's system wrote it. */
      month: string
      receivedAt: string
    }>
  | Readonly<{ kind: 'links'; placements: readonly Placement[]; recordedAt: string }>
  | Readonly<{ kind: 'notice'; notice: NoticeEntry }>

/** Something shown before is no longer so: for one reader when records were parted, for an audience when a case went into another. */
export type NoticeEntry = Readonly<{
  about: 'parted' | 'superseded'
  agreement: string
  audience: string
  caller: string | null
  caseId: string
  into: string | null
  disclosures: readonly string[]
  recordedAt: string
}>

/** `undefined` for an event of another type, and for one that does not keep its schema: the replay reports it. */
export function indexEntry(event: RecordedEvent): IndexEntry | undefined {
  const read = readLogEventOf(
    event,
    'notification-accepted',
    'record-linked',
    'case-merged',
    'case-split',
    'pseudonym-superseded',
    'disclosures-affected',
  )
  if (read === undefined) return undefined
  switch (read.type) {
    case 'notification-accepted': {
      const { partner, feed, receivedAt, ce } = read.meta
      const month = ce.time.slice(0, 7)
      return { kind: 'notification', record: read.stream, partner, feed, month, receivedAt }
    }
    case 'pseudonym-superseded': {
      const { agreement, audience, from, into } = read.data
      return noticeOf({
        about: 'superseded',
        agreement,
        audience,
        caller: null,
        caseId: from,
        into,
        disclosures: [],
        recordedAt: read.meta.recordedAt,
      })
    }
    case 'disclosures-affected': {
      const { agreement, audience, caller, case: caseId, disclosures } = read.data
      return noticeOf({
        about: 'parted',
        agreement,
        audience,
        caller,
        caseId,
        into: null,
        disclosures,
        recordedAt: read.meta.recordedAt,
      })
    }
    default:
      return { kind: 'links', placements: placementsOf(read), recordedAt: read.meta.recordedAt }
  }
}

const noticeOf = (notice: NoticeEntry): IndexEntry => ({ kind: 'notice', notice })
