import { birthDateOf, type BirthDate } from './birth-date.ts'
import { comparableName, givenWords, isCodename } from './names.ts'
import { nhsNumberOf, type NhsNumber } from './nhs-number.ts'
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
export type Statement = Readonly<{ identity: Identity; incident?: Incident; seenOn?: string }>

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
}>

/** Joins a record's statements, oldest first: the later statement of a field wins, a verified number stays. */
export function fragmentOf(record: string, feed: string, statements: readonly Statement[]): Fragment {
  const known = statements.map(readStatement)
  const last = <T>(pick: (one: Known) => T | undefined): T | undefined =>
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
  }
}

type Known = Readonly<{
  nhsNumber: NhsNumber | undefined
  prisonNumbers: readonly string[]
  family: string | undefined
  given: readonly [string, ...string[]] | undefined
  birthDate: BirthDate | undefined
  sex: 'male' | 'female' | undefined
  postcode: string | undefined
}>

function readStatement({ identity, seenOn }: Statement): Known {
  const codename = isCodename(identity.familyName) || (identity.givenNames ?? []).some(isCodename)
  const [first, ...rest] = codename ? [] : (identity.givenNames ?? []).flatMap(givenWords)
  return {
    nhsNumber: nhsNumberOf(identity.nhsNumber, identity.nhsNumberStatus),
    prisonNumbers: [identity.prisonNumber, ...(identity.mergedPrisonNumbers ?? [])].flatMap(
      (number) => prisonNumberOf(number) ?? [],
    ),
    family: codename ? undefined : comparableName(identity.familyName),
    given: first === undefined ? undefined : [first, ...rest],
    birthDate: birthDateOf(identity.birthDate, seenOn),
    sex: identity.sexCode === '1' ? 'male' : identity.sexCode === '2' ? 'female' : undefined,
    postcode: postcodeOf(identity.postcode),
  }
}
