import { checkTimes, type Received } from './check-times.ts'
import type { ContractError } from './contract.ts'
import { describeFaults } from './describe-faults.ts'
import { findContract } from './find-contract.ts'
import { factsPart, plaintext, type Validate } from './generated/validators.js'

const unknownType: readonly ContractError[] = [
  {
    pointer: '',
    rule: 'type-unknown',
    remedy: 'Send one of the types and versions that the contracts list.',
  },
]

function check(validate: Validate | undefined, value: unknown): readonly ContractError[] {
  if (validate === undefined) return unknownType
  return validate(value) ? [] : describeFaults(validate.errors ?? [])
}

/**
 * Checks the whole plaintext of a notification, `{ salt, record, identity, facts }`, against its contract.
 * Gives every error, not the first; an empty list means that it keeps the contract. A field that the contract does not
 * name has the rule `minimisation`. No error holds a value.
 */
export function checkPlaintext(type: string, value: unknown): readonly ContractError[] {
  return check(plaintext(type), value)
}

/**
 * All that a contract asks of a plaintext that was received then: `checkPlaintext`, and of a plaintext that passes it
 * `checkTimes`. What passes can be kept, folded and shown without a fault.
 */
export function checkReceived(type: string, value: unknown, received: Received): readonly ContractError[] {
  const errors = checkPlaintext(type, value)
  const contract = findContract(type)
  return errors.length > 0 || contract === undefined ? errors : checkTimes(contract, value, received)
}

/** Checks a sealed FactsPart on replay: the fields that were pruned before sealing are neither needed nor allowed. */
export function checkFactsPart(type: string, value: unknown): readonly ContractError[] {
  return check(factsPart(type), value)
}
