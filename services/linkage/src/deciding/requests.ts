import type { LinkEvent, Linker } from '@hub/linkage'
import type { ReviewIndex } from '../history/review-index.ts'
import { inOrder, type Written } from '../history/write-events.ts'
import { reviewId } from './event-ids.ts'

export type RequestParts = Readonly<{
  events: readonly LinkEvent[]
  link: Pick<Linker, 'question'>
  reviews: Pick<ReviewIndex, 'requested'>
  sampleShare: number
  /** A UUID of the decision: by it and by nothing else a link is in the sample or not. */
  sampleBy: string
}>

/** Of the cases a record is near to, so many are asked about at first; the queue shows the rest when these are answered. */
const nearest = 5

type Request = Extract<Written, { type: 'link-review-requested' }>

type Evidence = Readonly<{ score: number; levels: Readonly<Record<string, string>>; veto?: string }>

/** What people are to be asked now that they were not asked before; among it, now and then, a link made without them. */
export function requests({ events, link, reviews, sampleShare, sampleBy }: RequestParts): readonly Written[] {
  const touched = new Set(
    events.flatMap((event) =>
      event.kind === 'split' ? event.records : 'record' in event ? [event.record] : [],
    ),
  )
  const open = [...touched].flatMap((record) =>
    (link.question(record)?.candidates ?? [])
      .slice(0, nearest)
      .map((candidate) => requestOf(candidate.own, candidate.record, candidate)),
  )
  const all = [...open, ...sampleOf(events, sampleBy, sampleShare)]
  const unique = new Map(all.map((one) => [one.data.review, one]))
  return [...unique.values()].filter(({ data }) => reviews.requested(data.review) === undefined)
}

/** Nothing here says that it is a sample: who reads the log must work it out, and who answers cannot. */
function sampleOf(events: readonly LinkEvent[], sampleBy: string, share: number): readonly Request[] {
  const [first] = events
  if (first?.kind !== 'linked' || first.decision.outcome !== 'auto') return []
  const [joined] = first.decision.candidates
  if (joined?.case !== first.case || !isSampled(sampleBy, share)) return []
  return [requestOf(joined.own, joined.record, joined)]
}

/** A UUID made by hashing is as good as drawn. */
export const isSampled = (uuid: string, share: number): boolean =>
  Number.parseInt(uuid.slice(0, 8), 16) < share * 2 ** 32

function requestOf(own: string, other: string, { score, levels, veto }: Evidence): Request {
  return {
    type: 'link-review-requested',
    data: {
      review: reviewId(own, other),
      records: inOrder(own, other),
      score,
      levels: { ...levels },
      ...(veto !== undefined && { veto }),
    },
  }
}
