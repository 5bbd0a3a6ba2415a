/** A list of codes as it stood from a day on. A change is a new version, never an edit. */
export type CodeList<Entry> = Readonly<{
  id: string
  title: string
  version: number
  /** First day this version may be used. */
  validFrom: string
  source: string
  entries: readonly Entry[]
}>

export type DrugClass = 'A' | 'B' | 'C'

export type Substance = Readonly<{
  code: string
  displayName: string
  /** The substance it is counted under as well. */
  parent?: string
  /** Its class under the Misuse of Drugs Act 1971 at `validFrom` of the list. */
  mdaClass?: DrugClass
  /** Every class it has been in, oldest first, each from its day. Empty: not controlled as a named substance or group. */
  controlledFrom: readonly Readonly<{ class: DrugClass; from: string }>[]
  onsCategory: string
  snomedSubstance?: string
  note?: string
}>

export type Icd10Group = Readonly<{
  code: string
  displayName: string
  source: string
  /** Undotted prefixes. */
  include: readonly string[]
  exclude?: readonly string[]
}>

export type Establishment = Readonly<{ code: string; displayName: string; holds: 'men' | 'women' }>
export type Area = Readonly<{ code: string; displayName: string; parent?: string }>
export type Organisation = Readonly<{ code: string; displayName: string; kind: string }>

/** E0 one uncorroborated report … E4 confirmed by a laboratory. */
export type EvidenceGrade = 'E0' | 'E1' | 'E2' | 'E3' | 'E4'
/** H0 expected effects … H3 death, cluster or ultra-potent. */
export type HazardGrade = 'H0' | 'H1' | 'H2' | 'H3'
/** In order: each goes further than the one before. */
export type AlertResponse =
  'no_action' | 'log' | 'briefing_pin' | 'professional_alert' | 'public_alert' | 'escalate'

/** One cell of the grading table: `E2-H1`. */
export type GradedResponse = Readonly<{
  code: string
  displayName: string
  evidence: EvidenceGrade
  hazard: HazardGrade
  response: AlertResponse
}>

export type PlaceOfDeath = Readonly<{ code: string; displayName: string }>

/** Codes of a clinical classification that mean one thing to the verification ladder. */
export type ClinicalValueSet = Readonly<{
  code: string
  displayName: string
  /** SNOMED CT codes are compared whole, ICD-10 codes by their undotted beginning. */
  system: 'SNOMED CT' | 'ICD-10'
  include: readonly Readonly<{ code: string; displayName: string; note?: string }>[]
}>
/** What a case review may teach, what a panel member is expert in: a code and its words. */
export type Coded = Readonly<{ code: string; displayName: string }>

export type CodeLists = Readonly<{
  substances: CodeList<Substance>
  icd10Groups: CodeList<Icd10Group>
  establishments: CodeList<Establishment>
  areas: CodeList<Area>
  organisations: CodeList<Organisation>
  placesOfDeath: CodeList<PlaceOfDeath>
  drugAlertResponses: CodeList<GradedResponse>
  clinicalValueSets: CodeList<ClinicalValueSet>
  reviewThemes: CodeList<Coded>
  disciplines: CodeList<Coded>
  /** By the party's id, where it is a party of an agreement. */
  panelOrganisations: CodeList<Organisation>
}>
