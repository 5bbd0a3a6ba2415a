import { addressOf, type Address, type StatedAddress } from './address.ts'
import { birthDateOf, type BirthDate } from './birth-date.ts'
import { comparableName, givenWords, isCodename } from './names.ts'
import { failedNhsNumber, nhsNumberOf, uncheckedNumberOf, type NhsNumber } from './nhs-number.ts'
import { croNumberOf, pncIdOf } from './police-numbers.ts'
import { postcodeOf } from './postcode.ts'
import { prisonNumberOf } from './prison-number.ts'

/** The identity block of one notification, as the partner stated it. */
export type Identity = Readonly<{
  nhsNumber?: string
  nhsNumberStatus?: string
  familyName?: string
  givenNames?: readonly string[]
  birthDate?: string
  sexCode?: string
  postcode?: string
  prisonNumber?: string
  /** Numbers the prison service has merged into one. */
  mergedPrisonNumbers?: readonly string[]
  /** Other names the person is known by. */
  aliases?: readonly Readonly<{ familyName?: string; givenNames?: readonly string[] }>[]
  pncId?: string
  croNumber?: string
  /** The partner's own number for the person. */
  localId?: Readonly<{ issuer: string; value: string }>
  address?: StatedAddress
  /** Where there is no NHS number: another country's personal number, one without a check digit. */
  uncheckedNumber?: string
  /** In place of everything above, where the identity stays with the partner: token by composite (see link-tokens). */
  linkTokens?: Readonly<Record<string, string>>
}>

/** What ties a notification to one emergency call and to one patient of it. */
export type Incident = Readonly<{
  /** ODS code of the ambulance trust. */
  trust?: string
  /** Restarts daily, so it means nothing without `at`; and one call may have several patients. */
  callId?: string
  /** One patient of one call. */
  careContactId?: string
  /** From 1 within the call; above 1 the call had several patients. */
  patientSeq?: number
  /** How many patients the call had, where the ambulance says so. */
  patientCount?: number
  /** RFC 3339: the call, or the arrival it led to. */
  at?: string
}>

/** One live notification of a record. */
export type Statement = Readonly<{
  identity: Identity
  incident?: Incident
  seenOn?: string
  /** YYYY-MM-DD: the day of death it tells of. */
  diedOn?: string
  /** YYYY-MM-DD: a day on which it says the person was alive. */
  aliveOn?: string
}>

/** All that is known of one record's person and incident, normalised; held in memory only. */
export type Fragment = Readonly<{
  record: string
  feed: string
  nhsNumber?: NhsNumber
  /** Every prison number stated. */
  prisonNumbers: readonly string[]
  family?: string
  /** First name first; never empty. */
  given?: readonly [string, ...string[]]
  birthDate?: BirthDate
  sex?: 'male' | 'female'
  /** Every postcode stated. */
  postcodes: readonly string[]
  incidents: readonly Incident[]
  /** Other family and given names, none of which is one of those above. */
  otherFamilies?: readonly string[]
  otherGiven?: readonly string[]
  /** Ten digits that fail the check: a slip of one digit away from somebody's number. */
  failedNhsNumber?: string
  /** PNC identifiers and CRO numbers. */
  policeNumbers?: readonly string[]
  /** `issuer value`. */
  localNumbers?: readonly string[]
  addresses?: readonly Address[]
  linkTokens?: Readonly<Record<string, string>>
  diedOn?: string
  /** The last day the person is known to have been alive. */
  aliveOn?: string
}>

/** Joins a record's statements, oldest first: the later statement of a field wins, a verified number stays. */
export function fragmentOf(record: string, feed: string, statements: readonly Statement[]): Fragment {
  const known = statements.map(readStatement)
  const last = <T>(pick: (one: NormalisedStatement) => T | undefined): T | undefined =>
    known.map(pick).findLast((value) => value !== undefined)
  const nhsNumber =
    last((one) => (one.nhsNumber?.standing === 'verified' ? one.nhsNumber : undefined)) ??
    last((one) => one.nhsNumber)
  const family = last((one) => one.family)
  const given = last((one) => one.given)
  const birthDate = last((one) => one.birthDate)
  const sex = last((one) => one.sex)
  return {
    record,
    feed,
    ...(nhsNumber && { nhsNumber }),
    prisonNumbers: [...new Set(known.flatMap((one) => one.prisonNumbers))],
    ...(family && { family }),
    ...(given && { given }),
    ...(birthDate && { birthDate }),
    ...(sex && { sex }),
    postcodes: [...new Set(known.flatMap((one) => one.postcode ?? []))],
    incidents: statements.flatMap(({ incident }) => incident ?? []),
    ...furtherEvidence(statements, known, { family, given }),
  }
}

