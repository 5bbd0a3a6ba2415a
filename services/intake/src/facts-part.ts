import { ageOn, dayOfTimed } from '@hub/calendar'
import {
  checkFactsPart,
  factsForTimeline,
  isPlaceholderBirthDate,
  type Contract,
  type FactsPart,
  type Timed,
} from '@hub/contracts'
import canonicalize from 'canonicalize'
import type { Plaintext } from './plaintext.ts'

export type FactsToMake = Readonly<{
  plaintext: Plaintext
  contract: Contract
  occurred: Timed | undefined
  /** When the person's age counts: for an inquest the death, not the conclusion. */
  ageAt: Timed
  /** Of the agreement: the age is that on a day there. */
  timeZone: string
}>

/**
 * What is sealed into `facts`, as RFC 8785 bytes: whoever holds both keys can make it again from `original` and compare.
 * The age is that at the earliest moment it can count at; of a stated range, only one that is a single year.
 *
 * Throws when the result is more than the contract lets a timeline have: that would be our fault, and must not be kept.
 */
export function factsPart(wanted: FactsToMake): Uint8Array {
  const { plaintext, contract, occurred } = wanted
  const { version, supersedes } = plaintext.record
  const age = ageYears(wanted)
  const { sexCode, birthDate = '' } = plaintext.identity ?? {}
  const isPlaceholder = isPlaceholderBirthDate(birthDate)
  const part: FactsPart = {
    record: { version, ...(supersedes === undefined ? {} : { supersedes }) },
    person: {
      ...(age === undefined ? {} : { ageYears: age }),
      ...(age === undefined && isPlaceholder ? { ageUnknown: 'placeholder' as const } : {}),
      ...(sexCode === undefined ? {} : { sexCode }),
    },
    ...(occurred === undefined ? {} : { occurred }),
    facts: factsForTimeline(contract.type, plaintext.facts),
  }
  if (checkFactsPart(contract.type, part).length > 0) {
    throw new Error('A facts part does not fit its contract as pruned')
  }
  return new TextEncoder().encode(canonicalize(part))
}

function ageYears({ plaintext, ageAt, timeZone }: FactsToMake): number | undefined {
  const { birthDate, statedAge } = plaintext.identity ?? {}
  if (birthDate !== undefined && !isPlaceholderBirthDate(birthDate))
    return ageOn(birthDate, dayOfTimed(ageAt, timeZone))
  return statedAge !== undefined && statedAge.fromYears === statedAge.toYears
    ? statedAge.fromYears
    : undefined
}
