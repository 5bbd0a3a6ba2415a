import type { Contract } from './contract.ts'
import { contracts as generated } from './generated/contracts.js'

/** Every contract of every feed. */
export const contracts: readonly Contract[] = generated

const byType = new Map(contracts.map((contract) => [contract.type, contract]))

/** The contract of a CloudEvents `type`, or undefined: a type that is not known is refused, never guessed. */
export function findContract(type: string): Contract | undefined {
  return byType.get(type)
}
