// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
/**
 * An area: nine-character GSS code of the Office for National Statistics, or US- and the five-digit FIPS code of a county.
 */
export type AreaCode = string
/**
 * A calendar day where it happened: YYYY-MM-DD.
 */
export type Day = string
/**
 * An organisation or site code of the NHS Organisation Data Service.
 */
export type OdsCode = string
/**
 * A UUID in its usual text form.
 */
export type Uuid = string
/**
 * `unknown` says that the source does not record it; it is not a no.
 */
export type YesNoUnknown = ("yes" | "no" | "unknown")
/**
 * Other names the person is known by.
 * 
 * @maxItems 10
 */
export type IdentityAliases = {
/**
 * Family name.
 */
familyName?: string
/**
 * Given names in order.
 * 
 * @minItems 1
 * @maxItems 6
 */
givenNames?: string[]
}[]
/**
 * Family name.
 */
export type IdentityFamilyName = string
/**
 * Given names in order.
 * 
 * @minItems 1
 * @maxItems 6
 */
export type IdentityGivenNames = string[]
/**
 * NHS number: ten digits with a modulus 11 check digit; ten equal digits are refused.
 */
export type IdentityNhsNumber = string
/**
 * NHS number status indicator: 01 verified … 08 baby.
 */
export type IdentityNhsNumberStatus = ("01" | "02" | "03" | "04" | "05" | "06" | "07" | "08")
/**
 * Postcode of usual residence.
 */
export type IdentityPostcode = string
/**
 * Person stated gender code: 1 male, 2 female, 9 indeterminate, 0 not known.
 */
export type IdentitySexCode = ("1" | "2" | "9" | "0")
/**
 * A lower layer super output area of 2021.
 */
export type SmallArea = string
/**
 * A substance of code-lists/substances.json. `other` when it is named by the source but not in the list; `unknown` when it is not known which.
 */
export type SubstanceCode = ("any_opiate" | "heroin_morphine" | "heroin" | "morphine" | "methadone" | "buprenorphine" | "oxycodone" | "oxymorphone" | "hydrocodone" | "hydromorphone" | "codeine" | "dihydrocodeine" | "pethidine" | "tapentadol" | "tramadol" | "fentanyl" | "fentanyl_analogue" | "carfentanil" | "nitazene" | "pharmaceutical_opioid" | "other_opioid" | "unspecified_opiate" | "cocaine" | "cocaine_powder" | "cocaine_crack" | "any_amphetamine" | "amphetamine" | "methamphetamine" | "mdma" | "pma" | "pharmaceutical_stimulant" | "cannabis" | "scra" | "ketamine" | "ghb_gbl" | "nps_other" | "synthetic_cathinone" | "mephedrone" | "mitragynine" | "hallucinogen" | "lsd" | "phencyclidine" | "benzodiazepine" | "diazepam" | "alprazolam" | "street_benzodiazepine" | "bromazolam" | "other_benzodiazepine" | "z_drug" | "zolpidem" | "zopiclone" | "gabapentinoid" | "pregabalin" | "gabapentin" | "barbiturate" | "antidepressant" | "antipsychotic" | "antihistamine" | "paracetamol" | "propranolol" | "other_medicine" | "volatile" | "nitrous_oxide" | "veterinary_sedative" | "xylazine" | "medetomidine" | "alcohol" | "other" | "unknown")
/**
 * An ICD-10 code without its dot, 3 or 4 characters.
 */
export type Icd10 = string
/**
 * An ICD-10 code that is in one of the agreed groups of code-lists/icd10-groups.json. Any other code is more than was asked for.
 */
export type Icd10Harm = string
/**
 * A SNOMED CT identifier: 6 to 18 digits with a Verhoeff check digit. The concept list is a value set of the code system version named beside it, never fixed here.
 */
export type SnomedId = string
/**
 * The SNOMED CT release the codes were chosen from, as module and date.
 */
export type SnomedVersion = string
/**
 * Criminal Records Office number.
 */
export type IdentityCroNumber = string
/**
 * Police National Computer identifier, long form.
 */
export type IdentityPncId = string
/**
 * Prison number.
 */
export type IdentityPrisonNumber = string
/**
 * A prison, by its three-letter establishment code.
 */
export type EstablishmentCode = string


/**
 * The partner’s own number for the person.
 */
export type IdentityLocalId = {
/**
 * The organisation that issued it.
 */
issuer: string
/**
 * The number.
 */
value: string
}
/**
 * Age in whole years when no date of birth is known; from and to are equal when it is exact.
 */
export type IdentityStatedAge = {
/**
 * The youngest the person can be.
 */
fromYears: number
/**
 * The oldest the person can be.
 */
toYears: number
}
/**
 * The partner’s own record that the notification is about.
 */
export type Record = {
/**
 * The partner’s own reference of the record, unique within its system.
 */
ref: string
/**
 * 1 for the first notification of this record, one more each time it is sent again corrected.
 */
version: number
supersedes?: Uuid
}
/**
 * A time with how exactly it is known. The field that holds it decides who may see its parts; a part may only be narrower.
 */
export type Timed = {
/**
 * The earliest instant it can have been, with an offset: `2026-01-05T14:03:00Z`. With precision day or month it is the start of that day or month where it happened, written with the offset of that place, so that the calendar day is the one that is written: `2026-07-01T00:00:00+01:00`.
 */
at: string
/**
 * How exactly it is known. `range`: between `at` and `latest`. `unknown`: `at` is only when it came to notice; it happened then or earlier.
 */
precision: ("minute" | "hour" | "day" | "month" | "range" | "unknown")
/**
 * The end of a range, such as when a person was last seen alive and when they were found.
 */
latest?: string
}
/**
 * Naloxone given by one kind of person by one route. The field that holds it decides who may see its parts; a part may only be narrower.
 */
