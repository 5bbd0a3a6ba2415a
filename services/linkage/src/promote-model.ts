import { opaqueName, type Caller } from '@hub/access'
import { emptyRegister, evolveRegister } from '@hub/agreement'
import { newLogEvent } from '@hub/contracts/log-events'
import type { EventLog } from '@hub/event-log'
import { shippedModel, type LinkageModel } from '@hub/linkage'
import { historyStream } from './history/history-writer.ts'
import { isSameModel, modelInForce, type ModelNamed } from './history/model-in-force.ts'
import type { Outcome } from './reviewing/outcome.ts'
import { decideFor } from './reviewing/permitted.ts'

/** Why another model is to decide. */
export const promotionReasons = ['measured', 'audit-finding', 'roll-back'] as const
export type PromotionReason = (typeof promotionReasons)[number]

export type Promotion = Readonly<{
  /** MUST NOT be one that a linkage service decides on meanwhile. */
  log: EventLog
  clock: () => string
  ids: () => string
  model?: LinkageModel
  by: readonly [Caller, Caller]
  reason: PromotionReason
}>

/**
 * Lets a model decide on a log that another one has decided on, by the word of two link reviewers. What is linked stays as
 * it is. `in-force` where it decides already, or nothing has been decided yet.
 */
export async function promoteModel(promotion: Promotion): Promise<Outcome<'done' | 'in-force'>> {
  const { log, clock, ids, model = shippedModel, by: callers, reason } = promotion
  const models = modelInForce()
  let register = emptyRegister
  let revision: number | 'no-stream' = 'no-stream'
  for await (const event of log.readAll()) {
    register = evolveRegister(register, event)
    models.take(event)
    if (event.stream === historyStream) revision = event.revision
  }
  const recordedAt = clock()
  const decision = decideFor(callers, register, recordedAt)
  if (decision.kind === 'denied') return decision
  const by = [...new Set(callers.map(({ subject }) => opaqueName(subject)))]
  if (by.length < 2) return { kind: 'same-person' }
  const named = nameOf(model)
  const current = models.current()
  if (current === undefined || isSameModel(current, named)) return { kind: 'done', value: 'in-force' }
  const agreement = { ...decision.agreement, clauses: [...decision.clauses] }
  const event = newLogEvent('link-model-promoted', {
    id: ids(),
    stream: historyStream,
    data: { ...named, by, reason, agreement },
    meta: { recordedAt },
  })
  const outcome = await log.append(historyStream, [event], revision)
  return outcome.kind === 'appended' ? { kind: 'done', value: 'done' } : { kind: 'unrecorded' }
}

export const nameOf = ({ id, hash, tfTableHash }: LinkageModel): ModelNamed => ({
  model: id,
  modelHash: hash,
  tfTableHash,
})
