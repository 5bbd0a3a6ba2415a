import { mediaType, problem, readBody, reportIncident, sendProblem, type Problem } from '@hub/http-service'
import type { Request, RequestHandler, Response } from 'express'
import { batchType, largestMessageBytes, notificationType, type Arrival } from '../arrival.ts'
import type { Intake } from '../intake.ts'
import { severalAtOnce } from '../receive-all.ts'
import { splitArray } from '../split-array.ts'
import { isUnavailable } from '../unavailable.ts'
import { answerOutcome, type Answer } from './answer-outcome.ts'

export const largestBatchBytes = 10 * 1024 * 1024
export const mostBatchItems = 500

/** `POST /notifications`: one CloudEvent, or a batch of them. */
export function postNotifications(intake: Intake): readonly RequestHandler[] {
  const readOne = readBody({ limitBytes: largestMessageBytes })
  const readBatch = readBody({ limitBytes: largestBatchBytes })
  return [
    (request, response, next) => void (isBatch(request) ? readBatch : readOne)(request, response, next),
    async (request, response) => {
      try {
        await (isBatch(request)
          ? receiveBatch(intake, request, response)
          : receiveOne(intake, request, response))
      } catch (error) {
        if (!isUnavailable(error)) throw error
        sendProblem(response, unavailable)
      }
    },
  ]
}

const isBatch = (request: Request): boolean => mediaType(request.headers['content-type']) === batchType

async function receiveOne(intake: Intake, request: Request, response: Response): Promise<void> {
  const manifest = request.headers['hub-manifest']
  const arrival: Arrival = {
    body: bodyOf(request),
    contentType: request.headers['content-type'] ?? '',
    ...(typeof manifest === 'string' ? { manifest } : {}),
  }
  const { status, problem: about, ...answer } = answerOutcome(await intake.receive(arrival))
  if (status === 401) response.setHeader('WWW-Authenticate', 'Hub-Manifest')
  if (about === undefined) response.status(status).json(answer)
  else if (status < 400) response.status(status).json({ ...answer, errors: about.errors })
  else sendProblem(response, { ...about, ...answer })
}

async function receiveBatch(intake: Intake, request: Request, response: Response): Promise<void> {
  const split = splitArray(bodyOf(request), mostBatchItems)
  if (split.kind === 'refused') {
    sendProblem(response, batchProblem(split.reason, split.pointer))
    return
  }
  const receive = async (body: Uint8Array): Promise<BatchItem> => {
    try {
      const { problem: about, ...answer } = answerOutcome(
        await intake.receive({ body, contentType: notificationType }),
      )
      return { ...answer, ...(about?.errors === undefined ? {} : { errors: about.errors }) }
    } catch (error) {
      // A fault of one message must not keep the sender from learning what became of the others.
      if (isUnavailable(error)) throw error
      const incident = reportIncident(request, error, 'a message of a batch could not be received')
      return { outcome: 'failed', status: 500, incident }
    }
  }
  const items = []
  for await (const item of severalAtOnce(split.items, receive, 64))
    items.push({ index: items.length, ...item })
  response.status(202).json({ items })
}

/** As a single message is answered; `failed` when something unexpected happened: nothing was acknowledged, try again. */
type BatchItem =
  | Omit<Answer, 'problem'>
  | Readonly<{ outcome: 'failed'; status: 500; /** To be found in the log. */ incident: string }>

function bodyOf(request: Request): Uint8Array {
  const body: unknown = request.body
  return Buffer.isBuffer(body) ? body : new Uint8Array()
}

function batchProblem(why: 'NOT_AN_ARRAY' | 'MALFORMED' | 'TOO_MANY', pointer: string): Problem {
  if (why === 'TOO_MANY') {
    return problem(413, {
      type: 'urn:hub:problem:too-large',
      title: 'The batch has too many notifications',
      detail: `At most ${mostBatchItems} in one batch. None was received: send them in smaller batches.`,
    })
  }
  return problem(400, {
    type: 'urn:hub:problem:malformed-batch',
    title: 'The batch could not be read',
    detail: 'None was received.',
    errors: [
      {
        code: 'NOT_JSON',
        pointer,
        rule: 'a JSON array of CloudEvents',
        remedy: 'Send a well-formed JSON array.',
      },
    ],
  })
}

const unavailable = problem(503, {
  type: 'urn:hub:problem:unavailable',
  title: 'The hub cannot keep notifications at the moment',
  detail:
    'Nothing was acknowledged. Send it again later; what was kept already will be answered as a duplicate.',
})