export type NaloxoneDose = {
/**
 * Who gave it.
 */
by: ("ambulance" | "police" | "bystander" | "peer" | "self" | "treatment_worker" | "hospital" | "other")
/**
 * The route: intramuscular, intranasal, intravenous, intraosseous.
 */
route: ("IM" | "IN" | "IV" | "IO" | "unknown")
/**
 * How many doses. Left out when it is not recorded.
 */
doses?: number
/**
 * The total given.
 */
micrograms?: number
firstAt?: Timed
/**
 * What it did. `responded`: it worked, how far is not recorded.
 */
response: ("full" | "partial" | "responded" | "none" | "unknown")
}
/**
 * What one source says of one substance. The field that holds it decides who may see its parts; a part may only be narrower.
 */
export type SubstanceFinding = {
code: SubstanceCode
/**
 * How firmly it is established.
 */
status: ("reported" | "clinical_toxidrome" | "screen" | "lab_confirmed" | "implicated_in_cause_of_death" | "detected_not_implicated" | "refuted")
/**
 * What it rests on.
 */
basis: ("self" | "bystander" | "packaging" | "clinician" | "police" | "poc_screen" | "hospital_lab" | "pm_toxicology" | "record_of_inquest" | "medical_examiner_certificate" | "unknown")
/**
 * Whether it was prescribed to this person.
 */
prescribed?: ("yes" | "no" | "unknown")
}
/**
 * How the incident ended for this person.
 */
export type AmbulanceOutcomeRecordedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The identifier of the call or incident in the responder’s system. One call can have several patients.
 */
callId: string
/**
 * Which patient of the call this is. Left out when the responder does not number them.
 */
patientSeq?: number
/**
 * How many patients the call had. Left out when not known; a call identifier links patients only when it is 1.
 */
patientCount?: number
/**
 * The care contact identifier.
 */
careContactId?: string
outcomeAt: Timed
incidentLad?: AreaCode
/**
 * The outcome. `role_pronounced`: the crew recognised that life was extinct. `died`: the responder’s record says that the person did not survive, not where or who pronounced it.
 */
outcome: ("conveyed" | "treated_left_scene" | "refused" | "role_pronounced" | "handed_to_police" | "patient_left" | "died" | "unknown")
destinationOds?: OdsCode
handoverAt?: Timed
naloxoneKitLeft?: YesNoUnknown
/**
 * Referrals made.
 * 
 * @maxItems 3
 */
referrals?: ("treatment" | "safeguarding" | "none")[]
}
}
/**
 * A responder attended a suspected overdose or poisoning: the clinician thought so, or naloxone was given, or the call was so triaged and the clinician did not refute it. Other responders of the same pathway, such as police who carry naloxone, use it too and say so in `responder`.
 */
export type AmbulanceOverdoseIncidentV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The identifier of the call or incident in the responder’s system. One call can have several patients.
 */
callId: string
/**
 * Which patient of the call this is. Left out when the responder does not number them.
 */
patientSeq?: number
/**
 * How many patients the call had. Left out when not known; a call identifier links patients only when it is 1.
 */
patientCount?: number
/**
 * The care contact identifier.
 */
careContactId?: string
/**
 * Who attended.
 */
responder: ("ambulance" | "police" | "fire" | "other")
callAt: Timed
onSceneAt?: Timed
/**
 * How the call was triaged. Neither substance nor severity may be derived from it.
 */
triage?: {
/**
 * The triage system.
 */
system: ("NHS_PATHWAYS" | "AMPDS")
/**
 * The code.
 */
code: string
/**
 * The version of the system.
 */
version?: string
}
/**
 * The final response category.
 */
category?: ("C1" | "C2" | "C3" | "C4" | "C5")
incidentLad: AreaCode
incidentLsoa?: SmallArea
residenceLad?: AreaCode
/**
 * The kind of place. `unknown` when it is not recorded.
 */
locationType: ("home" | "other_private" | "hostel" | "public" | "licensed" | "prison" | "custody" | "other" | "unknown")
/**
 * The responder’s impression. `unknown_od`: an overdose, of what is not known.
 */
impression: ("opioid" | "stimulant" | "sedative" | "alcohol" | "mixed" | "unknown_od" | "deliberate_self_poisoning" | "not_overdose")
/**
 * The intent as reported.
 */
intentReported: ("accidental" | "intentional" | "unknown")
/**
 * Substances reported or suspected, each with its basis.
 * 
 * @maxItems 30
 */
substances: SubstanceFinding[]
alcoholInvolved: YesNoUnknown
/**
 * The worst observations.
 */
obs?: {
/**
 * Lowest Glasgow coma score.
 */
gcsWorst?: number
/**
 * Worst consciousness level.
 */
acvpuWorst?: ("A" | "C" | "V" | "P" | "U")
/**
 * Lowest breaths a minute.
 */
respiratoryRateLowest?: number
/**
 * Lowest oxygen saturation, per cent.
 */
spo2Lowest?: number
/**
 * Whether that was on oxygen.
 */
onOxygen?: boolean
/**
 * Pupils.
 */
pupils?: ("pinpoint" | "normal" | "dilated" | "unequal")
/**
 * Lowest systolic blood pressure, mmHg.
 */
systolicLowest?: number
/**
 * Lowest heart rate a minute.
 */
heartRateLowest?: number
/**
 * Lowest blood glucose, mmol/L.
 */
bloodGlucoseLowest?: number
}
/**
 * Naloxone given, one entry for each giver and route.
 * 
 * @maxItems 20
 */
naloxone: NaloxoneDose[]
cardiacArrest: YesNoUnknown
returnOfCirculation?: YesNoUnknown
}
}
/**
 * Says why an earlier notification is amended or void. The corrected content comes as the same type again, with a higher version.
 */
export type AmbulanceRecordAmendedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The identifier of the call or incident in the responder’s system. One call can have several patients.
 */
callId: string
/**
 * Which patient of the call this is. Left out when the responder does not number them.
 */
patientSeq?: number
/**
 * How many patients the call had. Left out when not known; a call identifier links patients only when it is 1.
 */
patientCount?: number
/**
 * The care contact identifier.
 */
careContactId?: string
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: ("amend" | "void")
/**
 * Why.
 */
reasonCode: ("trace_added" | "coding" | "wrong_patient" | "not_overdose" | "duplicate_call")
amendedOn: Day
}
}
/**
 * A death that may involve drugs or alcohol was reported to the coroner (Notification of Deaths Regulations 2019).
 */
