import { problem, readBody, sendProblem, signedIn, type Problem, type TokenCheck } from '@hub/http-service'
import { Router, type Request, type Response } from 'express'
import { answerGrounds, revealReasons, undoReasons, type LinkReviews } from '../reviewing/link-reviews.ts'
import type { Outcome, Refusal } from '../reviewing/outcome.ts'
import type { Answer } from '../reviewing/review-acts.ts'

export type RouterParts = TokenCheck &
  Readonly<{
    reviews: LinkReviews
    /** False until linkage has read the log: what it would show or decide is not known yet. */
    hasCaughtUp: () => boolean
  }>

const answers: readonly Answer[] = ['same', 'different', 'cannot_tell']

/**
 * `GET /reviews` · `GET /reviews/:id` · `POST /reviews/:id/reveal` · `POST /reviews/:id/answer` · `GET /links` ·
 * `GET /links/:record` · `POST /links/:record/undo` · `POST /cases/:id/split`.
 */
export function reviewsRouter({ tokens, clock, reviews, hasCaughtUp }: RouterParts): Router {
  const router = Router()
  const whoAsks = signedIn({ tokens, clock })
  const forCaller = (work: Parameters<typeof whoAsks>[0]) =>
    whoAsks(async (caller, request, response) =>
      hasCaughtUp() ? work(caller, request, response) : sendProblem(response, catchingUp),
    )
  const body = readBody({ limitBytes: 64 * 1024, contentTypes: ['application/json'] })
  const send = <Value>(
    response: Response,
    outcome: Outcome<Value>,
    show: (value: Value) => unknown,
  ): void => {
    if (outcome.kind === 'done') response.json(show(outcome.value))
    else sendProblem(response, refusalOf(outcome))
  }
  const param = (request: Request, name: string): string => String(request.params[name])

  router.get(
    '/reviews',
    forCaller(async (caller, _request, response) =>
      send(response, await reviews.queue(caller), (all) => ({ reviews: all })),
    ),
  )
  router.get(
    '/reviews/:id',
    forCaller(async (caller, request, response) =>
      send(response, await reviews.review(caller, param(request, 'id')), (review) => review),
    ),
  )
  router.post(
    '/reviews/:id/reveal',
    body,
    forCaller(async (caller, request, response) => {
      const reason = oneOf(revealReasons, fieldOf(request, 'reason'))
      if (reason === undefined) return sendProblem(response, malformed('reason', revealReasons))
      send(response, await reviews.reveal(caller, param(request, 'id'), reason), (shown) => shown)
    }),
  )
  router.post(
    '/reviews/:id/answer',
    body,
    forCaller(async (caller, request, response) => {
      const answer = oneOf(answers, fieldOf(request, 'answer'))
      if (answer === undefined) return sendProblem(response, malformed('answer', answers))
      const stated = fieldOf(request, 'reason')
      const ground = stated === undefined ? 'reviewed' : oneOf(answerGrounds, stated)
      if (ground === undefined) return sendProblem(response, malformed('reason', answerGrounds))
      const outcome = await reviews.answer(caller, param(request, 'id'), answer, ground)
      send(response, outcome, (acted) => ({ outcome: acted }))
    }),
  )
  router.get(
    '/links',
    forCaller(async (caller, _request, response) =>
      send(response, await reviews.recent(caller), (links) => ({ links })),
    ),
  )
  router.get(
    '/links/:record',
    forCaller(async (caller, request, response) =>
      send(
        response,
        await reviews.link(caller, param(request, 'record'), textsOf(request.query['with'])),
        (link) => link,
      ),
    ),
  )
  router.post(
    '/links/:record/undo',
    body,
    forCaller(async (caller, request, response) => {
      const reason = oneOf(undoReasons, fieldOf(request, 'reason'))
      if (reason === undefined) return sendProblem(response, malformed('reason', undoReasons))
      send(response, await reviews.undo(caller, param(request, 'record'), reason), (outcome) => ({ outcome }))
    }),
  )
  router.post(
    '/cases/:id/split',
    body,
    forCaller(async (caller, request, response) => {
      const reason = oneOf(undoReasons, fieldOf(request, 'reason'))
      if (reason === undefined) return sendProblem(response, malformed('reason', undoReasons))
      const stated = fieldOf(request, 'records')
      const records = Array.isArray(stated) ? stated.filter((one) => typeof one === 'string') : []
      const parted = { case: param(request, 'id'), records, reason }
      send(response, await reviews.split(caller, parted), (outcome) => ({ outcome }))
    }),
  )
  return router
}

const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value)

const textsOf = (value: unknown): readonly string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string')

function fieldOf(request: Request, name: string): unknown {
  try {
    const value: unknown = JSON.parse(String(request.body))
    return typeof value === 'object' && value !== null
      ? Object.entries(value).find(([key]) => key === name)?.[1]
      : undefined
  } catch {
    // The parser's message quotes the text: it must go no further.
    return undefined
  }
}

const catchingUp = problem(503, {
  type: 'urn:hub:problem:catching-up',
  title: 'Linkage is still reading the log',
  detail: 'Nothing was done. Try again in a moment: /health/ready says when it has.',
})

const malformed = (field: string, words: readonly string[]): Problem =>
  problem(400, {
    type: 'urn:hub:problem:malformed-body',
    title: 'The request could not be read',
    detail: `Send JSON with "${field}", one of: ${words.join(', ')}.`,
  })

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
