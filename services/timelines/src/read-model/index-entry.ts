import type { Json, RecordedEvent } from '@hub/event-log'
import { placementsIn, type Placement } from '@hub/link-history'

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

/** `undefined` for an event of another type, and for one that does not read as it should: it leads nowhere. */
export function indexEntry({ type, stream, data, meta }: RecordedEvent): IndexEntry | undefined {
  if (type === 'notification-accepted') {
    const { partner, feed, receivedAt, recordedAt } = meta
    if (typeof partner !== 'string' || typeof feed !== 'string') return undefined
    const received = typeof receivedAt === 'string' ? receivedAt : recordedAt
    return {
      kind: 'notification',
      record: stream,
      partner,
      feed,
      month: (writtenAt(meta['ce']) ?? received).slice(0, 7),
      receivedAt: received,
    }
  }
  const placements = placementsIn({ type, data })
  if (placements.length > 0) return { kind: 'links', placements, recordedAt: meta.recordedAt }
  const notice = noticeIn({ type, data, meta })
  return notice && { kind: 'notice', notice }
}

function noticeIn({
  type,
  data,
  meta,
}: Pick<RecordedEvent, 'type' | 'data' | 'meta'>): NoticeEntry | undefined {
  const { agreement, audience, caller, from, into, disclosures } = data
  if (typeof agreement !== 'string' || typeof audience !== 'string') return undefined
  const common = { agreement, audience, recordedAt: meta.recordedAt }
  if (type === 'pseudonym-superseded' && typeof from === 'string' && typeof into === 'string')
    return { ...common, about: 'superseded', caller: null, caseId: from, into, disclosures: [] }
  if (type !== 'disclosures-affected' || typeof caller !== 'string' || typeof data['case'] !== 'string')
    return undefined
  return {
    ...common,
    about: 'parted',
    caller,
    caseId: data['case'],
    into: null,
    disclosures: Array.isArray(disclosures) ? disclosures.filter((id: Json) => typeof id === 'string') : [],
  }
}

function writtenAt(ce: unknown): string | undefined {
  if (typeof ce !== 'object' || ce === null || !('time' in ce)) return undefined
  return typeof ce.time === 'string' && /^\d{4}-\d{2}-/.test(ce.time) ? ce.time : undefined
}