export type CoronerDeathReportedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
reportedAt: Timed
dateOfDeath: Timed
/**
 * The type of place of death, from code-lists/places-of-death.json.
 */
placeOfDeathType: ("10" | "20" | "21" | "22" | "30" | "40" | "41" | "42" | "50" | "60" | "61" | "62")
placeOfDeathLad?: AreaCode
residenceLad?: AreaCode
/**
 * What is suspected to be involved.
 */
suspicion: ("drug" | "alcohol" | "both" | "unknown")
/**
 * Substances suspected at the time of the report.
 * 
 * @maxItems 30
 */
suspectedSubstances: SubstanceFinding[]
/**
 * Who reported it.
 */
reporterType: ("police" | "hospital" | "gp" | "medical_examiner" | "registrar" | "other")
}
}
/**
 * The coroner decided what happens next.
 */
export type CoronerDecisionMadeV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
/**
 * The decision.
 */
decision: ("no_further_action" | "pm_ordered" | "investigation_commenced" | "discontinued_s4" | "suspended_sch1" | "resumed" | "transferred_out" | "transferred_in")
decidedOn: Day
/**
 * The other area of a transfer.
 */
otherCoronerArea?: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
}
}
/**
 * The inquest was concluded, or the manner of death certified where there is no inquest. Whether it was a drug death is never read from the conclusion alone: many are concluded as misadventure, open or narrative.
 */
export type CoronerInquestConcludedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
concludedOn?: Day
dateOfDeath: Timed
/**
 * The type of place of death, from code-lists/places-of-death.json.
 */
placeOfDeathType?: ("10" | "20" | "21" | "22" | "30" | "40" | "41" | "42" | "50" | "60" | "61" | "62")
placeOfDeathLad?: AreaCode
residenceLad?: AreaCode
/**
 * The form of the conclusion. `certified`: a medical examiner certified the manner of death without an inquest.
 */
conclusionForm: ("short" | "narrative" | "both" | "certified")
/**
 * The short-form conclusion, if there is one.
 */
shortForm?: ("ACCIDENT_MISADVENTURE" | "ALCOHOL_DRUG" | "INDUSTRIAL" | "LAWFUL_KILLING" | "UNLAWFUL_KILLING" | "NATURAL" | "OPEN" | "RTC" | "STILLBIRTH" | "SUICIDE")
/**
 * Substances in the cause of death, as the coroner’s officer coded them.
 * 
 * @maxItems 30
 */
implicated: SubstanceFinding[]
alcoholInvolved: YesNoUnknown
/**
 * The intent as found. `not_stated`: pending, or not in the record.
 */
intent: ("accident" | "self_harm" | "assault" | "undetermined" | "natural" | "not_stated")
/**
 * The medical cause of death as ICD-10 codes chosen by the coroner’s officer, never as text.
 * 
 * @maxItems 20
 */
medicalCause?: {
/**
 * The line of the medical cause.
 */
line: ("ia" | "ib" | "ic" | "id" | "ii")
icd10: Icd10
}[]
/**
 * Themes of a narrative conclusion, in codes.
 * 
 * @maxItems 15
 */
themes?: ("not_known_to_services" | "recent_prison_release" | "recent_treatment_exit" | "recent_hospital_discharge" | "prior_near_fatal_overdose" | "polydrug" | "alone" | "no_naloxone_available" | "ost_gap" | "mental_health_comorbidity" | "physical_comorbidity" | "homelessness" | "domestic_abuse" | "information_not_shared" | "other")[]
}
}
/**
 * A hearing was listed.
 */
export type CoronerInquestListedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
listedFor: Day
/**
 * The kind of hearing.
 */
hearing: ("pre_inquest_review" | "inquest")
}
}
/**
 * The inquest was opened and adjourned.
 */
export type CoronerInquestOpenedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
openedOn: Day
}
}
/**
 * The coroner withdraws an earlier notification.
 */
export type CoronerNotificationWithdrawnV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: "void"
/**
 * Why.
 */
reasonCode: ("clerical" | "identity" | "cause_revised" | "not_drug_or_alcohol" | "quashed" | "duplicate")
withdrawnOn: Day
}
}
/**
 * The coroner issued a report to prevent future deaths (regulation 28).
 */
export type CoronerPfdIssuedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
/**
 * The Chief Coroner’s reference of the report. Its page names the person, so the reference is not shown and no address is carried.
 */
pfdRef: string
issuedOn: Day
dueOn: Day
/**
 * The kinds of organisation it was sent to.
 * 
 * @minItems 1
 * @maxItems 12
 */
addresseeOrgTypes: ("nhs_trust" | "ambulance_service" | "prison" | "probation" | "police" | "council" | "treatment_provider" | "pharmacy" | "gp" | "government" | "regulator" | "other")[]
/**
 * The concerns, in codes.
 * 
 * @minItems 1
 * @maxItems 11
 */
concernCodes: ("prescribing" | "discharge_planning" | "prison_release_planning" | "naloxone_access" | "information_sharing" | "observation_and_monitoring" | "access_to_treatment" | "novel_substance_warning" | "safeguarding" | "training" | "other")[]
}
}
/**
 * An organisation answered a report to prevent future deaths.
 */
export type CoronerPfdResponseV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
/**
 * The Chief Coroner’s reference of the report. Its page names the person, so the reference is not shown and no address is carried.
 */
pfdRef: string
respondedOn: Day
/**
 * The kind of organisation that answered.
 */
responderOrgType: ("nhs_trust" | "ambulance_service" | "prison" | "probation" | "police" | "council" | "treatment_provider" | "pharmacy" | "gp" | "government" | "regulator" | "other")
/**
 * What it says about action.
 */
action: ("taken" | "proposed" | "none" | "not_stated")
}
}
/**
 * The pathologist reported. The cause is coded, never text.
 */
export type CoronerPostmortemReportedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
/**
 * The kind of examination.
 */
postmortemType: ("none" | "external" | "ct" | "standard" | "forensic")
reportedOn: Day
/**
 * Whether the cause may still change.
 */
provisional: boolean
/**
 * Substances the report names in the cause of death.
 * 
 * @maxItems 30
 */
