import { apiRouter, problem, type Problem, type TokenCheck } from '@hub/http-service'
import type { Router } from 'express'
import type { LinkReviews } from '../reviewing/link-reviews.ts'
import type { Outcome, Refusal } from '../reviewing/outcome.ts'

export type RouterParts = TokenCheck &
  Readonly<{
    reviews: LinkReviews
    /** False until linkage has read the log: what it would show or decide is not known yet. */
    hasCaughtUp: () => boolean
  }>

/** Link review over HTTP. */
export function reviewsRouter({ tokens, clock, reviews, hasCaughtUp }: RouterParts): Router {
  const told = async <Value, Body>(
    ask: () => Promise<Outcome<Value>>,
    show: (value: Value) => Body,
  ): Promise<Told<Body>> => (hasCaughtUp() ? answerOf(await ask(), show) : { problem: catchingUp })
  return apiRouter(
    {
      listReviews: ({ caller }) =>
        told(
          () => reviews.queue(caller),
          (all) => ({ reviews: all }),
        ),
      getReview: ({ caller, path: { id } }) =>
        told(
          () => reviews.review(caller, id),
          (review) => review,
        ),
      revealReview: ({ caller, path: { id }, body: { reason } }) =>
        told(
          () => reviews.reveal(caller, id, reason),
          (shown) => shown,
        ),
      answerReview: ({ caller, path: { id }, body: { answer, reason } }) =>
        told(
          () => reviews.answer(caller, id, answer, reason),
          (outcome) => ({ outcome }),
        ),
      listLinks: ({ caller }) =>
        told(
          () => reviews.recent(caller),
          (links) => ({ links }),
        ),
      getLink: ({ caller, path: { record }, query }) =>
        told(
          () => reviews.link(caller, record, query.with),
          (link) => link,
        ),
      undoLink: ({ caller, path: { record }, body: { reason } }) =>
        told(
          () => reviews.undo(caller, record, reason),
          (outcome) => ({ outcome }),
        ),
      splitCase: ({ caller, path: { id }, body: { records, reason } }) =>
        told(
          () => reviews.split(caller, { case: id, records, reason }),
          (outcome) => ({ outcome }),
        ),
    },
    { tokens, clock },
  )
}

const catchingUp = problem(503, {
  type: 'urn:hub:problem:catching-up',
  title: 'Linkage is still reading the log',
  detail: 'Nothing was done. Try again in a moment: /health/ready says when it has.',
})

type Told<Body> = Readonly<{ status: 200; body: Body }> | Readonly<{ problem: Problem }>

const answerOf = <Value, Body>(outcome: Outcome<Value>, show: (value: Value) => Body): Told<Body> =>
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
