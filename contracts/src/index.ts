export type * from './agreement-document.ts'
export type * from './code-lists/code-list.ts'
export type * from './contract.ts'
export type {
  AmbulanceOutcomeRecordedV1,
  AmbulanceOverdoseIncidentV1,
  AmbulanceRecordAmendedV1,
  CoronerDeathReportedV1,
  CoronerDecisionMadeV1,
  CoronerInquestConcludedV1,
  CoronerInquestListedV1,
  CoronerInquestOpenedV1,
  CoronerNotificationWithdrawnV1,
  CoronerPfdIssuedV1,
  CoronerPfdResponseV1,
  CoronerPostmortemReportedV1,
  CoronerRecordAmendedV1,
  CoronerToxicologyReportedV1,
  HospitalAdmissionCodedV1,
  HospitalAttendanceClosedV1,
  HospitalAttendanceOpenedV1,
  HospitalDeathOccurredV1,
  HospitalDiagnosisRecordedV1,
  HospitalIdentityMergedV1,
  HospitalRecordAmendedV1,
  PrisonIdentityMergedV1,
  PrisonNaloxoneSuppliedV1,
  PrisonPersonReceivedV1,
  PrisonPersonReleasedV1,
  PrisonReleaseCorrectedV1,
  PrisonReleasePlannedV1,
  TreatmentDeathNotifiedV1,
  TreatmentEngagedV1,
  TreatmentEpisodeClosedV1,
  TreatmentNaloxoneSuppliedV1,
  TreatmentNfoReportedV1,
  TreatmentNotificationWithdrawnV1,
  TreatmentRecordAmendedV1,
  TreatmentReferralReceivedV1,
  TreatmentReviewCompletedV1,
  PoliceNaloxoneAdministeredV1,
  PoliceRecordAmendedV1,
  PoliceSuddenDeathAttendedV1,
  RegistrationDeathRegisteredV1,
  RegistrationRegistrationAmendedV1,
  LdisAlertClosedV1,
  LdisAlertIssuedV1,
  LdisAlertUpdatedV1,
  LdisCorroborationAddedV1,
  LdisEscalatedV1,
  LdisGradedV1,
  LdisReportReceivedV1,
  IdentityBlock,
  NaloxoneDose,
  SubstanceCode,
  SubstanceFinding,
  Timed,
} from './generated/types.ts'

export { agreements, checkAgreement, latestAgreement } from './check-agreement.ts'
export { isPlaceholderBirthDate } from './birth-date.ts'
export { checkFactsPart, checkPlaintext, checkReceived } from './check-plaintext.ts'
export type { Received } from './check-times.ts'
export { icd10GroupsOf, isAgreedIcd10 } from './code-lists/icd10.ts'
export { isInValueSet, type ValueSetName } from './code-lists/clinical.ts'
export { audiencesOf, responseTo } from './code-lists/drug-alerts.ts'
export type { AlertAudience, GradedReport } from './code-lists/drug-alerts.ts'
export { authorityOf, establishment, findArea, findOrganisation } from './code-lists/places.ts'
export { ancestorsOf, drugClassOn, findSubstance, isControlled } from './code-lists/substances.ts'
export { typePrefix } from './contract.ts'
export { factsForTier, factsForTimeline } from './facts-for.ts'
export { contracts, findContract } from './find-contract.ts'
export { codeLists } from './generated/code-lists.js'
export { isNhsNumber } from './nhs-number.ts'
export { isSnomedId } from './snomed-id.ts'
