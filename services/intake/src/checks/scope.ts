import { isPlaceholderBirthDate, type AgreementDocument, type Contract, type Timed } from '@hub/contracts'
import { timeZoneOf } from '@hub/agreement'
import { ageOn, dayOfTimed } from '@hub/calendar'
import { valuesAt, type Plaintext } from '../plaintext.ts'
import { reason, type Reason } from '../reason.ts'

export type ScopeQuestion = Readonly<{
  plaintext: Plaintext
  contract: Contract
  agreement: Pick<AgreementDocument, 'scope' | 'area' | 'timeZone'>
  /** When the person's age counts. */
  ageAt: Timed
}>

/** Adult and in the area, as the agreement has it. Both reasons where both apply. */
export function outOfScope(question: ScopeQuestion): readonly Reason[] {
  return [...notAdult(question), ...notInArea(question)]
}

/**
 * Not an adult: under the minimum age at the earliest it can have happened, or of a stated age that does not show the
 * minimum. Where no age is known at all, the agreement says what to do: a placeholder for a date of birth is none, but version 1
 * of a contract takes it whatever else is stated, as it always did. What is about no person has no age.
 */
function notAdult({ plaintext, contract, agreement, ageAt }: ScopeQuestion): readonly Reason[] {
  if (!contract.person) return []
  const { scope } = agreement
  const { birthDate, statedAge } = plaintext.identity ?? {}
  if (birthDate !== undefined && isPlaceholderBirthDate(birthDate) && contract.version === 1) return []
  if (birthDate !== undefined && !isPlaceholderBirthDate(birthDate)) {
    const age = ageOn(birthDate, dayOfTimed(ageAt, timeZoneOf(agreement)))
    if (age < 0) return [bornLater]
    return age < scope.minimumAge ? [underAge(scope, '/identity/birthDate')] : []
  }
  if (statedAge !== undefined) {
    return statedAge.fromYears < scope.minimumAge ? [underAge(scope, '/identity/statedAge')] : []
  }
  if (scope.unknownAge === 'accept') return []
  const rule = `an age is needed, clause ${scope.clause}`
  const remedy = 'Send a date of birth or a stated age: this agreement takes nobody whose age is not known.'
  return [reason('UNDER_18_OUT_OF_SCOPE', { rule, remedy })]
}

const underAge = (scope: AgreementDocument['scope'], pointer: string): Reason =>
  reason('UNDER_18_OUT_OF_SCOPE', {
    pointer,
    rule: `aged ${scope.minimumAge} or over when it happened, clause ${scope.clause}`,
  })

const bornLater: Reason = {
  code: 'SCHEMA',
  pointer: '/identity/birthDate',
  rule: 'born before it happened',
  remedy: 'Check the date of birth and the date of what happened: one of them is wrong.',
}

/** In the area when any of the areas it names is one of the agreement's. */
function notInArea({ plaintext, contract, agreement }: ScopeQuestion): readonly Reason[] {
  const { area, scope } = agreement
  const named = contract.areas.flatMap((pointer) => valuesAt(plaintext, pointer))
  if (named.some((code) => area.codes.some((inside) => inside === code))) return []
  const pointer = contract.areas[0] ?? '/facts'
  if (named.length > 0)
    return [reason('OUT_OF_AREA', { pointer, rule: `within ${area.name}, clause ${scope.clause}` })]
  if (scope.areaUnstated === 'accept') return []
  const rule = `an area is named, clause ${scope.clause}`
  return [
    reason('OUT_OF_AREA', {
      pointer,
      rule,
      remedy: 'Name the area: this agreement takes nothing without one.',
    }),
  ]
}
