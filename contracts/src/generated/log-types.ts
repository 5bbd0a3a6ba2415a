// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
/**
 * A name that the hub or the agreement gave: lower-case letters, digits and dashes.
 */
export type LogSlug = string
/**
 * SHA-256 in base64url; also a key’s RFC 7638 thumbprint.
 */
export type LogDigest = string
/**
 * A day of the calendar: YYYY-MM-DD.
 */
export type LogDay = string
/**
 * When the hub recorded it: RFC 3339, UTC, with milliseconds.
 */
export type LogRecordedAt = string
/**
 * W3C trace context.
 */
export type LogTrace = string
/**
 * The version of this schema. Absent: written by release 0.1.0.
 */
export type LogSchemaVersion = 1
/**
 * The version of the rules that decided. Absent: those of release 0.1.0.
 */
export type LogRulesVersion = string
/**
 * A caller or an organisation as the sign-in provider names it, or a digest of that. Never an e-mail address.
 */
export type LogOpaque = string
/**
 * A UUID in lower case.
 */
export type LogUuid = string
/**
 * Words of the hub or of an officer of a partner. The replay searches them for identifiers.
 */
export type LogWords = string
/**
 * Who decided.
 * 
 * @maxItems 20
 */
export type LogApprovers = LogWords[]
/**
 * The stream of a record.
 */
export type LogRecord = string
/**
 * Streams of records.
 * 
 * @maxItems 10000
 */
export type LogRecords = LogRecord[]
/**
 * A coded word in capitals.
 */
export type LogCode = string
/**
 * A feed.
 */
export type LogFeed = string
/**
 * RFC 3339, with an offset.
 */
export type LogInstant = string
/**
 * RFC 3339, UTC.
 */
export type LogUtcInstant = string
/**
 * A whole number as published, or that it is kept back.
 */
export type PublicationCount = (number | "[c]")
/**
 * A universe, a dimension, a level, a question, or the code of a category.
 */
export type PublicationName = string
/**
 * The key of a cell.
 */
export type PublicationKey = string
/**
 * Why a number is kept back.
 */
export type PublicationReason = ("primary" | "secondary" | "zero_disclosive" | "group" | "differencing")
export type PublicationProfileId = string
export type PublicationYear = string
/**
 * SHA-256 in hex.
 */
export type LogHexDigest = string
/**
 * The one or two people who acted.
 * 
 * @minItems 1
 * @maxItems 2
 */
export type LogActors = LogOpaque[]
/**
 * Two records.
 * 
 * @minItems 2
 * @maxItems 2
 */
export type LogPairOfRecords = [LogRecord, LogRecord]
/**
 * Bits of evidence, rounded to 2.5: too coarse to tell a rare name from a common one.
 */
export type LogBits = number
/**
 * Why two records are linked or kept apart, as a coded word.
 */
export type LogGround = string
/**
 * A notification type.
 */
export type LogContract = string
/**
 * A CloudEvents source.
 */
export type LogSource = string
/**
 * A compact JWS.
 */
export type LogJws = string
/**
 * Ranges of running numbers that were taken and never sent: first and last of each.
 * 
 * @maxItems 100
 */
export type LogUnused = [number, number][]
/**
 * The opaque token of the source record.
 */
export type LogSubject = string
/**
 * A sealed part: compact JWE, dir and A256GCM.
 */
export type LogSealed = string
/**
 * Everything that was wrong. Never a value from the message.
 * 
 * @maxItems 1000
 */
export type LogReasons = {
code: LogCode
/**
 * Where in the message.
 */
pointer: string
rule: LogWords
remedy: LogWords
}[]
/**
 * A percentage or a rate as published, or that it is kept back.
 */
export type PublicationAmount = (number | "[c]")
export type PublicationLine = string
export type PublicationFigure = (PublicationCountFigure | PublicationPercentage | PublicationCrudeRate | PublicationWithheld)


/**
 * The agreement that decided.
 */
export type LogAgreement = {
id: LogSlug
version: number
hash: LogDigest
/**
 * The clauses that the decision rests on.
 * 
 * @maxItems 200
 */
clauses: string[]
}
export type LogMeta = {
recordedAt: LogRecordedAt
trace?: LogTrace
schema?: LogSchemaVersion
rules?: LogRulesVersion
}
/**
 * By dimension or level: its category.
 */