implicated: SubstanceFinding[]
alcoholInvolved: YesNoUnknown
/**
 * The medical cause of death as ICD-10 codes chosen by the coroner’s officer, never as text.
 * 
 * @maxItems 20
 */
medicalCause?: {
/**
 * The line of the medical cause.
 */
line: ("ia" | "ib" | "ic" | "id" | "ii")
icd10: Icd10
}[]
}
}
/**
 * Says why an earlier notification is amended or void. The corrected content comes as the same type again, with a higher version.
 */
export type CoronerRecordAmendedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: ("amend" | "void")
/**
 * Why.
 */
reasonCode: ("clerical" | "identity" | "cause_revised" | "not_drug_or_alcohol" | "quashed" | "duplicate")
amendedOn: Day
}
}
/**
 * The laboratory reported what it found.
 */
export type CoronerToxicologyReportedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The coroner’s own reference of the death.
 */
coronerRef: string
/**
 * The coroner area. OTHER is any other area, and any medical examiner’s office outside England and Wales.
 */
coronerArea: ("COVENTRY" | "WARWICKSHIRE" | "OTHER")
/**
 * Under what authority the coroner’s information is given. In England and Wales every notification carries regulation 27; a source that is published by law says so instead, because it has no such authority.
 */
disclosureAuthority: {
/**
 * Regulation 27 of the Coroners (Investigations) Regulations 2013, or a public record.
 */
basis: ("cjr-2013-regulation-27" | "public-record")
authorisedOn: Day
/**
 * Conditions the coroner set.
 * 
 * @maxItems 4
 */
conditions?: ("no_onward_sharing" | "core_tier_only" | "review_only" | "destroy_after_review")[]
}
reportedOn: Day
/**
 * What was examined.
 * 
 * @maxItems 8
 */
specimens: ("blood_femoral" | "blood_other" | "urine" | "vitreous" | "liver" | "stomach" | "hair" | "other")[]
/**
 * One finding for each substance looked for and worth reporting.
 * 
 * @maxItems 60
 */
findings: {
code: SubstanceCode
/**
 * Whether it was found, and measured.
 */
detected: ("quantified" | "detected" | "not_detected")
/**
 * How much was found. The pathologist’s interpretation counts, not the number alone.
 */
concentration?: {
/**
 * The measured value.
 */
value: number
/**
 * Its unit.
 */
unit: ("ng/mL" | "ug/L" | "mg/L" | "mg/100mL" | "ng/mg")
}
/**
 * The toxicologist’s interpretation.
 */
interpretation?: ("therapeutic" | "toxic" | "potentially_fatal" | "not_interpretable")
/**
 * Whether it played a part in the death.
 */
implicated: ("yes" | "no" | "undetermined")
}[]
}
}
/**
 * The clinical coding of a stay, filtered to the agreed groups of codes: any other code is refused.
 */
export type HospitalAdmissionCodedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The identifier of the stay.
 */
spellId: string
/**
 * The attendance it followed.
 */
attendanceId?: string
siteOds: OdsCode
siteLad?: AreaCode
residenceLad?: AreaCode
spellStart: Day
spellEnd?: Day
icd10Primary?: Icd10Harm
/**
 * Secondary diagnoses in the agreed groups.
 * 
 * @maxItems 30
 */
icd10Secondary: Icd10Harm[]
/**
 * External cause.
 */
externalCause?: string
}
}
/**
 * How the attendance ended.
 */
export type HospitalAttendanceClosedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The attendance identifier.
 */
attendanceId: string
siteOds: OdsCode
siteLad?: AreaCode
residenceLad?: AreaCode
departedAt: Timed
dischargeStatus?: SnomedId
/**
 * Where the person went.
 */
destination: ("home" | "admitted_ward" | "admitted_icu" | "transferred" | "died_in_ed" | "left_before_treatment" | "custody" | "other")
/**
 * Referrals made.
 * 
 * @maxItems 4
 */
referrals: ("alcohol_care_team" | "treatment_provider" | "mental_health_liaison" | "none")[]
takeHomeNaloxone: YesNoUnknown
}
}
/**
 * A person arrived whose complaint, injury or arrival suggests an overdose or poisoning.
 */
export type HospitalAttendanceOpenedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The attendance identifier.
 */
attendanceId: string
siteOds: OdsCode
siteLad?: AreaCode
residenceLad?: AreaCode
/**
 * The ambulance call that brought the person. A call is not a patient.
 */
ambulanceCallId?: string
/**
 * The ambulance service’s care contact identifier.
 */
careContactId?: string
conveyingTrust?: OdsCode
arrivalAt: Timed
/**
 * Attendance category: 1 unplanned first, 2 and 3 unplanned follow-up, 4 planned follow-up. Only 1 opens a new episode.
 */
category: ("1" | "2" | "3" | "4")
arrivalMode?: SnomedId
attendanceSource?: SnomedId
acuity?: SnomedId
chiefComplaint?: SnomedId
codeSystemVersion: SnomedVersion
/**
 * First Glasgow coma score.
 */
firstGcs?: number
/**
 * Why identity is withheld, if it is: 01 law, 02 Caldicott guardian, 03 patient, 97 other.
 */
identityWithheldReason?: ("01" | "02" | "03" | "97")
}
}
/**
 * The person died in hospital.
 */
export type HospitalDeathOccurredV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
siteOds: OdsCode
siteLad?: AreaCode
residenceLad?: AreaCode
/**
 * The attendance in which it happened.
 */
attendanceId?: string
diedAt: Timed
/**
 * Where in the hospital.
 */
within: ("ed" | "ward" | "icu")
coronerNotified: YesNoUnknown
}
}
/**
 * A diagnosis, suspected or confirmed. A later confirmation comes as the same type again, with a higher version.
 */
export type HospitalDiagnosisRecordedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The attendance identifier.
 */
attendanceId: string
siteOds: OdsCode
siteLad?: AreaCode
residenceLad?: AreaCode
/**
 * The ambulance call that brought the person. A call is not a patient.
 */
ambulanceCallId?: string
/**
 * The ambulance service’s care contact identifier.
 */
