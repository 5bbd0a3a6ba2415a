/** Words governance is recorded in. Closed lists: a typed text could name a person, and the log keeps it for ever. */

/** The first five as the local drug information system guidance and the review guidance (OHID, 26 September 2024) name them. */
export const panelCategories = [
  'LDIS_CORE',
  'LDIS_MULTI',
  'PIN',
  'SUBGROUP',
  'DARD',
  /** A provider that reviews the deaths of those it treated. */
  'PROVIDER',
  /** A group that others report to, such as a combating drugs partnership. */
  'PARTNERSHIP',
] as const
export type PanelCategory = (typeof panelCategories)[number]

export const panelCategoryNames: Readonly<Record<PanelCategory, string>> = {
  LDIS_CORE: 'local drug information system, core panel',
  LDIS_MULTI: 'local drug information system, multi-agency panel',
  PIN: 'professional information network',
  SUBGROUP: 'drug related harms and deaths subgroup',
  DARD: 'drug and alcohol related deaths panel',
  PROVIDER: 'review by a treatment provider',
  PARTNERSHIP: 'partnership group',
}

/** As questions 6 and 9 of FOI674918895 letter them. */
export const caseCategories = ['a', 'b', 'c', 'd'] as const
export type ReviewCategory = (typeof caseCategories)[number]

export const caseCategoryNames: Readonly<Record<ReviewCategory, string>> = {
  a: 'drug-related deaths',
  b: 'alcohol-related deaths',
  c: 'deaths in drug and alcohol treatment, or within six months of leaving it',
  d: 'near-fatal overdoses',
}

/** Offices, held by somebody: never a name. */
export const offices = [
  'independent-chair',
  'director-of-public-health',
  'ldis-coordinator',
  'public-health-consultant',
  'commissioner',
  'clinical-lead',
] as const
export type Office = (typeof offices)[number]

export const officeNames: Readonly<Record<Office, string>> = {
  'independent-chair': 'Independent chair',
  'director-of-public-health': 'Director of Public Health',
  'ldis-coordinator': 'Drug information coordinator',
  'public-health-consultant': 'Consultant in public health',
  commissioner: 'Commissioner',
  'clinical-lead': 'Clinical lead',
}

export const memberRoles = ['chair', 'lead-officer', 'coordinator', 'member'] as const
export type MemberRole = (typeof memberRoles)[number]

export const removalReasons = ['left-organisation', 'replaced', 'stood-down', 'added-in-error'] as const
export type RemovalReason = (typeof removalReasons)[number]

export const documentTypes = ['TOR', 'EVALUATION', 'FINDINGS', 'ANNUAL_REPORT'] as const
export type DocumentType = (typeof documentTypes)[number]

export const documentTypeNames: Readonly<Record<DocumentType, string>> = {
  TOR: 'Terms of reference',
  EVALUATION: 'Evaluation',
  FINDINGS: 'Findings and actions',
  ANNUAL_REPORT: 'Annual report',
}

/** Why a case is looked at in depth. */
export const selectionReasons = [
  'died-in-treatment',
  'soon-after-release',
  'several-services-involved',
  'repeated-overdose',
  'dangerous-supply',
  'learning-expected',
] as const
export type SelectionReason = (typeof selectionReasons)[number]

export const reviewStatuses = ['draft', 'final'] as const
export type ReviewStatus = (typeof reviewStatuses)[number]

export const substanceStandings = ['suspected', 'implicated'] as const
export type SubstanceStanding = (typeof substanceStandings)[number]

/** What an action does. */
export const measures = [
  'change-procedure',
  'train-staff',
  'share-information',
  'supply-naloxone',
  'commission-service',
  'write-guidance',
] as const
export type Measure = (typeof measures)[number]

export const measureNames: Readonly<Record<Measure, string>> = {
  'change-procedure': 'Change a procedure',
  'train-staff': 'Train staff',
  'share-information': 'Share information',
  'supply-naloxone': 'Supply naloxone',
  'commission-service': 'Commission a service',
  'write-guidance': 'Write guidance',
}

export const progressStates = ['started', 'on-track', 'delayed'] as const
export type ProgressState = (typeof progressStates)[number]
export const actionOutcomes = ['done', 'partly-done', 'not-done', 'superseded'] as const
export type ActionOutcome = (typeof actionOutcomes)[number]

/** What somebody says of an organisation; that sharing is live follows from the agreement and what was received. */
export const statedSharing = ['none', 'draft', 'agreed'] as const
export type StatedSharing = (typeof statedSharing)[number]
