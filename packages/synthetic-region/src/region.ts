/** What a synthetic region is: the truth, and what the partners will say of it. */
import type { AlertResponse, EvidenceGrade, HazardGrade, JsonObject } from '@hub/contracts'

export type RegionInput = Readonly<{
  seed: string
  /** 1 is the area's shape: about 3,300 ambulance incidents in 24 months. Above 0. */
  scale: number
  /** London calendar dates, both inclusive: nothing happens and nothing is sent outside them. */
  from: string
  until: string
}>

export type FeedName =
  'coroner' | 'ambulance' | 'hospital' | 'prison' | 'treatment' | 'police' | 'registration' | 'ldis'
export type PoliceForce = 'west-midlands-police' | 'warwickshire-police'
export type PartnerId =
  | 'hmc-coventry'
  | 'hmc-warwickshire'
  | 'wmas'
  | 'uhcw'
  | 'hmpps'
  | 'cgl'
  | PoliceForce
  | 'death-registration'
  | 'cw-ldis'
export type Special =
  | 'none'
  | 'twin'
  | 'father-and-son'
  | 'no-fixed-abode'
  | 'name-change'
  /** Their ambulance record begins without a name. */
  | 'unknown-at-scene'

export type PersonName = Readonly<{ familyName: string; givenNames: readonly string[] }>

/** A partner's own record about somebody, by the names it has on the wire and in the partner's system. */
export type RecordRef = Readonly<{ feed: FeedName; partner: PartnerId; subject: string; ref: string }>

export type TruthPerson = PersonName &
  Readonly<{
    id: string
    /** Other names they are known by, the earlier name of somebody whose name changed among them. */
    aliases: readonly PersonName[]
    birthDate: string
    nhsNumber: string
    sexCode: '1' | '2'
    postcode: string
    area: string
    prisonNumber: string
    /** The hospital's own number for the patient. */
    hospitalNumber: string
    special: Special
    /** The twin, father or son: another person's id. */
    relative?: string
    records: readonly RecordRef[]
    died?: TruthDeath
  }>

export type TruthDeath = Readonly<{
  person: string
  /** RFC 3339. */
  at: string
  /** Of the London date. */
  year: number
  cause: 'drug' | 'alcohol' | 'other'
  substances: readonly string[]
  where: 'scene' | 'found' | 'emergency-department' | 'ward' | 'elsewhere'
  /** The coroner's record. Absent: the coroner never hears of it, as with most deaths from long-term drinking. */
  coroner?: RecordRef
  /** The hospital's record that tells of the death. */
  hospital?: RecordRef
  /** Reported as drug-related, found not to be, and taken back. */
  refuted: boolean
}>

export type TruthOverdose = Readonly<{
  person: string
  at: string
  year: number
  substances: readonly string[]
  severity: 'not-severe' | 'near-fatal' | 'fatal'
  /** Suspected, found not to be an overdose, and taken back. It counts nowhere. */
  refuted: boolean
  /** A diagnosis that was sent confirms it. */
  confirmed: boolean
  ambulance?: RecordRef
  hospital?: RecordRef
}>

/** One episode of treatment, days as London calendar dates. */
export type TruthTreatment = Readonly<{
  person: string
  record: RecordRef
  referredOn: string
  /** Absent: they were referred and never engaged. */
  startedOn?: string
  /** Absent: still open on the last day. */
  closedOn?: string
  closedBecause?: string
  /** The release from prison it followed, and how many days after it treatment began. */
  afterRelease?: Readonly<{ releasedOn: string; days: number }>
  /** The provider took it back: it counts nowhere. */
  withdrawn: boolean
}>

/** Somebody who died in treatment, or within six calendar months of leaving it, of any cause. */
export type TruthTreatmentDeath = Readonly<{
  person: string
  standing: 'in-treatment' | 'within-six-months'
}>

export type TruthRegistration = Readonly<{
  person: string
  record: RecordRef
  registeredOn: string
  /** ICD-10 without a dot, as it stands after corrections. */
  underlyingCause: string
}>

/** Police at a sudden death, or giving naloxone. */
export type TruthPoliceAttendance = Readonly<{
  person: string
  record: RecordRef
  at: string
  what: 'sudden-death' | 'naloxone'
}>

/** A report about drugs in circulation: of no person. */
export type TruthDrugReport = Readonly<{
  reportRef: string
  receivedAt: string
  substances: readonly string[]
  /** As graded last; absent when the panel did not get to it. */
  grade?: Readonly<{ evidence: EvidenceGrade; hazard: HazardGrade; response: AlertResponse }>
  handling?: 'P' | 'C'
  alerted: boolean
}>

export type Truth = Readonly<{
  deaths: readonly TruthDeath[]
  overdoses: readonly TruthOverdose[]
  treatments: readonly TruthTreatment[]
  treatmentDeaths: readonly TruthTreatmentDeath[]
  registrations: readonly TruthRegistration[]
  policeAttendances: readonly TruthPoliceAttendance[]
  drugReports: readonly TruthDrugReport[]
  /** Deaths from drugs or alcohol; a death counts once under every substance. */
  deathsByYear: Readonly<Record<string, number>>
  deathsByYearAndSubstance: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Real overdoses, fatal ones among them, seen by the ambulance or the hospital. */
  overdosesByYear: Readonly<Record<string, number>>
  overdosesByYearAndSubstance: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** `<partner> <feed> <subject>` of a record → the person it is about. */
  links: ReadonlyMap<string, string>
  /** CloudEvents ids. */
  corrections: readonly string[]
  refutations: readonly string[]
  /** Of the notifications that are sent a second time, byte for byte. */
  duplicates: readonly string[]
  /** Sent more than 30 days after `time`. */
  late: readonly string[]
}>

export type PlannedNotification = Readonly<{
  partner: PartnerId
  source: string
  /** UUID, from the seed. */
  id: string
  type: string
  /** Opaque token of the source record. */
  subject: string
  /** RFC 3339: when the partner recorded it. */
  time: string
  /** RFC 3339: when the partner sends it, and so when the hub gets it. */
  sendAt: string
  plaintext: JsonObject
  /** No person where it is about drugs in circulation. */
  truth: Readonly<{ person?: string; duplicateOf?: string }>
}>

export type Region = Readonly<{
  input: RegionInput
  people: readonly TruthPerson[]
  truth: Truth
  /** In order of `sendAt`. */
  schedule: readonly PlannedNotification[]
}>
