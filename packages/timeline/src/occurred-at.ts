import { findContract, type FactsPart, type Timed } from '@hub/contracts'
import { timedFrom } from './instant.ts'

/** When it happened, by the field the contract names; undefined where nothing says so. */
export function occurredAt(contract: string, { occurred, facts }: FactsPart): Timed | undefined {
  if (occurred !== undefined) return occurred
  const names = findContract(contract)?.occurred ?? []
  return names
    .map((pointer) => /^\/facts\/([^/]+)$/.exec(pointer)?.[1])
    .map((name) => (name === undefined ? undefined : timedFrom(facts[name])))
    .find((at) => at !== undefined)
}

/** What nothing dates happened when the hub came to know of it, as far as anybody can say. */
export const noticed = (recordedAt: string): Timed => ({ at: recordedAt, precision: 'unknown' })
