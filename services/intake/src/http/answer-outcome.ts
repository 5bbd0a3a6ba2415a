import { problem, type Problem } from '@hub/http-service'
import { positionAsNumber } from '../receipts/position-as-number.ts'
import type { Outcome } from '../outcome.ts'
import type { Reason, ReasonCode } from '../reason.ts'

/** What a sender is told of one message: the same in a single answer, in a batch and in a file's receipt. */
export type HttpAnswer = Readonly<{
  outcome: Outcome['kind']
  eventId: string
  position?: number
  status: number
  problem?: Refused
}>

/** Why a message was not accepted. The errors are its reasons. */
export type Refused = Problem & Readonly<{ errors: readonly Reason[] }>

/**
 * 202 accepted, or quarantined · 200 duplicate · 400 not readable · 401 not signed by a key valid now · 403 not allowed
 * by the agreement · 409 quarantined because the id has other content · 413 · 415 · 422 everything else about the content.
 */
export function answerOutcome(outcome: Outcome): HttpAnswer {
  const { kind, eventId } = outcome
  switch (kind) {
    case 'accepted':
      return { outcome: kind, eventId, position: positionAsNumber(outcome.position), status: 202 }
    case 'duplicate':
      return { outcome: kind, eventId, position: positionAsNumber(outcome.position), status: 200 }
    case 'rejected':
    case 'quarantined': {
      const refused = refusalOf(outcome)
      return { outcome: kind, eventId, status: refused.status, problem: refused }
    }
    default:
      return outcome satisfies never
  }
}

/** The problem details of what was not accepted. Its status is 202 where it waits in quarantine. */
export function refusalOf({
  kind,
  reasons,
}: Extract<Outcome, { kind: 'rejected' | 'quarantined' }>): Refused {
  const status =
    kind === 'rejected' ? statusOf(reasons[0]?.code) : statusOfHeld(reasons.map((why) => why.code))
  const about = problem(status, {
    type: `urn:hub:problem:notification-${kind}`,
    title:
      kind === 'rejected' ? 'The notification was not accepted' : 'The notification was set aside, sealed',
    detail:
      kind === 'rejected'
        ? 'Nothing of it was kept. Fix every error and send it again.'
        : 'Nothing was lost. See each remedy.',
  })
  return { ...about, errors: reasons }
}

const statusOfHeld = (codes: readonly ReasonCode[]): number =>
  codes.includes('ID_REUSED_WITH_OTHER_CONTENT') ? 409 : 202

function statusOf(code: ReasonCode | undefined): number {
  if (code === undefined) return 422
  if (code.startsWith('AGREEMENT_')) return 403
  return statuses[code] ?? 422
}

const statuses: Readonly<Partial<Record<ReasonCode, number>>> = {
  TOO_LARGE: 413,
  CONTENT_TYPE: 415,
  NOT_JSON: 400,
  DUPLICATE_KEY: 400,
  TOO_DEEP: 400,
  MANIFEST_MISSING: 401,
  SIGNATURE: 401,
  KEY_UNKNOWN: 401,
  KEY_NOT_YET_VALID: 401,
  KEY_EXPIRED: 401,
  KEY_REVOKED: 401,
}
