import type { StatedIdentity } from '../../links-api/links-api.ts'
import { evidenceFields } from '../../wording/evidence.ts'
import { day } from '../../wording/dates.ts'
import { isPlainDay } from '../../wording/wall-clock.ts'

/** What partners stated of one field, each once, oldest first; empty when nobody stated any. A death or a call is no part of an identity. */
export function statedOf(field: string, identities: readonly StatedIdentity[]): readonly string[] {
  if (readers[field] === undefined) return ['No part of an identity']
  const values = identities.flatMap((identity) => readers[field]?.(identity) ?? [])
  return [...new Set(values.filter((value) => value !== ''))]
}

/** Every field that one of them states, in the order of a form. */
export const statedFields = (identities: readonly StatedIdentity[]): readonly string[] =>
  evidenceFields.filter(
    (field) => field in readers && field !== 'namesSwapped' && statedOf(field, identities).length > 0,
  )

const names = (given: readonly string[] | undefined): string => (given ?? []).join(' ')

const readers: Readonly<Record<string, (identity: StatedIdentity) => readonly string[]>> = {
  surname: ({ familyName = '', aliases = [] }) => [
    familyName,
    ...aliases.flatMap((alias) => known(alias.familyName ?? '')),
  ],
  forename: ({ givenNames, aliases = [] }) => [
    names(givenNames),
    ...aliases.flatMap((alias) => known(names(alias.givenNames))),
  ],
  namesSwapped: ({ givenNames, familyName = '' }) => [`${names(givenNames)} / ${familyName}`],
  birthDate: ({ birthDate = '' }) => [isPlainDay(birthDate) ? day(birthDate) : birthDate],
  sex: ({ sexCode }) => (sexCode === undefined ? [] : [sexes[sexCode] ?? 'Not stated']),
  nhsNumber: ({ nhsNumber, nhsNumberStatus, uncheckedNumber = '' }) => [
    nhsNumber === undefined ? '' : `${spaced(nhsNumber)}${nhsNumberStatus === '01' ? ' (verified)' : ''}`,
    uncheckedNumber,
  ],
  prisonNumber: ({ prisonNumber = '', mergedPrisonNumbers = [] }) => [prisonNumber, ...mergedPrisonNumbers],
  policeNumber: ({ pncId = '', croNumber = '' }) => [pncId, croNumber],
  localNumber: ({ localId }) => (localId === undefined ? [] : [localId.value]),
  home: ({ address, postcode = '' }) => [
    [
      [address?.houseNumber, address?.street].filter((part) => part !== undefined).join(' '),
      address?.town ?? '',
      address?.district ?? '',
      postcode,
    ]
      .filter((part) => part !== '')
      .join(', '),
  ],
}

const known = (alias: string): readonly string[] => (alias === '' ? [] : [`${alias} (also known as)`])

/** NHS Data Dictionary, PERSON STATED GENDER CODE. */
const sexes: Readonly<Record<string, string>> = { '1': 'Male', '2': 'Female' }

const spaced = (number: string): string => number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')