export type PublicationCategories = {
[k: string]: string
}
export type PublicationDimension = {
name: PublicationName
role: ("breakdown" | "geography" | "period")
counting: ("once" | "many")
/**
 * @maxItems 20
 */
levels: {
name: PublicationName
/**
 * @maxItems 2000
 */
categories: {
code: PublicationName
within?: PublicationName
}[]
}[]
/**
 * Its categories together are everything.
 */
covers?: boolean
}
export type PublicationPart = {
grain: PublicationCategories
state: ("alone" | "together" | "partly" | "refused")
/**
 * @maxItems 20000
 */
cells: {
key: PublicationKey
categories: PublicationCategories
value: PublicationCount
reason?: PublicationReason
}[]
category?: {
dimension: PublicationName
code: PublicationName
}
within?: PublicationCategories
}
/**
 * The rules of disclosure control that were applied.
 */
export type PublicationProfile = {
id: PublicationProfileId
version: number
}
/**
 * One table as released, with everything that disclosure control needs to know of it later.
 */
export type PublicationRelease = {
v: 1
profile: PublicationProfile
universe: PublicationName
query: PublicationName
basis: ("occurrence" | "registration" | "notification")
period: PublicationYear
asOf: LogUtcInstant
/**
 * @maxItems 20
 */
dimensions: PublicationDimension[]
/**
 * @maxItems 5000
 */
parts: PublicationPart[]
}
/**
 * How far two records agree, field by field, in words. A digit would be a value, so none is allowed.
 */
export type LogLevels = {
[k: string]: string
}
/**
 * The CloudEvents attributes that the partner signed.
 */
export type LogHeartbeatCloudEvent = {
id: LogUuid
source: LogSource
type: LogContract
subject: LogFeed
time: LogInstant
}
export type LogHeartbeatMeta = {
partner: LogSlug
feed: LogFeed
agreement: LogAgreement
ce: LogHeartbeatCloudEvent
manifest: LogJws
receivedAt: LogInstant
recordedAt: LogRecordedAt
trace?: LogTrace
schema?: LogSchemaVersion
rules?: LogRulesVersion
}
/**
 * The CloudEvents attributes that the partner signed.
 */
export type LogCloudEvent = {
id: LogUuid
source: LogSource
type: LogContract
subject: LogSubject
time: LogInstant
}
export type LogRefusalMeta = {
receivedAt: LogInstant
recordedAt: LogRecordedAt
partner?: LogSlug
feed?: LogFeed
agreement?: LogAgreement
trace?: LogTrace
quarantined?: LogUuid
schema?: LogSchemaVersion
rules?: LogRulesVersion
}
export type LogSequence = {
kid: LogDigest
/**
 * Its running number.
 */
seq: number
}
/**
 * The published cell that a figure rests on.
 */
export type PublicationCellAt = {
universe: PublicationName
period: PublicationYear
asOf: LogUtcInstant
key: PublicationKey
}
export type PublicationCountFigure = {
kind: "count"
value: PublicationCount
of: PublicationCellAt
reason?: PublicationReason
}
export type PublicationCrudeRate = {
kind: "crude-rate"
value: PublicationAmount
of: PublicationCellAt
population: number
/**
 * From fewer than 20, and so unreliable.
 */
flag?: "u"
}
/**
 * What the public would read.
 */
export type PublicationDocumentText = {
title: PublicationLine
/**
 * @maxItems 200
 */
sections: {
id: LogSlug
heading: PublicationLine
/**
 * @maxItems 60
 */
paragraphs: string[]
/**
 * @maxItems 60
 */
tables: {
caption: PublicationLine
rowHeading: PublicationLine
/**
 * @maxItems 60
 */
columns: PublicationLine[]
/**
 * @maxItems 2000
 */
rows: {
label: PublicationLine
/**
 * @maxItems 60
 */
figures: PublicationFigure[]
}[]
}[]
}[]
}
export type PublicationPercentage = {
kind: "percentage"
value: PublicationAmount
of: PublicationCellAt
in: PublicationCellAt
}
export type PublicationWithheld = {
kind: "withheld"
code: ("basis" | "profile" | "categories" | "as-of" | "audit" | "cells")
}
export type LogDecisionMeta = {
partner: LogSlug
recordedAt: LogRecordedAt
feed?: LogFeed
schema?: LogSchemaVersion
rules?: LogRulesVersion
}
/**
 * What the linker decided, with levels and rounded bits, never values.
 */
