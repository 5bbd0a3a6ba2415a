import { asking, type BaseAddress } from '../api/ask.ts'
import { readActed, readLinked, readRecent, readRevealed, readReview, readReviews } from './link-answers.ts'
import type { LinksApi } from './links-api.ts'

/** The linkage API over HTTP. */
export function httpLinksApi(base: BaseAddress): LinksApi {
  const { get, post } = asking(base)
  const review = (id: string): string => `/reviews/${encodeURIComponent(id)}`
  return {
    queue: (token) => get('/reviews', token, readReviews),
    review: (token, id) => get(review(id), token, readReview),
    reveal: (token, id, reason) => post(`${review(id)}/reveal`, token, { reason }, readRevealed),
    answer: (token, id, { answer, ground }) =>
      post(`${review(id)}/answer`, token, { answer, reason: ground }, readActed),
    recent: (token) => get('/links', token, readRecent),
    link(token, record, together) {
      const query = together.map((other) => `with=${encodeURIComponent(other)}`).join('&')
      return get(`/links/${encodeURIComponent(record)}${query === '' ? '' : `?${query}`}`, token, readLinked)
    },
    part(token, { case: caseId, records, reason }) {
      const [first, ...more] = records
      return first !== undefined && more.length === 0
        ? post(`/links/${encodeURIComponent(first)}/undo`, token, { reason }, readActed)
        : post(`/cases/${encodeURIComponent(caseId)}/split`, token, { records, reason }, readActed)
    },
  }
}