/** What not every record has; a part nobody stated is left out. */
function furtherEvidence(
  statements: readonly Statement[],
  known: readonly NormalisedStatement[],
  { family, given }: Pick<NormalisedStatement, 'family' | 'given'>,
): Partial<Fragment> {
  const lists = {
    otherFamilies: named(
      known.flatMap((one) => [...one.aliasFamilies, one.family ?? '']).filter((name) => name !== family),
    ),
    otherGiven: named(
      known
        .flatMap((one) => [...one.aliasGiven, ...(one.given ?? [])])
        .filter((name) => given?.includes(name) !== true),
    ),
    policeNumbers: named(known.flatMap((one) => one.policeNumbers)),
    localNumbers: named(known.flatMap((one) => one.localNumbers)),
  }
  const addresses = statements.flatMap(({ identity }) => addressOf(identity.address) ?? [])
  const failed = known.findLast((one) => one.failedNhsNumber !== undefined)?.failedNhsNumber
  const tokens: Readonly<Record<string, string>> = Object.fromEntries(
    statements.flatMap(({ identity }) => Object.entries(identity.linkTokens ?? {})),
  )
  const diedOn = statements.findLast((one) => one.diedOn !== undefined)?.diedOn?.slice(0, 10)
  const aliveOn = statements
    .flatMap((one) => one.aliveOn?.slice(0, 10) ?? [])
    .toSorted()
    .at(-1)
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...(addresses.length > 0 && { addresses }),
    ...(failed !== undefined && { failedNhsNumber: failed }),
    ...(Object.keys(tokens).length > 0 && { linkTokens: tokens }),
    ...(diedOn !== undefined && { diedOn }),
    ...(aliveOn !== undefined && { aliveOn }),
  }
}

const named = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name) => name !== '')),
]

type NormalisedStatement = Readonly<{
  nhsNumber: NhsNumber | undefined
  prisonNumbers: readonly string[]
  family: string | undefined
  given: readonly [string, ...string[]] | undefined
  birthDate: BirthDate | undefined
  sex: 'male' | 'female' | undefined
  postcode: string | undefined
  aliasFamilies: readonly string[]
  aliasGiven: readonly string[]
  failedNhsNumber: string | undefined
  policeNumbers: readonly string[]
  localNumbers: readonly string[]
}>

function readStatement({ identity, seenOn }: Statement): NormalisedStatement {
  const codename = isCodename(identity.familyName) || (identity.givenNames ?? []).some(isCodename)
  const [first, ...rest] = codename ? [] : (identity.givenNames ?? []).flatMap(givenWords)
  return {
    nhsNumber:
      nhsNumberOf(identity.nhsNumber, identity.nhsNumberStatus) ??
      uncheckedNumberOf(identity.uncheckedNumber),
    prisonNumbers: [identity.prisonNumber, ...(identity.mergedPrisonNumbers ?? [])].flatMap(
      (number) => prisonNumberOf(number) ?? [],
    ),
    family: codename ? undefined : comparableName(identity.familyName),
    given: first === undefined ? undefined : [first, ...rest],
    birthDate: birthDateOf(identity.birthDate, seenOn),
    sex: identity.sexCode === '1' ? 'male' : identity.sexCode === '2' ? 'female' : undefined,
    postcode: postcodeOf(identity.postcode),
    aliasFamilies: (identity.aliases ?? []).flatMap((alias) => comparableName(alias.familyName) ?? []),
    aliasGiven: (identity.aliases ?? []).flatMap((alias) => (alias.givenNames ?? []).flatMap(givenWords)),
    failedNhsNumber: failedNhsNumber(identity.nhsNumber),
    policeNumbers: [
      pncIdOf(identity.pncId, yearOf(seenOn)) ?? [],
      croNumberOf(identity.croNumber) ?? [],
    ].flat(),
    localNumbers:
      identity.localId === undefined ? [] : [`${identity.localId.issuer} ${identity.localId.value}`],
  }
}

const yearOf = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Number(day.slice(0, 4))