export type LogDecision = {
outcome: ("auto" | "review" | "new")
case: LogUuid
levels: LogLevels
/**
 * @maxItems 200
 */
vetoes: LogGround[]
/**
 * @maxItems 200
 */
reasons: LogGround[]
/**
 * @maxItems 200
 */
candidates: {
case: LogUuid
record: LogRecord
own: LogRecord
score: LogBits
levels: LogLevels
by?: LogGround
veto?: LogGround
/**
 * Another case is as near.
 */
contested?: true
}[]
candidateCount: number
/**
 * @maxItems 100000
 */
pairs: {
between: LogPairOfRecords
kind: ("sure" | "possible" | "none")
score: LogBits
by?: LogGround
veto?: LogGround
}[]
model: LogSlug
modelHash: LogHexDigest
tfTableHash: LogHexDigest
score?: LogBits
second?: LogBits
}
export type LogLinkedByDecision = {
record: LogRecord
case: LogUuid
basis: LogUuid
decision: LogDecision
/**
 * The record could not be opened.
 */
unreadable?: true
}
export type LogLinkedByRule = {
record: LogRecord
case: LogUuid
rule: ("R1" | "R2" | "R3" | "R4" | "R7" | "NEW")
ruleSet: LogSlug
evidence: LogLevels
basis: LogUuid
with?: LogRecord
from?: LogUuid
}
/**
 * An action is over.
 */
