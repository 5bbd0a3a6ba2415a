import { readLogEventOf, type UnreadEvent } from '@hub/contracts/log-events'

/** A model by the hashes of its bytes. */
export type ModelNamed = Readonly<{ model: string; modelHash: string; tfTableHash: string }>

/** By which model the log's links are decided: the one last promoted, and before any was, the one that decided first. */
export interface ModelInForce {
  take(event: UnreadEvent): void
  /** `undefined`: nothing has been decided yet, and whichever model is there may. */
  current(): ModelNamed | undefined
}

export function modelInForce(): ModelInForce {
  let current: ModelNamed | undefined
  return {
    take(event) {
      const read = readLogEventOf(event, 'link-model-promoted', 'record-linked', 'record-examined')
      if (read?.type === 'link-model-promoted') current = nameIn(read.data)
      else if (read !== undefined && 'decision' in read.data) current ??= nameIn(read.data.decision)
    },
    current: () => current,
  }
}

/** Another table of names is another model: it decides otherwise. */
export const isSameModel = (one: ModelNamed, other: ModelNamed): boolean =>
  one.modelHash === other.modelHash && one.tfTableHash === other.tfTableHash

const nameIn = ({ model, modelHash, tfTableHash }: ModelNamed): ModelNamed => ({
  model,
  modelHash,
  tfTableHash,
})