careContactId?: string
conveyingTrust?: OdsCode
arrivalAt: Timed
diagnosedAt?: Timed
/**
 * Attendance category: 1 unplanned first, 2 and 3 unplanned follow-up, 4 planned follow-up. Only 1 opens a new episode.
 */
category?: ("1" | "2" | "3" | "4")
/**
 * Diagnoses of overdose, poisoning or drug and alcohol harm only.
 * 
 * @minItems 1
 * @maxItems 12
 */
diagnoses: {
code: SnomedId
qualifier?: SnomedId
/**
 * Its order.
 */
sequence: number
}[]
injuryIntent?: SnomedId
/**
 * Involvement of alcohol or drugs.
 * 
 * @maxItems 10
 */
alcoholDrugInvolvement: SnomedId[]
codeSystemVersion: SnomedVersion
/**
 * Substances reported, suspected or found.
 * 
 * @maxItems 30
 */
substances: SubstanceFinding[]
/**
 * Naloxone given in the department.
 * 
 * @maxItems 20
 */
naloxone: NaloxoneDose[]
criticalCare: YesNoUnknown
intubated?: YesNoUnknown
/**
 * Results of a screen.
 * 
 * @maxItems 30
 */
toxicologyScreen?: {
code: SubstanceCode
/**
 * The result.
 */
result: ("detected" | "not_detected")
}[]
}
}
/**
 * Two of the hospital’s numbers proved to be one person. The identity block is that of the number kept.
 */
export type HospitalIdentityMergedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The number kept.
 */
retainedLocalId: {
issuer: OdsCode
/**
 * The number.
 */
value: string
}
/**
 * The number no longer used.
 */
removedLocalId: {
issuer: OdsCode
/**
 * The number.
 */
value: string
}
mergedAt: Timed
}
}
/**
 * Says why an earlier notification is amended or void. The corrected content comes as the same type again, with a higher version.
 */
export type HospitalRecordAmendedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The attendance identifier.
 */
attendanceId?: string
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: ("amend" | "void")
/**
 * Why.
 */
reasonCode: ("coding" | "trace_added" | "wrong_patient" | "diagnosis_revised" | "not_overdose" | "duplicate_attendance" | "cancelled")
amendedOn: Day
}
}
/**
 * An alert ended.
 */
export type LdisAlertClosedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * What happened, in codes.
 */
facts: {
/**
 * The panel’s reference of the alert.
 */
alertRef: string
closedAt: Timed
/**
 * Why.
 */
closingReason: ("expired" | "no_further_reports" | "not_confirmed" | "issued_in_error")
}
}
/**
 * An alert went out. It has a day on which it is looked at again and a day on which it ends.
 */
export type LdisAlertIssuedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * What happened, in codes.
 */
facts: {
/**
 * The panel’s reference of the alert.
 */
alertRef: string
/**
 * The reports it rests on.
 * 
 * @minItems 1
 * @maxItems 20
 */
reportRefs: string[]
issuedAt: Timed
/**
 * How far it goes.
 */
level: ("briefing_pin" | "professional_alert" | "public_alert")
/**
 * To whom it went: the professional information network (PIN), professionals, the public.
 * 
 * @minItems 1
 * @maxItems 3
 */
audiences: ("pin" | "professionals" | "public")[]
/**
 * What it warns of.
 * 
 * @minItems 1
 * @maxItems 20
 */
substances: SubstanceCode[]
areaLad?: AreaCode
reviewOn: Day
expiresOn: Day
}
}
/**
 * An alert was prolonged, raised or lowered, or more is known.
 */
export type LdisAlertUpdatedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * What happened, in codes.
 */
facts: {
/**
 * The panel’s reference of the alert.
 */
alertRef: string
updatedAt: Timed
/**
 * What changed.
 */
change: ("level_raised" | "level_lowered" | "prolonged" | "substance_confirmed" | "area_changed")
/**
 * How far it goes.
 */
level?: ("briefing_pin" | "professional_alert" | "public_alert")
/**
 * What it warns of.
 * 
 * @minItems 1
 * @maxItems 20
 */
substances?: SubstanceCode[]
areaLad?: AreaCode
reviewOn?: Day
expiresOn: Day
}
}
/**
 * Somebody else knows of it, or it was tested.
 */
export type LdisCorroborationAddedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * What happened, in codes.
 */
facts: {
/**
 * The panel’s reference of the report: every later message about it repeats this.
 */
reportRef: string
corroboratedAt: Timed
/**
 * The kind of organisation that reported.
 */
reporterOrgType: ("treatment_service" | "police" | "ambulance" | "hospital" | "prison" | "probation" | "outreach" | "pharmacy" | "housing" | "education" | "peer_network" | "laboratory" | "coroner" | "public_health" | "public" | "other")
/**
 * What the corroboration is.
 */
kind: ("independent_report" | "professional_first_hand" | "clinical_presentation" | "field_test" | "laboratory" | "contradicts")
/**
 * What a test found.
 * 
 * @maxItems 20
 */
substancesFound?: SubstanceCode[]
areaLad?: AreaCode
/**
 * The 3x5x2 grading of police intelligence, as the force gave it.
 */
policeGrade?: {
/**
 * How reliable the source is: 1 reliable, 2 untested, 3 not reliable.
 */
source: ("1" | "2" | "3")
/**
 * What is known of the information: A known directly, B known indirectly and corroborated, C known indirectly, D not known, E suspected to be false.
 */
assessment: ("A" | "B" | "C" | "D" | "E")
/**
 * P: lawful sharing permitted; C: permitted on conditions, and then it goes to no wider network.
 */
handling: ("P" | "C")
}
}
}
/**
 * A report was passed to a national body.
 */
export type LdisEscalatedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * What happened, in codes.
 */
facts: {
/**
 * The panel’s reference of the report: every later message about it repeats this.
 */
reportRef: string
escalatedAt: Timed
/**
 * To whom: the Office for Health Improvement and Disparities (OHID) or the National Crime Agency (NCA).
 * 
 * @minItems 1
 * @maxItems 2
 */
escalatedTo: ("ohid" | "nca")[]
}
}
/**
 * The panel graded a report by evidence and hazard and chose a response.
 */