export type ActionClosedV1 = {
type: "action-closed"
stream: string
data: {
action: LogUuid
on: LogDay
outcome: ("done" | "partly-done" | "not-done" | "superseded")
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * How far an action is.
 */
export type ActionProgressedV1 = {
type: "action-progressed"
stream: string
data: {
action: LogUuid
on: LogDay
state: ("started" | "on-track" | "delayed")
by: LogOpaque
role: LogSlug
agreement: LogAgreement
due?: LogDay
}
meta: LogMeta
}
/**
 * A panel asks somebody to do something.
 */
export type ActionRaisedV1 = {
type: "action-raised"
stream: string
data: {
action: LogUuid
panel: LogSlug
/**
 * A code of the list of review themes.
 */
theme: string
measure: ("change-procedure" | "train-staff" | "share-information" | "supply-naloxone" | "commission-service" | "write-guidance")
/**
 * A code of the list of organisations on panels.
 */
owner: string
due: LogDay
by: LogOpaque
role: LogSlug
agreement: LogAgreement
review?: LogUuid
}
meta: LogMeta
}
/**
 * A version of the agreement comes into force as its dates say. The document is held to the schema of agreements.
 */
export type AgreementAdoptedV1 = {
type: "agreement-adopted"
stream: string
data: {
/**
 * The agreement as data.
 */
document: {
[k: string]: unknown
}
hash: LogDigest
approvedBy: LogApprovers
}
meta: LogMeta
}
/**
 * The agreement is over for good.
 */
export type AgreementEndedV1 = {
type: "agreement-ended"
stream: string
data: {
reason: LogWords
by: LogWords
}
meta: LogMeta
}
/**
 * The agreement is no longer suspended.
 */
export type AgreementResumedV1 = {
type: "agreement-resumed"
stream: string
data: {
by: LogWords
}
meta: LogMeta
}
/**
 * Intake, reading and release under the agreement stop until it is resumed.
 */
export type AgreementSuspendedV1 = {
type: "agreement-suspended"
stream: string
data: {
reason: LogWords
by: LogWords
}
meta: LogMeta
}
/**
 * All records of a case go into another.
 */
export type CaseMergedV1 = {
type: "case-merged"
stream: string
data: {
from: LogUuid
into: LogUuid
records: LogRecords
basis: LogUuid
}
meta: LogMeta
}
/**
 * A case begins, without records.
 */
export type CaseOpenedV1 = {
type: "case-opened"
stream: string
data: {
case: LogUuid
}
meta: LogMeta
}
/**
 * Some records of a case go into another.
 */
export type CaseSplitV1 = {
type: "case-split"
stream: string
data: {
from: LogUuid
into: LogUuid
records: LogRecords
basis: LogUuid
}
meta: LogMeta
}
/**
 * Somebody was shown a list of cases. Release 0.1.0 at first did not say which.
 */
export type CasesListedV1 = {
type: "cases-listed"
stream: string
data: {
caller: LogOpaque
organisation: LogOpaque
role: LogSlug
tier: ("core" | "subgroup" | "public")
audience: LogSlug
purpose: LogCode
reason: LogSlug
asOf: LogInstant
/**
 * How much of the log was answered from.
 */
logHead: (number | null)
agreement: LogAgreement
count: number
filter: {
year?: number
feed?: LogFeed
substance?: string
died?: boolean
offset?: number
limit?: number
}
/**
 * @maxItems 1000
 */
cases?: LogUuid[]
}
meta: LogMeta
}
/**
 * What an organisation says of its data sharing.
 */
export type DataSharingRecordedV1 = {
type: "data-sharing-recorded"
stream: string
data: {
/**
 * A code of the list of organisations on panels.
 */
organisation: string
status: ("none" | "draft" | "agreed")
on: LogDay
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * One table was published. The data is the release and nothing else.
 */
export type DisclosureReleasedV1 = {
type: "disclosure-released"
stream: string
data: PublicationRelease
meta: {
recordedAt: LogRecordedAt
publication: LogUuid
schema?: LogSchemaVersion
rules?: LogRulesVersion
}
}
/**
 * A reader is told that records shown together are no longer one case.
 */
export type DisclosuresAffectedV1 = {
type: "disclosures-affected"
stream: string
data: {
agreement: LogSlug
audience: LogSlug
cause: LogUuid
case: LogUuid
caller: LogOpaque
organisation: LogOpaque
/**
 * The events of those disclosures.
 * 
 * @maxItems 500
 */
disclosures: LogUuid[]
}
meta: LogMeta
}
/**
 * A board approved that very text.
 */
export type DocumentApprovedV1 = {
type: "document-approved"
stream: string
data: {
document: LogSlug
sha256: LogHexDigest
board: LogSlug
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * The text of a document is on record.
 */
export type DocumentDraftedV1 = {
type: "document-drafted"
stream: string
data: {
document: LogSlug
type: ("TOR" | "EVALUATION" | "FINDINGS" | "ANNUAL_REPORT")
panel: LogSlug
sha256: LogHexDigest
by: LogOpaque
role: LogSlug
agreement: LogAgreement
/**
 * What it is about, where it is about a time.
 */
period?: {
from: LogDay
to: LogDay
}
}
meta: LogMeta
}
/**
 * Anybody may read the document there.
 */
export type DocumentPublishedV1 = {
type: "document-published"
stream: string
data: {
document: LogSlug
sha256: LogHexDigest
url: string
on: LogDay
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * A link reviewer was shown the identities of two records.
 */
export type IdentityRevealedV1 = {
type: "identity-revealed"
stream: string
data: {
review: LogUuid
records: LogPairOfRecords
by: LogActors
reason: LogSlug
agreement: LogAgreement
organisation: LogOpaque
}
meta: LogMeta
}
/**
 * What was learned from a review, as coded themes.
 */
export type LearningRecordedV1 = {
type: "learning-recorded"
stream: string
data: {
review: LogUuid
/**
 * @minItems 1
 * @maxItems 200
 * 
 * Items: A code of the list of review themes.
 */
themes: string[]
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * A person answered a review, and that alone decides nothing.
 */
export type LinkAnswerGivenV1 = {
type: "link-answer-given"
stream: string
data: {
review: LogUuid
records: LogPairOfRecords
score: LogBits
levels: LogLevels
answer: ("same" | "cannot_tell")
by: LogActors
reason: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * What people said about records no longer counts.
 */
export type LinkAnswerWithdrawnV1 = {
type: "link-answer-withdrawn"
stream: string
data: {
record: LogRecord
with: LogRecords
by: LogActors
reason: LogSlug
agreement: LogAgreement
review?: LogUuid
}
meta: LogMeta
}
/**
 * People said that records are one person’s.
 */
export type LinkConfirmedV1 = {
type: "link-confirmed"
stream: string
data: {
record: LogRecord
with: LogRecords
by: LogActors
reason: LogSlug
agreement: LogAgreement
review?: LogUuid
}
meta: LogMeta
}
/**
 * Two people put another linkage model in force.
 */
export type LinkModelPromotedV1 = {
type: "link-model-promoted"
stream: string
data: {
model: LogSlug
modelHash: LogHexDigest
tfTableHash: LogHexDigest
by: LogActors
reason: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * Two people set a marker above the evidence.
 */
export type LinkOverrideSetV1 = {
type: "link-override-set"
stream: string
data: {
record: LogRecord
scope: LogSlug
marker: LogUuid
by: LogActors
reason: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * People said that records are not one person’s.
 */
export type LinkRejectedV1 = {
type: "link-rejected"
stream: string
data: {
record: LogRecord
with: LogRecords
by: LogActors
reason: LogSlug
agreement: LogAgreement
review?: LogUuid
}
meta: LogMeta
}
/**
 * People are asked whether two records are one person’s.
 */
export type LinkReviewRequestedV1 = {
type: "link-review-requested"
stream: string
data: {
review: LogUuid
records: LogPairOfRecords
score: LogBits
levels: LogLevels
veto?: LogGround
}
meta: LogMeta
}
/**
 * One person asked that records leave their case. Another has to agree.
 */
export type LinkUndoProposedV1 = {
type: "link-undo-proposed"
stream: string
data: {
parting: LogUuid
case: LogUuid
records: LogRecords
by: LogActors
reason: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * People took a record out of its case.
 */
export type LinkUndoneV1 = {
type: "link-undone"
stream: string
data: {
record: LogRecord
case: LogUuid
with: LogRecords
by: LogActors
reason: LogSlug
agreement: LogAgreement
review?: LogUuid
}
meta: LogMeta
}
/**
 * The partner had nothing to send in the period.
 */
export type NilReturnV1 = {
type: "nil-return"
stream: string
data: {
/**
 * Both days included.
 */
period: {
from: LogDay
to: LogDay
}
unused?: LogUnused
}
meta: LogHeartbeatMeta
}
/**
 * A notification passed every check. Its payload is sealed in two parts.
 */
export type NotificationAcceptedV1 = {
type: "notification-accepted"
stream: string
data: {
original: LogSealed
facts: LogSealed
}
meta: {
partner: LogSlug
feed: LogFeed
contract: LogContract
agreement: LogAgreement
ce: LogCloudEvent
manifest: LogJws
receivedAt: LogInstant
recordedAt: LogRecordedAt
trace?: LogTrace
quarantined?: LogUuid
schema?: LogSchemaVersion
rules?: LogRulesVersion
}
}
/**
 * A message is held, sealed, until somebody decides.
 */
export type NotificationQuarantinedV1 = {
type: "notification-quarantined"
stream: string
data: {
digest: LogDigest
reasons: LogReasons
message: LogSealed
ceId?: LogUuid
ceType?: LogContract
sequence?: LogSequence
}
meta: LogRefusalMeta
}
/**
 * A message was refused. Nothing of its payload is kept.
 */
export type NotificationRejectedV1 = {
type: "notification-rejected"
stream: string
data: {
digest: LogDigest
reasons: LogReasons
ceId?: LogUuid
ceType?: LogContract
sequence?: LogSequence
}
meta: LogRefusalMeta
}
/**
 * The same content came again under another running number. It has no second effect.
 */
export type NotificationRepeatedV1 = {
type: "notification-repeated"
stream: string
data: {
first: LogUuid
sequence: LogSequence
}
meta: {
partner: LogSlug
receivedAt: LogInstant
recordedAt: LogRecordedAt
feed?: LogFeed
agreement?: LogAgreement
quarantined?: LogUuid
schema?: LogSchemaVersion
rules?: LogRulesVersion
}
}
/**
 * A panel is another from that day on.
 */
export type PanelChangedV1 = {
type: "panel-changed"
stream: string
data: {
panel: LogSlug
from: LogDay
category: ("LDIS_CORE" | "LDIS_MULTI" | "PIN" | "SUBGROUP" | "DARD" | "PROVIDER" | "PARTNERSHIP")
/**
 * The name of a body, never of a person.
 */
name: string
/**
 * What it reviews, and where.
 * 
 * @maxItems 200
 */
reviews: {
/**
 * As questions 6 and 9 of FOI674918895 letter them.
 */
category: ("a" | "b" | "c" | "d")
/**
 * @minItems 1
 * @maxItems 200
 */
areas: string[]
}[]
by: LogOpaque
role: LogSlug
agreement: LogAgreement
chair?: ("independent-chair" | "director-of-public-health" | "ldis-coordinator" | "public-health-consultant" | "commissioner" | "clinical-lead")
lead?: ("independent-chair" | "director-of-public-health" | "ldis-coordinator" | "public-health-consultant" | "commissioner" | "clinical-lead")
parent?: LogSlug
}
meta: LogMeta
}
/**
 * A panel is set up.
 */
export type PanelDefinedV1 = {
type: "panel-defined"
stream: string
data: {
panel: LogSlug
from: LogDay
category: ("LDIS_CORE" | "LDIS_MULTI" | "PIN" | "SUBGROUP" | "DARD" | "PROVIDER" | "PARTNERSHIP")
/**
 * The name of a body, never of a person.
 */
name: string
/**
 * What it reviews, and where.
 * 
 * @maxItems 200
 */
reviews: {
/**
 * As questions 6 and 9 of FOI674918895 letter them.
 */
category: ("a" | "b" | "c" | "d")
/**
 * @minItems 1
 * @maxItems 200
 */
areas: string[]
}[]
by: LogOpaque
role: LogSlug
agreement: LogAgreement
chair?: ("independent-chair" | "director-of-public-health" | "ldis-coordinator" | "public-health-consultant" | "commissioner" | "clinical-lead")
lead?: ("independent-chair" | "director-of-public-health" | "ldis-coordinator" | "public-health-consultant" | "commissioner" | "clinical-lead")
parent?: LogSlug
}
meta: LogMeta
}
/**
 * Somebody is on a panel.
 */
export type PanelMemberAddedV1 = {
type: "panel-member-added"
stream: string
data: {
panel: LogSlug
member: LogUuid
/**
 * A code of the list of organisations on panels.
 */
organisation: string
seat: ("chair" | "lead-officer" | "coordinator" | "member")
/**
 * @minItems 1
 * @maxItems 200
 * 
 * Items: A code of the list of disciplines.
 */
disciplines: string[]
from: LogDay
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * Somebody is no longer on a panel.
 */
export type PanelMemberRemovedV1 = {
type: "panel-member-removed"
stream: string
data: {
panel: LogSlug
member: LogUuid
from: LogDay
reason: ("left-organisation" | "replaced" | "stood-down" | "added-in-error")
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * The partner’s system is alive, and has sent everything up to the running number before this one.
 */
export type PartnerHeartbeatV1 = {
type: "partner-heartbeat"
stream: string
data: {
unused?: LogUnused
}
meta: LogHeartbeatMeta
}
/**
 * A key of the partner may sign manifests.
 */
export type PartnerKeyRegisteredV1 = {
type: "partner-key-registered"
stream: string
data: {
kid: LogDigest
/**
 * The public key, RFC 7517.
 */
jwk: {
[k: string]: string
}
notBefore: LogInstant
notAfter: LogInstant
approvedBy: LogApprovers
}
meta: LogMeta
}
/**
 * The key may no longer sign.
 */
export type PartnerKeyRevokedV1 = {
type: "partner-key-revoked"
stream: string
data: {
kid: LogDigest
reason: LogWords
by: LogWords
compromisedSince?: LogInstant
}
meta: LogMeta
}
/**
 * A partner may send, from these sources and on these feeds, as far as the agreement allows.
 */
export type PartnerRegisteredV1 = {
type: "partner-registered"
stream: string
data: {
id: LogSlug
name: LogWords
/**
 * Prefixes of the CloudEvents source.
 * 
 * @maxItems 200
 */
sources: LogSource[]
/**
 * @maxItems 200
 */
feeds: LogFeed[]
registeredBy: LogWords
}
meta: LogMeta
}
/**
 * An audience is told that a case has gone into another.
 */
export type PseudonymSupersededV1 = {
type: "pseudonym-superseded"
stream: string
data: {
agreement: LogSlug
audience: LogSlug
cause: LogUuid
from: LogUuid
into: LogUuid
}
meta: LogMeta
}
/**
 * A board approved that very text.
 */
export type PublicationApprovedV1 = {
type: "publication-approved"
stream: string
data: {
publication: LogUuid
by: LogOpaque
agreement: LogAgreement
board: LogSlug
digest: LogHexDigest
}
meta: LogMeta
}
/**
 * Figures went through disclosure control and became a document for the boards.
 */
export type PublicationPreparedV1 = {
type: "publication-prepared"
stream: string
data: {
publication: LogUuid
by: LogOpaque
agreement: LogAgreement
kind: ("foi" | "annual-report")
year: number
asOf: LogUtcInstant
role: LogSlug
audience: LogSlug
profile: PublicationProfile
document: PublicationDocumentText
digest: LogHexDigest
/**
 * @maxItems 500
 */
releases: PublicationRelease[]
/**
 * Revision of the last disclosure-released before it.
 */
ledger: (number | null)
}
meta: LogMeta
}
/**
 * A board refused it, for a coded reason.
 */
export type PublicationRefusedV1 = {
type: "publication-refused"
stream: string
data: {
publication: LogUuid
by: LogOpaque
agreement: LogAgreement
board: LogSlug
reason: ("figures-to-check" | "wording" | "privacy-concern" | "not-the-time" | "superseded")
}
meta: LogMeta
}
/**
 * It is public from here on. Its disclosure-released events follow in the same append.
 */
export type PublicationReleasedV1 = {
type: "publication-released"
stream: string
data: {
publication: LogUuid
by: LogOpaque
agreement: LogAgreement
digest: LogHexDigest
/**
 * Boards.
 * 
 * @maxItems 20
 */
approvedBy: LogSlug[]
profile: PublicationProfileId
audience: LogSlug
purpose: LogCode
}
meta: LogMeta
}
/**
 * What became of a quarantined message.
 */
export type QuarantineResolvedV1 = {
type: "quarantine-resolved"
stream: string
data: {
quarantined: LogUuid
outcome: ("accepted" | "duplicate" | "rejected" | "dismissed")
by: LogApprovers
event?: LogUuid
/**
 * Why two people decided that it will not be taken.
 */
reason?: ("sent-in-error" | "sent-again" | "not-genuine" | "not-wanted")
ceId?: LogUuid
ceType?: LogContract
}
meta: LogDecisionMeta
}
/**
 * Somebody decided to try a quarantined message again.
 */
export type QuarantineRetriedV1 = {
type: "quarantine-retried"
stream: string
data: {
quarantined: LogUuid
by: LogWords
acceptedLateBy?: LogApprovers
}
meta: LogDecisionMeta
}
/**
 * The linker looked at a record again and moved nothing.
 */
export type RecordExaminedV1 = {
type: "record-examined"
stream: string
data: {
record: LogRecord
basis: LogUuid
decision: LogDecision
}
meta: LogMeta
}
/**
 * A record is in a case from here on. Links made before the linker name a rule instead of a decision.
 */
export type RecordLinkedV1 = {
type: "record-linked"
stream: string
data: (LogLinkedByDecision | LogLinkedByRule)
meta: LogMeta
}
/**
 * A panel reviewed the case.
 */
export type ReviewHeldV1 = {
type: "review-held"
stream: string
data: {
review: LogUuid
panel: LogSlug
heldOn: LogDay
status: ("draft" | "final")
/**
 * @minItems 1
 * @maxItems 200
 * 
 * Items: A code of the list of disciplines.
 */
disciplines: string[]
/**
 * @maxItems 200
 */
substances: {
/**
 * A code of the list of substances.
 */
code: string
standing: ("suspected" | "implicated")
}[]
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * A case is to be reviewed in depth.
 */
export type ReviewSelectedV1 = {
type: "review-selected"
stream: string
data: {
review: LogUuid
case: LogSealed
/**
 * As questions 6 and 9 of FOI674918895 letter them.
 */
category: ("a" | "b" | "c" | "d")
reason: ("died-in-treatment" | "soon-after-release" | "several-services-involved" | "repeated-overdose" | "dangerous-supply" | "learning-expected")
by: LogOpaque
role: LogSlug
agreement: LogAgreement
}
meta: LogMeta
}
/**
 * Somebody was shown the theme cards of a quarter. It names no case: who is behind a card is kept back.
 */
export type ThemesDisclosedV1 = {
type: "themes-disclosed"
stream: string
data: {
caller: LogOpaque
organisation: LogOpaque
role: LogSlug
tier: ("core" | "subgroup" | "public")
audience: LogSlug
purpose: LogCode
reason: LogSlug
asOf: LogInstant
/**
 * How much of the log was answered from.
 */
logHead: (number | null)
agreement: LogAgreement
/**
 * The quarter.
 */
edition: string
digest: LogDigest
}
meta: LogMeta
}
/**
 * Somebody was shown a case’s timeline.
 */
export type TimelineDisclosedV1 = {
type: "timeline-disclosed"
stream: string
data: {
caller: LogOpaque
organisation: LogOpaque
role: LogSlug
tier: ("core" | "subgroup" | "public")
audience: LogSlug
purpose: LogCode
reason: LogSlug
asOf: LogInstant
/**
 * How much of the log was answered from.
 */
logHead: (number | null)
agreement: LogAgreement
case: LogUuid
digest: LogDigest
}
meta: LogMeta
}

/** The newest version of each type. */
export type LogEventShapes = {
  'action-closed': ActionClosedV1
  'action-progressed': ActionProgressedV1
  'action-raised': ActionRaisedV1
  'agreement-adopted': AgreementAdoptedV1
  'agreement-ended': AgreementEndedV1
  'agreement-resumed': AgreementResumedV1
  'agreement-suspended': AgreementSuspendedV1
  'case-merged': CaseMergedV1
  'case-opened': CaseOpenedV1
  'case-split': CaseSplitV1
  'cases-listed': CasesListedV1
  'data-sharing-recorded': DataSharingRecordedV1
  'disclosure-released': DisclosureReleasedV1
  'disclosures-affected': DisclosuresAffectedV1
  'document-approved': DocumentApprovedV1
  'document-drafted': DocumentDraftedV1
  'document-published': DocumentPublishedV1
  'identity-revealed': IdentityRevealedV1
  'learning-recorded': LearningRecordedV1
  'link-answer-given': LinkAnswerGivenV1
  'link-answer-withdrawn': LinkAnswerWithdrawnV1
  'link-confirmed': LinkConfirmedV1
  'link-model-promoted': LinkModelPromotedV1
  'link-override-set': LinkOverrideSetV1
  'link-rejected': LinkRejectedV1
  'link-review-requested': LinkReviewRequestedV1
  'link-undo-proposed': LinkUndoProposedV1
  'link-undone': LinkUndoneV1
  'nil-return': NilReturnV1
  'notification-accepted': NotificationAcceptedV1
  'notification-quarantined': NotificationQuarantinedV1
  'notification-rejected': NotificationRejectedV1
  'notification-repeated': NotificationRepeatedV1
  'panel-changed': PanelChangedV1
  'panel-defined': PanelDefinedV1
  'panel-member-added': PanelMemberAddedV1
  'panel-member-removed': PanelMemberRemovedV1
  'partner-heartbeat': PartnerHeartbeatV1
  'partner-key-registered': PartnerKeyRegisteredV1
  'partner-key-revoked': PartnerKeyRevokedV1
  'partner-registered': PartnerRegisteredV1
  'pseudonym-superseded': PseudonymSupersededV1
  'publication-approved': PublicationApprovedV1
  'publication-prepared': PublicationPreparedV1
  'publication-refused': PublicationRefusedV1
  'publication-released': PublicationReleasedV1
  'quarantine-resolved': QuarantineResolvedV1
  'quarantine-retried': QuarantineRetriedV1
  'record-examined': RecordExaminedV1
  'record-linked': RecordLinkedV1
  'review-held': ReviewHeldV1
  'review-selected': ReviewSelectedV1
  'themes-disclosed': ThemesDisclosedV1
  'timeline-disclosed': TimelineDisclosedV1
}
