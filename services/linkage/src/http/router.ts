import { apiRouter, problem, type Problem, type TokenCheck } from '@hub/http-service'
import type { Router } from 'express'
import type { LinkReviews } from '../reviewing/link-reviews.ts'
import type { Outcome, Refusal } from '../reviewing/outcome.ts'

export type RouterParts = TokenCheck & Readonly<{ reviews: LinkReviews }>

/** Link review over HTTP. */
export const reviewsRouter = ({ tokens, clock, reviews }: RouterParts): Router =>
  apiRouter(
    {
      listReviews: async ({ caller }) => told(await reviews.queue(caller), (all) => ({ reviews: all })),
      getReview: async ({ caller, path: { id } }) =>
        told(await reviews.review(caller, id), (review) => review),
      revealReview: async ({ caller, path: { id }, body: { reason } }) =>
        told(await reviews.reveal(caller, id, reason), (shown) => shown),
      answerReview: async ({ caller, path: { id }, body: { answer, reason } }) =>
        told(await reviews.answer(caller, id, answer, reason), (outcome) => ({ outcome })),
      listLinks: async ({ caller }) => told(await reviews.recent(caller), (links) => ({ links })),
      getLink: async ({ caller, path: { record }, query }) =>
        told(await reviews.link(caller, record, query.with), (link) => link),
      undoLink: async ({ caller, path: { record }, body: { reason } }) =>
        told(await reviews.undo(caller, record, reason), (outcome) => ({ outcome })),
      splitCase: async ({ caller, path: { id }, body: { records, reason } }) =>
        told(await reviews.split(caller, { case: id, records, reason }), (outcome) => ({ outcome })),
    },
    { tokens, clock },
  )

type Told<Body> = Readonly<{ status: 200; body: Body }> | Readonly<{ problem: Problem }>

const told = <Value, Body>(outcome: Outcome<Value>, show: (value: Value) => Body): Told<Body> =>
  outcome.kind === 'done' ? { status: 200, body: show(outcome.value) } : { problem: refusalOf(outcome) }

function refusalOf(refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'denied':
      return problem(403, {
        type: 'urn:hub:problem:agreement-denies',
        title: 'The agreement does not allow this',
        detail: refusal.remedy,
      })
    case 'unknown':
      return problem(404, {
        type: 'urn:hub:problem:nothing-open',
        title: 'There is nothing to decide here',
        detail: 'It was never asked, or it is settled. Look at the list again.',
      })
    case 'same-person':
      return problem(409, {
        type: 'urn:hub:problem:second-person',
        title: 'This takes a second person',
        detail: 'You have said so already. Ask another link reviewer to look at it.',
      })
    case 'unrecorded':
      return problem(503, {
        type: 'urn:hub:problem:not-recorded',
        title: 'Nothing was done',
        detail: 'It is recorded before it is done, and it could not be recorded. Try again in a moment.',
      })
    default:
      return refusal satisfies never
  }
}
