import type { AnswerOf } from '@hub/contracts/api'
import { mapAnswer } from '../api/answer.ts'
import { asking, type BaseAddress } from '../api/ask.ts'
import type { LinksApi, Review } from './links-api.ts'

/** The linkage API over HTTP. */
export function httpLinksApi(base: BaseAddress): LinksApi {
  const ask = asking(base)
  return {
    queue: async (token) =>
      mapAnswer(await ask('listReviews', { token }), ({ reviews }) => reviews.map(withoutRecords)),
    review: async (token, id) => mapAnswer(await ask('getReview', { token, path: { id } }), withoutRecords),
    reveal: async (token, id, reason) =>
      mapAnswer(
        await ask('revealReview', { token, path: { id }, body: { reason } }),
        ({ review, stated }) => ({ review: withoutRecords(review), stated }),
      ),
    answer: async (token, id, { answer, ground }) =>
      mapAnswer(
        await ask('answerReview', { token, path: { id }, body: { answer, reason: ground } }),
        ({ outcome }) => outcome,
      ),
    recent: async (token) => mapAnswer(await ask('listLinks', { token }), ({ links }) => links),
    link: (token, record, together) => ask('getLink', { token, path: { record }, query: { with: together } }),
    async part(token, { case: id, records, reason }) {
      const [first, ...more] = records
      const acted =
        first !== undefined && more.length === 0
          ? await ask('undoLink', { token, path: { record: first }, body: { reason } })
          : await ask('splitCase', { token, path: { id }, body: { records, reason } })
      return mapAnswer(acted, ({ outcome }) => outcome)
    },
  }
}

const withoutRecords = ({ records: [one, other], ...review }: AnswerOf<'getReview'>): Review => ({
  ...review,
  feeds: [one.feed, other.feed],
})
