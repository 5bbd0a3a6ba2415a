import { londonDate } from '@hub/agreement'
import type { AgreementDocument, Contract } from '@hub/contracts'
import type { KeyClass } from '@hub/key-vault'

/** Dates (YYYY-MM-DD) after which the agreement's retention asks for shredding, for each class of key. */
export type Retention = Readonly<Record<KeyClass, string>>

/**
 * The longest that the agreement lets any field of the contract be kept, counted in months from the day of arrival in
 * London: `identity` over the fields of the vault, `facts` over the others. Where a rule counts from the closing of the
 * case, this is the least; whoever closes the case extends it. `undefined` when the agreement has no rule for a field.
 */
export function retentionOf(
  contract: Contract,
  agreement: AgreementDocument,
  receivedAt: string,
): Retention | undefined {
  const received = londonDate(receivedAt)
  const identity = months(contract, agreement, 'identity')
  const facts = months(contract, agreement, 'facts')
  if (identity === undefined || facts === undefined) return undefined
  return { identity: plusMonths(received, identity), facts: plusMonths(received, facts) }
}

function months(contract: Contract, agreement: AgreementDocument, keyClass: KeyClass): number | undefined {
  const rules = contract.fields
    .filter((field) => (field.tier === 'vault') === (keyClass === 'identity'))
    .map((field) => agreement.retention.find((rule) => rule.id === field.retention)?.months)
  const known = rules.filter((rule) => rule !== undefined)
  return known.length < rules.length ? undefined : Math.max(0, ...known)
}

/** The same day so many months later, or the last day of that month. */
export function plusMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + count, 0))
  const wanted = Math.min(date, lastOfMonth.getUTCDate())
  return new Date(Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), wanted))
    .toISOString()
    .slice(0, 10)
}
