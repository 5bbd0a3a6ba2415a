import { pagination, type Pagination } from '../../layout/pagination.ts'
import type { View } from '../../layout/pages.ts'
import type { Review } from '../../links-api/links-api.ts'
import { paths, type Query } from '../../paths.ts'
import { whyAsked } from '../../wording/evidence.ts'
import { feedName } from '../../wording/feeds.ts'
import { howLong } from '../../wording/how-long.ts'
import { amount } from '../../wording/numbers.ts'

export type LinkQueueView = View &
  Readonly<{
    counted: string
    links: string
    questions: readonly Readonly<{
      number: string
      href: string
      feeds: string
      why: string
      waited: string
      takes: string
    }>[]
    pagination?: Pagination
  }>

const pageSize = 25

/** The queue as the API orders it. `now` is RFC 3339. */
export function linkQueueView(reviews: readonly Review[], query: Query, now: string): LinkQueueView {
  const count = Math.ceil(reviews.length / pageSize)
  const page = pageOf(query, count)
  const from = (page - 1) * pageSize
  const pages = pagination(page, count, (other) => paths.linkQueueWith({ page: String(other) }))
  return {
    title: 'Are these one person’s records?',
    counted: queueInWords(reviews.length),
    links: paths.links,
    questions: reviews.slice(from, from + pageSize).map((review, index) => ({
      number: amount(from + index + 1),
      href: paths.linkReview(review.id),
      feeds: review.feeds.map(feedName).join(' and '),
      why: whyAsked(review),
      waited: review.requestedAt === undefined ? 'Not recorded' : capital(howLong(review.requestedAt, now)),
      takes: takes(review),
    })),
    ...(pages === undefined ? {} : { pagination: pages }),
  }
}

export const queueInWords = (count: number): string =>
  count === 0
    ? 'No question waits.'
    : count === 1
      ? '1 question waits for a link reviewer.'
      : `${amount(count)} questions wait for a link reviewer.`

const takes = ({ takesTwo, saidSame }: Review): string =>
  !takesTwo ? 'One person' : saidSame === 0 ? 'Two people, to join' : 'Two people, to join: one has said so'

function pageOf({ page = '' }: Query, count: number): number {
  return /^[1-9]\d{0,5}$/.test(page) ? Math.min(Number(page), Math.max(1, count)) : 1
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
