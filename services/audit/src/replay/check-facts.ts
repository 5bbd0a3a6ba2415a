import { checkFactsPart, findContract, type AgreementDocument } from '@hub/contracts'
import type { Json } from '@hub/event-log'
import { open, type KeyVault } from '@hub/key-vault'
import { finding, type Finding, type Place } from './finding.ts'
import { isObject } from './json-object.ts'
import { valuesAt } from './values-at.ts'

export type FactsOutcome = 'opened' | 'shredded' | 'not-permitted' | 'damaged'

export type FactsToCheck = Readonly<{
  event: Place
  sealed: string
  contract: string
  /** The version in force, where one allowed the notification. */
  agreement: AgreementDocument | undefined
  vault: KeyVault
}>

/** Opens the facts, if their key lives, and holds them to the contract of their type and the scope of the agreement. */
export async function checkFacts(
  input: FactsToCheck,
): Promise<Readonly<{ outcome: FactsOutcome; findings: readonly Finding[] }>> {
  const { event, contract } = input
  const opened = await open(input.sealed, { eventId: event.id, part: 'facts' }, input.vault)
  if (opened.kind === 'damaged') {
    return { outcome: 'damaged', findings: [finding('facts-damaged', event, opened.reason)] }
  }
  if (opened.kind !== 'opened') return { outcome: opened.kind, findings: [] }
  const value = parse(opened.plaintext)
  const errors = value === undefined ? [{ pointer: '', rule: 'json' }] : checkFactsPart(contract, value)
  if (value === undefined || errors.length > 0) {
    const detail = errors.slice(0, 8).map((error) => `${placeOf(error)} ${error.rule}`.trim())
    return { outcome: 'opened', findings: [finding('facts-contract', event, detail.join(', '))] }
  }
  const { agreement } = input
  return {
    outcome: 'opened',
    findings: agreement === undefined ? [] : scopeFindings(value, agreement, input),
  }
}

/**
 * The scope rules as far as the facts show them: every place, and an age where one year of it is known. An age given as a
 * range stands only in `original`, which is not opened here.
 */
function scopeFindings(
  value: Json,
  agreement: AgreementDocument,
  { event, contract }: FactsToCheck,
): readonly Finding[] {
  const person = isObject(value) && isObject(value['person']) ? value['person'] : {}
  const age = person['ageYears']
  const young = typeof age === 'number' && age < agreement.scope.minimumAge
  const { area, scope } = agreement
  const named = (findContract(contract)?.areas ?? []).flatMap((pointer) => valuesAt(value, pointer))
  const inside = named.some((code) => area.codes.some((one) => one === code))
  const outside = named.length > 0 ? !inside : scope.areaUnstated === 'refuse'
  return [
    ...(young ? [finding('under-age', event, `clause ${scope.clause}`)] : []),
    ...(outside ? [finding('out-of-area', event, `clause ${scope.clause}`)] : []),
  ]
}

/** What is sealed stays sealed: of a field the contract does not have, not even the name is repeated. */
const placeOf = ({ pointer, rule }: Readonly<{ pointer: string; rule: string }>): string =>
  rule === 'minimisation' ? pointer.slice(0, pointer.lastIndexOf('/')) : pointer

function parse(bytes: Uint8Array): Json | undefined {
  try {
    const value: Json = JSON.parse(Buffer.from(bytes).toString())
    return value
  } catch {
    return undefined
  }
}
