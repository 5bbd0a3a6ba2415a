import type { Json, RecordedEvent } from '@hub/event-log'

/** A model by the hashes of its bytes. */
export type ModelNamed = Readonly<{ model: string; modelHash: string; tfTableHash: string }>

/** By which model the log's links are decided: the one last promoted, and before any was, the one that decided first. */
export interface ModelInForce {
  take(event: Pick<RecordedEvent, 'type' | 'data'>): void
  /** `undefined`: nothing has been decided yet, and whichever model is there may. */
  current(): ModelNamed | undefined
}

export function modelInForce(): ModelInForce {
  let current: ModelNamed | undefined
  return {
    take({ type, data }) {
      if (type === 'link-model-promoted') current = namedIn(data) ?? current
      if (type === 'record-linked' || type === 'record-examined') current ??= namedIn(data['decision'])
    },
    current: () => current,
  }
}

/** Another table of names is another model: it decides otherwise. */
export const isSameModel = (one: ModelNamed, other: ModelNamed): boolean =>
  one.modelHash === other.modelHash && one.tfTableHash === other.tfTableHash

function namedIn(value: Json | undefined): ModelNamed | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { model, modelHash, tfTableHash } = Object.fromEntries(Object.entries(value))
  if (typeof model !== 'string' || typeof modelHash !== 'string' || typeof tfTableHash !== 'string')
    return undefined
  return { model, modelHash, tfTableHash }
}