export type LdisGradedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * What happened, in codes.
 */
facts: {
/**
 * The panel’s reference of the report: every later message about it repeats this.
 */
reportRef: string
gradedAt: Timed
/**
 * E0 one uncorroborated report, E1 two independent reports or one professional first-hand, E2 clinical presentation consistent, E3 presumptive or field test, E4 confirmed by a laboratory.
 */
evidence: ("E0" | "E1" | "E2" | "E3" | "E4")
/**
 * H0 expected effects, H1 unusual or unpleasant, H2 serious harm, H3 death, cluster or ultra-potent.
 */
hazard: ("H0" | "H1" | "H2" | "H3")
/**
 * What the panel decided to do.
 */
response: ("no_action" | "log" | "briefing_pin" | "professional_alert" | "public_alert" | "escalate")
/**
 * Which panel.
 */
panel: ("core" | "multi_agency")
/**
 * Whether the panel was quorate.
 */
quorate: ("yes" | "no")
/**
 * Why the response differs from that of the grading table, or that it does not.
 */
rationaleCode: ("as_table" | "vulnerable_group" | "already_alerted" | "awaiting_test" | "out_of_area" | "other")
}
}
/**
 * A report about drugs in circulation. It is about a substance and never about a person: where a person was harmed, the service that saw them tells of it under its own contract.
 */
export type LdisReportReceivedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * What happened, in codes.
 */
facts: {
/**
 * The panel’s reference of the report: every later message about it repeats this.
 */
reportRef: string
receivedAt: Timed
/**
 * The kind of organisation that reported.
 */
reporterOrgType: ("treatment_service" | "police" | "ambulance" | "hospital" | "prison" | "probation" | "outreach" | "pharmacy" | "housing" | "education" | "peer_network" | "laboratory" | "coroner" | "public_health" | "public" | "other")
/**
 * What it is said to be, or to hold.
 * 
 * @maxItems 20
 */
substancesClaimed: SubstanceCode[]
/**
 * What it looks like it is.
 */
form: ("powder" | "tablet" | "capsule" | "vape" | "liquid" | "plant" | "resin" | "paper" | "other" | "unknown")
/**
 * Its colour.
 */
colour?: ("white" | "off_white" | "brown" | "blue" | "green" | "yellow" | "pink" | "red" | "grey" | "black" | "mixed" | "other" | "unknown")
/**
 * The mark pressed or printed on it: letters and digits only.
 */
batchMark?: string
areaLad?: AreaCode
/**
 * The harms it is said to have done.
 * 
 * @minItems 1
 * @maxItems 4
 */
harmsReported: ("none" | "unusual" | "hospital" | "death")[]
/**
 * How many people are said to have been harmed.
 */
clusterSize?: number
sampleTaken: YesNoUnknown
/**
 * The 3x5x2 grading of police intelligence, as the force gave it.
 */
policeGrade?: {
/**
 * How reliable the source is: 1 reliable, 2 untested, 3 not reliable.
 */
source: ("1" | "2" | "3")
/**
 * What is known of the information: A known directly, B known indirectly and corroborated, C known indirectly, D not known, E suspected to be false.
 */
assessment: ("A" | "B" | "C" | "D" | "E")
/**
 * P: lawful sharing permitted; C: permitted on conditions, and then it goes to no wider network.
 */
handling: ("P" | "C")
}
}
}
/**
 * An officer gave naloxone. It is often given before anybody knows what was taken, so by itself it proves no overdose.
 */
export type PoliceNaloxoneAdministeredV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The force’s own reference of the incident.
 */
incidentRef: string
/**
 * The ambulance call, where the force knows it.
 */
ambulanceCallId?: string
ambulanceTrust?: OdsCode
attendedAt: Timed
incidentLad: AreaCode
residenceLad?: AreaCode
/**
 * The kind of place.
 */
locationType?: ("home" | "other_private" | "hostel" | "public" | "licensed" | "prison" | "custody" | "other" | "unknown")
/**
 * Naloxone given, one entry for each giver and route.
 * 
 * @minItems 1
 * @maxItems 20
 */
naloxone: NaloxoneDose[]
}
}
/**
 * Says why an earlier notification is amended or void. The corrected content comes as the same type again, with a higher version.
 */
export type PoliceRecordAmendedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The force’s own reference of the incident.
 */
incidentRef: string
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: ("amend" | "void")
/**
 * Why.
 */
reasonCode: ("clerical" | "identity" | "wrong_person" | "not_drug_or_alcohol" | "duplicate")
amendedOn: Day
}
}
/**
 * The police attended a death that may be from drugs or alcohol. That it is one is for the coroner to say.
 */
export type PoliceSuddenDeathAttendedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
statedAge?: IdentityStatedAge
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The force’s own reference of the incident.
 */
incidentRef: string
/**
 * The ambulance call, where the force knows it.
 */
ambulanceCallId?: string
ambulanceTrust?: OdsCode
attendedAt: Timed
incidentLad: AreaCode
residenceLad?: AreaCode
/**
 * The kind of place.
 */
locationType?: ("home" | "other_private" | "hostel" | "public" | "licensed" | "prison" | "custody" | "other" | "unknown")
drugParaphernalia: YesNoUnknown
/**
 * Substances suspected at the scene.
 * 
 * @maxItems 30
 */
suspectedSubstances: SubstanceFinding[]
coronerNotified?: YesNoUnknown
}
}
/**
 * Two prison numbers proved to be one person. The identity block is that of the number kept.
 */
export type PrisonIdentityMergedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
prisonNumber?: IdentityPrisonNumber
pncId?: IdentityPncId
croNumber?: IdentityCroNumber
}
/**
 * What happened, in codes.
 */
facts: {
/**
 * The number kept.
 */
retainedPrisonNumber: string
/**
 * The number no longer used.
 */
removedPrisonNumber: string
mergedOn: Day
}
}
/**
 * Whether naloxone was offered and supplied at release.
 */
export type PrisonNaloxoneSuppliedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
prisonNumber?: IdentityPrisonNumber
pncId?: IdentityPncId
croNumber?: IdentityCroNumber
}
/**
 * What happened, in codes.
 */
