import { timeZoneOf } from '@hub/agreement'
import { addMonths, dayOf } from '@hub/calendar'
import type { AgreementDocument, Contract } from '@hub/contracts'
import type { KeyClass } from '@hub/key-vault'

/** Dates (YYYY-MM-DD) after which the agreement's retention asks for shredding, for each class of key. */
export type Retention = Readonly<Record<KeyClass, string>>

/**
 * The longest that the agreement lets any field of the contract be kept, counted in months from the day of arrival in
 * the agreement's time zone: `identity` over the fields of the vault, `facts` over the others. Where a rule counts from the closing of the
 * case, this is the least; whoever closes the case extends it. `undefined` when the agreement has no rule for a field.
 */
export function retentionOf(
  contract: Contract,
  agreement: AgreementDocument,
  receivedAt: string,
): Retention | undefined {
  const received = dayOf(receivedAt, timeZoneOf(agreement))
  const identity = months(contract, agreement, 'identity')
  const facts = months(contract, agreement, 'facts')
  if (identity === undefined || facts === undefined) return undefined
  return { identity: addMonths(received, identity), facts: addMonths(received, facts) }
}

function months(contract: Contract, agreement: AgreementDocument, keyClass: KeyClass): number | undefined {
  const rules = contract.fields
    .filter((field) => (field.tier === 'vault') === (keyClass === 'identity'))
    .map((field) => agreement.retention.find((rule) => rule.id === field.retention)?.months)
  const known = rules.filter((rule) => rule !== undefined)
  return known.length < rules.length ? undefined : Math.max(0, ...known)
}
