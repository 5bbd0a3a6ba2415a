import type { AnswerOf, OperationId } from '@hub/contracts/api'
import { answers } from '@hub/contracts/api-answers'

/** What the client makes of an answer; throws where it is not what the description of the operation says. */
export function answered<Id extends OperationId>(id: Id, answer: unknown): AnswerOf<Id> {
  const value = JSON.parse(JSON.stringify(answer))
  const validate = answers[id]
  if (validate?.(value) !== true)
    throw new TypeError(`${id} answers otherwise: ${JSON.stringify(validate?.errors)}`)
  return value
}