facts: {
suppliedOn: Day
/**
 * What happened.
 */
supplied: ("yes" | "offered_declined" | "not_eligible" | "not_offered" | "unknown")
/**
 * The form supplied.
 */
form?: ("IM" | "IN")
establishment?: EstablishmentCode
destinationLad?: AreaCode
}
}
/**
 * The person came, or came back, into prison: it ends the time after release.
 */
export type PrisonPersonReceivedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
prisonNumber?: IdentityPrisonNumber
pncId?: IdentityPncId
croNumber?: IdentityCroNumber
}
/**
 * What happened, in codes.
 */
facts: {
establishment: EstablishmentCode
receivedOn: Day
/**
 * The movement reason.
 */
receiveReason: ("NEW_ADMISSION" | "READMISSION" | "READMISSION_SWITCH_BOOKING" | "TRANSFERRED" | "RETURN_FROM_COURT" | "TEMPORARY_ABSENCE_RETURN" | "POST_MERGE_ADMISSION")
}
}
/**
 * The person left the prison. Only the reason RELEASED counts as release to the community.
 */
export type PrisonPersonReleasedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
prisonNumber?: IdentityPrisonNumber
pncId?: IdentityPncId
croNumber?: IdentityCroNumber
}
/**
 * What happened, in codes.
 */
facts: {
establishment: EstablishmentCode
releaseDate: Day
/**
 * The movement reason.
 */
releaseReason: ("RELEASED" | "RELEASED_TO_HOSPITAL" | "TEMPORARY_ABSENCE_RELEASE" | "SENT_TO_COURT" | "TRANSFERRED")
/**
 * How long the person was held, in bands.
 */
custodyDurationBand?: ("under_1_month" | "1_to_6_months" | "6_to_12_months" | "over_12_months")
/**
 * The treatment exit as recorded for NDTMS.
 */
ndtmsExit?: {
/**
 * Treatment discharge reason.
 */
dischargeReason: ("transferred_not_in_custody" | "transferred_in_custody" | "completed" | "incomplete" | "died" | "other")
/**
 * Prison exit reason.
 */
exitReason: ("released" | "transferred" | "died" | "other")
/**
 * The partnership (DAT code) the person left for.
 */
exitPartnership?: string
/**
 * Referral on release.
 */
referralOnRelease: ("accepted" | "sent" | "declined" | "not_needed" | "unknown")
}
/**
 * The substance need known to the prison.
 */
substanceNeed?: ("opiate" | "non_opiate" | "non_opiate_alcohol" | "alcohol" | "none" | "unknown")
/**
 * Accommodation on release.
 */
accommodationOnRelease?: ("settled" | "temporary" | "homeless" | "unknown")
destinationLad?: AreaCode
}
}
/**
 * Says why an earlier notification is amended or void: a release date moved, or a release that never was.
 */
export type PrisonReleaseCorrectedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
prisonNumber?: IdentityPrisonNumber
pncId?: IdentityPncId
croNumber?: IdentityCroNumber
}
/**
 * What happened, in codes.
 */
facts: {
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: ("amend" | "void")
/**
 * Why.
 */
reasonCode: ("date_moved" | "cancelled" | "wrong_person" | "reason_recoded" | "duplicate")
correctedOn: Day
}
}
/**
 * A release date is planned.
 */
export type PrisonReleasePlannedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
prisonNumber?: IdentityPrisonNumber
pncId?: IdentityPncId
croNumber?: IdentityCroNumber
}
/**
 * What happened, in codes.
 */
facts: {
establishment: EstablishmentCode
plannedDate: Day
/**
 * Referral to community treatment.
 */
referralStatus: ("accepted" | "sent" | "declined_by_person" | "not_needed" | "unknown")
destinationLad?: AreaCode
/**
 * The treatment the person is in.
 */
treatmentAtRelease?: ("opiate" | "non_opiate" | "alcohol" | "mixed" | "none" | "unknown")
/**
 * Opioid substitution at release.
 */
ostAtRelease?: ("methadone" | "buprenorphine" | "depot_buprenorphine" | "none" | "unknown")
}
}
/**
 * A death as registered and coded. Record level must not go beyond the councils that signed for it: it counts in figures and never stands on a timeline.
 */
export type RegistrationDeathRegisteredV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
registeredOn: Day
dateOfDeath: Day
underlyingCause: Icd10
/**
 * Other causes mentioned that are of the agreed groups. Every other code is left out.
 * 
 * @maxItems 15
 */
mentionedCauses: Icd10Harm[]
/**
 * Substances mentioned on the certificate.
 * 
 * @maxItems 20
 */
substancesMentioned: SubstanceCode[]
residenceLad: AreaCode
}
}
/**
 * Says why an earlier registration is amended or void. The corrected content comes as the same type again, with a higher version.
 */
export type RegistrationRegistrationAmendedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
}
/**
 * What happened, in codes.
 */
facts: {
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: ("amend" | "void")
/**
 * Why.
 */
reasonCode: ("cause_recoded" | "clerical" | "identity" | "registered_twice")
amendedOn: Day
}
}
/**
 * The treatment service learned that somebody died who is or was in treatment. Any cause: what it was is for others to say.
 */
export type TreatmentDeathNotifiedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
dateOfDeath: Timed
awareOn: Day
lastContactDate?: Day
openEpisode: YesNoUnknown
ostPrescribed?: YesNoUnknown
residenceLad?: AreaCode
}
}
/**
 * A structured intervention began. Continuity of care after prison is counted from the day of release to this day.
 */
export type TreatmentEngagedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
triageDate?: Day
interventionStartDate: Day
/**
 * Where it is given.
 */
setting?: ("community" | "primary_care" | "inpatient" | "residential" | "recovery_house" | "unknown")
/**
 * What kind of intervention it is.
 */
interventionType: ("pharmacological" | "psychosocial" | "recovery_support")
/**
 * The substance group of the National Drug Treatment Monitoring System.
 */
substanceGroup: ("opiate" | "non_opiate" | "non_opiate_alcohol" | "alcohol")
residenceLad?: AreaCode
}
}
/**
 * The structured treatment ended, as discharged for the National Drug Treatment Monitoring System.
 */
export type TreatmentEpisodeClosedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
dischargeDate: Day
/**
 * Why it ended.
 */
dischargeReason: ("completed_drug_free" | "completed_alcohol_free" | "completed_occasional_use" | "transferred_not_in_custody" | "transferred_in_custody" | "incomplete_dropped_out" | "incomplete_withdrawn_by_provider" | "incomplete_commenced_declined" | "incomplete_custody" | "incomplete_client_died")
residenceLad?: AreaCode
}
}
/**
 * A naloxone kit was given to keep at home.
 */
export type TreatmentNaloxoneSuppliedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
suppliedOn: Day
/**
 * Injection or nasal spray.
 */
form?: ("IM" | "IN")
trained: YesNoUnknown
residenceLad?: AreaCode
}
}
/**
 * Somebody told the treatment service of an overdose. It is what was said, and no more: nobody of the service was there.
 */
export type TreatmentNfoReportedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
overdoseAt?: Timed
reportedOn: Day
/**
 * Who told of it.
 */
toldBy: ("self" | "third_party" | "unknown")
/**
 * What was taken, as it was told.
 * 
 * @maxItems 30
 */
substances: SubstanceFinding[]
/**
 * Naloxone that was given, as it was told.
 * 
 * @minItems 1
 * @maxItems 20
 */
naloxone?: NaloxoneDose[]
residenceLad?: AreaCode
}
}
/**
 * An earlier notification should never have been sent.
 */
export type TreatmentNotificationWithdrawnV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: "void"
/**
 * Why.
 */
reasonCode: ("wrong_person" | "consent_withdrawn" | "out_of_scope" | "duplicate")
withdrawnOn: Day
}
}
/**
 * Says why an earlier notification is amended or void. The corrected content comes as the same type again, with a higher version.
 */
export type TreatmentRecordAmendedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
supersedes: Uuid
/**
 * `amend`: a corrected notification follows or has come. `void`: it should never have been sent.
 */
correction: ("amend" | "void")
/**
 * Why.
 */
reasonCode: ("clerical" | "identity" | "wrong_person" | "date_corrected" | "recoded" | "duplicate")
amendedOn: Day
}
}
/**
 * Somebody was referred to the treatment service. A referral is not yet an engagement.
 */
export type TreatmentReferralReceivedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
referralDate: Day
/**
 * Who referred.
 */
source: ("self" | "prison" | "hospital" | "gp" | "criminal_justice" | "other" | "unknown")
/**
 * The substance group of the National Drug Treatment Monitoring System.
 */
substanceGroup?: ("opiate" | "non_opiate" | "non_opiate_alcohol" | "alcohol")
residenceLad?: AreaCode
}
}
/**
 * The treatment service finished its own review of a death or an overdose. Themes and lessons in codes; the report itself is not sent.
 */
export type TreatmentReviewCompletedV1 = {
/**
 * Random bytes, base64url, fresh for every notification.
 */
salt: string
record: Record
/**
 * Who it is about: the parts of the identity block that this feed may send.
 */
identity: {
nhsNumber?: IdentityNhsNumber
nhsNumberStatus?: IdentityNhsNumberStatus
familyName?: IdentityFamilyName
givenNames?: IdentityGivenNames
aliases?: IdentityAliases
birthDate?: Day
sexCode?: IdentitySexCode
postcode?: IdentityPostcode
localId?: IdentityLocalId
}
/**
 * What happened, in codes.
 */
facts: {
reviewedOn: Day
/**
 * What was reviewed.
 */
reviewOf: ("death" | "near_fatal_overdose")
/**
 * What it found, in codes.
 * 
 * @maxItems 15
 */
themes: ("not_known_to_services" | "recent_prison_release" | "recent_treatment_exit" | "recent_hospital_discharge" | "prior_near_fatal_overdose" | "polydrug" | "alone" | "no_naloxone_available" | "ost_gap" | "mental_health_comorbidity" | "physical_comorbidity" | "homelessness" | "domestic_abuse" | "information_not_shared" | "other")[]
/**
 * What is to change, in codes.
 * 
 * @maxItems 11
 */
learningCodes: ("assertive_outreach" | "prescribing_review" | "naloxone_offer" | "information_sharing" | "transition_planning" | "joint_working_mental_health" | "joint_working_hospital" | "joint_working_prison" | "staff_training" | "none" | "other")[]
}
}
/**
 * Who it is about, for linkage alone: sealed with the original, never shown on a timeline. Every part is optional: a person may be unidentified. Each feed’s contract names the parts it may send.
 */
export type IdentityBlock = {
/**
 * NHS number: ten digits with a modulus 11 check digit; ten equal digits are refused.
 */
nhsNumber?: string
/**
 * NHS number status indicator: 01 verified … 08 baby.
 */
nhsNumberStatus?: ("01" | "02" | "03" | "04" | "05" | "06" | "07" | "08")
/**
 * Family name.
 */
familyName?: string
/**
 * Given names in order.
 * 
 * @minItems 1
 * @maxItems 6
 */
givenNames?: string[]
/**
 * Other names the person is known by.
 * 
 * @maxItems 10
 */
aliases?: {
/**
 * Family name.
 */
familyName?: string
/**
 * Given names in order.
 * 
 * @minItems 1
 * @maxItems 6
 */
givenNames?: string[]
}[]
birthDate?: Day
/**
 * Age in whole years when no date of birth is known; from and to are equal when it is exact.
 */
statedAge?: {
/**
 * The youngest the person can be.
 */
fromYears: number
/**
 * The oldest the person can be.
 */
toYears: number
}
/**
 * Person stated gender code: 1 male, 2 female, 9 indeterminate, 0 not known.
 */
sexCode?: ("1" | "2" | "9" | "0")
/**
 * Postcode of usual residence.
 */
postcode?: string
/**
 * Prison number.
 */
prisonNumber?: string
/**
 * Police National Computer identifier, long form.
 */
pncId?: string
/**
 * Criminal Records Office number.
 */
croNumber?: string
/**
 * The partner’s own number for the person.
 */
localId?: {
/**
 * The organisation that issued it.
 */
issuer: string
/**
 * The number.
 */
value: string
}
}
