import {
  mediaType,
  problem,
  reportIncident,
  type Answered,
  type Asked,
  type Handlers,
  type Problem,
} from '@hub/http-service'
import { batchType, notificationType } from '../arrival.ts'
import type { Intake } from '../intake.ts'
import { severalAtOnce } from '../receive-all.ts'
import { splitArray } from '../split-array.ts'
import { isUnavailable } from '../unavailable.ts'
import { positionAsNumber } from '../receipts/position-as-number.ts'
import { answerOutcome, refusalOf, type HttpAnswer } from './answer-outcome.ts'

const mostBatchItems = 500

type Sending = Asked<'sendNotifications'>
type Sent = Answered<'sendNotifications'>

/** `POST /notifications`: one CloudEvent, or a batch of them. */
export const notificationHandlers = (intake: Intake): Handlers<'sendNotifications'> => ({
  async sendNotifications(asked) {
    const isBatch = mediaType(asked.request.headers['content-type']) === batchType
    try {
      return await (isBatch ? receiveBatch(intake, asked) : receiveOne(intake, asked))
    } catch (error) {
      if (!isUnavailable(error)) throw error
      return { problem: unavailable }
    }
  },
})

async function receiveOne(intake: Intake, { body, headers, request }: Sending): Promise<Sent> {
  const manifest = headers['hub-manifest']
  const outcome = await intake.receive({
    body,
    contentType: request.headers['content-type'] ?? '',
    ...(manifest !== undefined && { manifest }),
  })
  const { kind, eventId } = outcome
  if (kind === 'accepted')
    return { status: 202, body: { outcome: kind, eventId, position: positionAsNumber(outcome.position) } }
  if (kind === 'duplicate')
    return { status: 200, body: { outcome: kind, eventId, position: positionAsNumber(outcome.position) } }
  const refused = { ...refusalOf(outcome), outcome: kind, eventId }
  if (kind === 'quarantined' && refused.status === 202)
    return { status: 202, body: { outcome: kind, eventId, errors: outcome.reasons } }
  return {
    problem: refused,
    ...(refused.status === 401 && { headers: { 'WWW-Authenticate': 'Hub-Manifest' } }),
  }
}

async function receiveBatch(intake: Intake, { body, request }: Sending): Promise<Sent> {
  const split = splitArray(body, mostBatchItems)
  if (split.kind === 'refused') return { problem: batchProblem(split.reason, split.pointer) }
  const receive = async (message: Uint8Array): Promise<BatchItem> => {
    try {
      const { problem: about, ...answer } = answerOutcome(
        await intake.receive({ body: message, contentType: notificationType }),
      )
      return { ...answer, ...(about?.errors && { errors: about.errors }) }
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
  return { status: 202, body: { outcome: 'batch', items } }
}

/** As a single message is answered; `failed` when something unexpected happened: nothing was acknowledged, try again. */
type BatchItem =
  | Omit<HttpAnswer, 'problem'>
  | Readonly<{ outcome: 'failed'; status: 500; /** To be found in the log. */ incident: string }>

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
