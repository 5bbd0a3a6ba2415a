import type { RecordedEvent } from '@hub/event-log'

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
  | Readonly<{ kind: 'link'; record: string; caseId: string; rule: string; recordedAt: string }>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

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
  if (type === 'record-linked') {
    const { record, case: caseId, rule } = data
    if (typeof record !== 'string' || typeof caseId !== 'string' || typeof rule !== 'string') return undefined
    if (!uuid.test(caseId) || stream !== `case-${caseId}`) return undefined
    return { kind: 'link', record, caseId, rule, recordedAt: meta.recordedAt }
  }
  return undefined
}

function writtenAt(ce: unknown): string | undefined {
  if (typeof ce !== 'object' || ce === null || !('time' in ce)) return undefined
  return typeof ce.time === 'string' && /^\d{4}-\d{2}-/.test(ce.time) ? ce.time : undefined
}
