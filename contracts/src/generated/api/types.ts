// Made by contracts/scripts/generate.ts from the schemas. Change those, then run it again.
import type { Json } from '../../contract.ts'
/**
 * A number or [c], and the published cell it is of; or that the question was not answered.
 */
export type Figure = (CountFigure | PercentageFigure | CrudeRateFigure | WithheldFigure)
export type SendNotificationsAnswer202 = (Accepted | Quarantined | BatchOutcome)


/**
 * The message that carries a notification. Structured mode only.
 */
export type CloudEventEnvelope = {
/**
 * CloudEvents 1.0.
 */
specversion: "1.0"
/**
 * Unique within the source. A UUID is best: only a UUID is kept when a notification is refused.
 */
id: string
/**
 * The partner and its system.
 */
source: string
/**
 * The contract.
 */
type: string
/**
 * An opaque, stable token of the source record; never a real reference.
 */
subject: string
/**
 * When the partner made the message.
 */
time: string
/**
 * The data is encrypted.
 */
datacontenttype: "application/jose"
/**
 * The $id of the contract.
 */
dataschema: string
/**
 * Compact JWE, encrypted to the hub.
 */
data: string
/**
 * The signed manifest, where there is no header to carry it: in a batch or a file.
 */
hubmanifest?: string
/**
 * W3C trace context.
 */
traceparent?: string
}
/**
 * One thing that is wrong: where, by which rule, and how to fix it. Never the value itself.
 */
export type Reason = {
code: string
pointer: string
rule: string
remedy: string
}
/**
 * One thing that is wrong with the request. pointer is a JSON pointer into the body, or ?name for a query parameter.
 */
export type ProblemError = {
code?: string
pointer: string
rule: string
remedy: string
}
/**
 * Something the service cannot work without, and since when it has been missing.
 */
export type Waiting = {
what: string
since: string
}
/**
 * Something that no longer reads as it was written, where, and since when the service knows.
 */
export type Damage = {
what: string
where: string
since: string
}
/**
 * Problem details (RFC 9457).
 */
export type Problem = {
/**
 * A URN that names the kind of problem.
 */
type: string
title: string
status: number
detail?: string
/**
 * urn:uuid: and the incident, to be found in the hub’s log.
 */
instance?: string
errors?: ProblemError[]
/**
 * What the service waits for. It tries again by itself.
 */
waitingFor?: Waiting[]
/**
 * What is damaged. Waiting does not mend it.
 */
damage?: Damage[]
/**
 * Why the agreement or a rule refused it, as a code.
 */
reason?: string
/**
 * Clauses of the agreement behind a refusal.
 */
clauses?: string[]
/**
 * What to do about it.
 */
remedy?: string
}
export type Live = {
status: "live"
}
export type Ready = {
status: "ready"
}
/**
 * A public key (RFC 7517). use tells keys to encrypt to from those that sign receipts.
 */
export type PublicKey = {
kty: string
crv?: string
x?: string
y?: string
kid?: string
alg?: string
use?: string
}
/**
 * What a partner’s client needs to know of a hub.
 */
export type HubFacts = {
/**
 * The hub, by the name it has in manifests.
 */
audience: string
/**
 * To encrypt to, and what receipts are signed with.
 */
keys: PublicKey[]
}
/**
 * The notification is kept.
 */
export type Accepted = {
outcome: "accepted"
/**
 * Of the event in the log.
 */
eventId: string
/**
 * The place in the log.
 */
position: number
}
/**
 * It was kept before: the place of the first is told.
 */
export type Duplicate = {
outcome: "duplicate"
/**
 * Of the event in the log.
 */
eventId: string
/**
 * The place in the log.
 */
position: number
}
/**
 * It is held, sealed, until somebody decides.
 */
export type Quarantined = {
outcome: "quarantined"
/**
 * Of the event in the log.
 */
eventId: string
errors: Reason[]
}
/**
 * What became of each message of a batch.
 */
export type BatchOutcome = {
outcome: "batch"
items: BatchItem[]
}
/**
 * What became of one message of a batch, as it would be answered alone.
 */
export type BatchItem = {
/**
 * Its place in the batch, from 0.
 */
index: number
/**
 * failed: something unexpected happened. Nothing was acknowledged: send it again.
 */
outcome: ("accepted" | "duplicate" | "rejected" | "quarantined" | "failed")
/**
 * The status it would be answered with alone.
 */
status: number
/**
 * Of the event in the log.
 */
eventId?: string
/**
 * The place in the log.
 */
position?: number
errors?: Reason[]
/**
 * To be found in the hub’s log.
 */
incident?: string
}
/**
 * Problem details, with what became of the message where there was a single one.
 */
export type NotificationProblem = {
/**
 * A URN that names the kind of problem.
 */
type: string
title: string
status: number
detail?: string
/**
 * urn:uuid: and the incident, to be found in the hub’s log.
 */
instance?: string
errors?: ProblemError[]
/**
 * What the service waits for. It tries again by itself.
 */
waitingFor?: Waiting[]
/**
 * What is damaged. Waiting does not mend it.
 */
damage?: Damage[]
/**
 * Why the agreement or a rule refused it, as a code.
 */
reason?: string
/**
 * Clauses of the agreement behind a refusal.
 */
clauses?: string[]
/**
 * What to do about it.
 */
remedy?: string
outcome?: ("rejected" | "quarantined")
/**
 * Of the event in the log.
 */
eventId?: string
}
/**
 * What became of one notification, as the log has it.
 */
export type Receipt = {
partner: string
status: ("accepted" | "rejected" | "quarantined" | "dismissed")
/**
 * The CloudEvents id, where it is a UUID.
 */
notification?: string
/**
 * Only a known contract’s, or a heartbeat’s.
 */
type?: string
reasons: Reason[]
at: string
/**
 * The place in the log.
 */
position: number
/**
 * Of the event in the log.
 */
eventId: string
/**
 * SHA-256 of the bytes that arrived, base64url; not of what was accepted.
 */
digest?: string
agreement?: {
id: string
version: number
clauses: string[]
}
/**
 * The same as a SignedReceipt: compact JWS by the hub’s key, to keep and to show.
 */
signed: string
}
/**
 * Receipts in the order of the log.
 */
export type ReceiptPage = {
partner: string
receipts: Receipt[]
/**
 * Send it as after to go on. Absent while there is nothing to go on from.
 */
next?: string
}
/**
 * All that became of one notification, in the order of the log.
 */
export type NotificationReceipts = {
partner: string
receipts: Receipt[]
}
export type FeedCounts = {
accepted: number
repeated: number
rejected: number
quarantined: number
heartbeats: number
nilReturns: number
}
export type FeedHealth = {
partner: string
feed: string
state: ("ok" | "quiet" | "never-heard")
lastHeard?: string
/**
 * By then something, if only a heartbeat, should come.
 */
expectedBy: string
/**
 * The clauses that say how often.
 */
clauses: string[]
counts: FeedCounts
}
/**
 * Running numbers of one key, and which of them never came.
 */
export type SequenceHealth = {
partner: string
kid: string
highest: number
missing: number
ranges: {
from: number
to: number
noticedAt: string
}[]
}
/**
 * Which feeds are heard as the agreement expects, and which running numbers never came.
 */
export type FeedsReport = {
at: string
alarm: boolean
feeds: FeedHealth[]
sequences: SequenceHealth[]
}
/**
 * One message that is held, sealed: why, and what was decided. Never its content.
 */
export type QuarantinedMessage = {
id: string
partner: string
/**
 * The place in the log.
 */
position: number
feed?: string
type?: string
notification?: string
reasons: Reason[]
receivedAt: string
retried: {
at: string
by: string
approvedBy: string[]
}[]
resolved?: {
at: string
outcome: ("accepted" | "duplicate" | "rejected" | "dismissed")
by: string[]
event?: string
reason?: string
}
}
export type QuarantineList = {
items: QuarantinedMessage[]
}
/**
 * A time with how exactly it is known.
 */
export type Timed = {
at: string
precision: ("minute" | "hour" | "day" | "month" | "range" | "unknown")
latest?: string
}
/**
 * A substance, and how firmly it is known.
 */
export type Finding = {
code: string
status: string
}
export type CaseSummary = {
/**
 * The case’s name for this audience.
 */
pseudonym: string
firstAt?: string
lastAt?: string
feeds: string[]
/**
 * How many entries its timeline has.
 */
entries: number
died: boolean
substances: string[]
categories: string[]
}
export type CaseList = {
audience: string
agreement: {
id: string
version: number
}
asOf: string
/**
 * How many cases match, of which this is a part.
 */
total: number
offset: number
cases: CaseSummary[]
}
export type TimelineEntry = {
/**
 * Of this answer only.
 */
id: string
/**
 * Entries about one record share it; of this answer only.
 */
record: string
/**
 * The contract’s type; or removed, or unreadable.
 */
kind: string
title: string
feed: string
at: Timed
/**
 * When the hub came to know.
 */
knownAt: string
superseded?: ("amended" | "voided")
/**
 * The fields of the contract that this tier may see.
 */
facts: {
[k: string]: Json
}
substances: Finding[]
}
export type Overdose = {
at: Timed
status: ("refuted" | "reported" | "suspected" | "probable" | "confirmed")
outcome: ("non-fatal" | "near-fatal" | "fatal")
severity: string[]
findings: Finding[]
feeds: string[]
/**
 * Ids of entries of the same timeline.
 */
restsOn: string[]
}
export type Death = {
at: Timed
status: ("refuted" | "reported" | "suspected" | "probable" | "confirmed" | "registered")
/**
 * What is behind it.
 */
behind: {
drugs: boolean
alcohol: boolean
}
findings: Finding[]
/**
 * Ids of entries of the same timeline.
 */
restsOn: string[]
/**
 * For how many days the coroner’s investigation has been open.
 */
daysOpen?: number
}
/**
 * What the case comes to by the verification ladder. Computed; no partner sends it.
 */
export type Assessment = {
categories: {
code: string
status: string
basis: string
}[]
overdoses: Overdose[]
death?: Death
contradictions: {
kind: string
feeds: string[]
}[]
notReported: {
feed: string
because: string
organisation?: string
}[]
}
export type TimelineSummary = {
died?: {
at: Timed
toldBy: string
}
substances: string[]
findings: Finding[]
firstAt?: string
lastAt?: string
feeds: string[]
}
export type Timeline = {
/**
 * The case’s name for this audience.
 */
pseudonym: string
audience: string
tier: ("core" | "subgroup")
asOf: string
agreement: {
id: string
version: number
}
ageBand?: string
sex?: string
/**
 * False when an entry could not be opened: a correction may be missing.
 */
isComplete: boolean
summary: TimelineSummary
assessment?: Assessment
/**
 * In the order in which things happened.
 */
entries: TimelineEntry[]
}
/**
 * How many of a card’s people are of one value. not-stated, elsewhere and another-substance are values too.
 */
export type ThemeCell = {
code: string
cases: number
}
/**
 * How many are in a range, both ends included; without an end where it is open.
 */
export type ThemeRange = {
from: number
until?: number
cases: number
}
/**
 * What several people have in common. A breakdown that is not there was kept back: one of its numbers would stand for too few.
 */
export type ThemeCard = {
pattern: string
title: string
/**
 * What exactly is counted.
 */
about: string
/**
 * What the intervals count.
 */
span?: string
/**
 * The edition since which it has stood as it is.
 */
renewedIn: string
cases: number
/**
 * In days.
 */
intervals?: ThemeRange[]
ages?: {
ranges: ThemeRange[]
notStated?: number
}
sexes?: ThemeCell[]
substances?: ThemeCell[]
places?: ThemeCell[]
}
export type Themes = {
audience: string
agreement: {
id: string
version: number
}
/**
 * Of what happened on the days from from to until, both included, as known at asOf.
 */
edition: {
id: string
asOf: string
from: string
until: string
}
/**
 * How few people a number may stand for, and to what multiple it is rounded.
 */
rule: {
least: number
roundTo: number
}
cards: ThemeCard[]
/**
 * Patterns of too few people, or of none: which, is not said.
 */
without: {
pattern: string
title: string
}[]
}
/**
 * How much the hub holds. No number of it points to a person.
 */
export type Overview = {
cases: number
recordsByFeed: {
feed: string
count: number
}[]
notificationsByMonth: {
month: string
feed: string
count: number
}[]
lastHeard: {
feed: string
at: string
}[]
receipts?: {
accepted: number
rejected: number
quarantined: number
}
}
/**
 * Something this reader was shown is no longer so. parted: the case was shown with records that are no longer one person’s. superseded: it went into another.
 */
export type Notice = {
at: string
about: ("parted" | "superseded")
/**
 * The case’s name for this audience.
 */
pseudonym: string
nowPseudonym?: string
/**
 * Ids of the readings, in the log.
 */
disclosures: string[]
}
export type NoticeList = {
/**
 * The latest first.
 */
notices: Notice[]
}
export type Panel = {
panel: string
name: string
category: string
/**
 * An office, never a name.
 */
chair?: string
/**
 * An office, never a name.
 */
lead?: string
members: number
organisations: {
organisation: string
name: string
members: number
disciplines: string[]
}[]
/**
 * Names of the panels it reports to, the nearest first.
 */
reportsTo: string[]
}
/**
 * Which area the panel covers that reviews a category.
 */
export type PanelGeography = {
/**
 * As questions 6 and 9 of FOI674918895 letter them.
 */
category: ("a" | "b" | "c" | "d")
about: string
panels: {
panel: string
name: string
areas: string[]
}[]
}
export type GovernanceDocument = {
document: string
type: ("TOR" | "EVALUATION" | "FINDINGS" | "ANNUAL_REPORT")
title: string
panel: string
sha256: string
draftedOn: string
state: ("published" | "held, unpublished")
approvedBy: string[]
/**
 * Boards that have not approved it.
 */
waitsFor: string[]
/**
 * Where it is published.
 */
url?: string
publishedOn?: string
}
export type GovernanceAction = {
measure: string
theme: string
owner: string
due: string
closed?: {
on: string
outcome: ("done" | "partly-done" | "not-done" | "superseded")
}
overdue: boolean
}
/**
 * How far sharing with an organisation has come. Numbers are for the core tier and the auditor alone.
 */
export type DataSharing = {
organisation: string
name: string
kind: string
status: ("none" | "draft" | "agreed" | "live")
/**
 * The agreed feeds.
 */
feeds: string[]
first?: string
last?: string
perYear?: {
[k: string]: number
}
/**
 * From when it happened to when the hub knew.
 */
medianLagHours?: number
}
/**
 * Exact, and so for the core tier and the auditor alone.
 */
export type ReviewCounts = {
year: number
/**
 * As questions 6 and 9 of FOI674918895 letter them.
 */
category: ("a" | "b" | "c" | "d")
selected: number
held: number
drafts: number
substances: {
code: string
suspected: number
implicated: number
}[]
eligible?: number
medianDays?: number
}
/**
 * How the partnership governs itself, as of now. Nothing in it leads to a case.
 */
export type Governance = {
day: string
panels: Panel[]
geography: PanelGeography[]
documents: GovernanceDocument[]
actions: GovernanceAction[]
actionCounts: {
open: number
overdue: number
closed: number
done: number
}
sharing: DataSharing[]
/**
 * What enough reviews taught that it points to none of them.
 */
themes: string[]
reviews?: ReviewCounts[]
/**
 * What somebody has to decide.
 */
missing: {
code: string
says: string
}[]
}
/**
 * A source record, by the name of its stream.
 */
export type LinkRecord = {
record: string
feed: string
}
/**
 * Are these two records one person’s? No value of either is shown.
 */
export type Review = {
id: string
requestedAt?: string
/**
 * @minItems 2
 * @maxItems 2
 */
records: [LinkRecord, LinkRecord]
/**
 * Bits, rounded.
 */
prior: number
evidence: {
field: string
level: string
/**
 * Bits, rounded.
 */
bits: number
}[]
/**
 * Bits, rounded.
 */
score: number
/**
 * What speaks against it being one person.
 */
contradiction?: string
/**
 * Two people have to say that they are the same.
 */
takesTwo: boolean
/**
 * How many people have said that they are the same.
 */
saidSame: number
}
/**
 * What is open, the longest waiting first.
 */
export type ReviewList = {
reviews: Review[]
}
/**
 * Who a record is about, as a partner stated it.
 */
export type StatedIdentity = {
familyName?: string
givenNames?: string[]
aliases?: {
familyName?: string
givenNames?: string[]
}[]
birthDate?: string
sexCode?: string
nhsNumber?: string
nhsNumberStatus?: string
/**
 * Another country’s personal number.
 */
uncheckedNumber?: string
prisonNumber?: string
mergedPrisonNumbers?: string[]
pncId?: string
croNumber?: string
/**
 * The partner’s own number for the person.
 */
localId?: {
issuer: string
value: string
}
postcode?: string
address?: {
houseNumber?: string
street?: string
town?: string
district?: string
}
/**
 * In place of everything else, where the identity stays with the partner.
 */
linkTokens?: {
[k: string]: string
}
}
/**
 * Who the two records are about, as partners stated it, in the order of the review’s records.
 */
export type Revealed = {
review: Review
/**
 * @minItems 2
 * @maxItems 2
 */
stated: [StatedIdentity[], StatedIdentity[]]
}
/**
 * waiting-for-second: recorded, and done when another person says the same.
 */
export type Acted = {
outcome: ("done" | "waiting-for-second")
}
export type RecentLink = {
record: string
feed: string
case: string
at: string
/**
 * Bits, rounded.
 */
score: number
}
/**
 * The latest links made without a person.
 */
export type RecentLinks = {
links: RecentLink[]
}
/**
 * A record’s case, and what taking the record out of it touches.
 */
export type LinkedRecord = {
record: LinkRecord
case: string
others: LinkRecord[]
takesTwo: boolean
/**
 * One reviewer has asked for this very split.
 */
proposed: boolean
/**
 * Who saw what leaves together with what stays.
 */
disclosures: {
id: string
at: string
kind: ("timeline" | "list")
organisation: string
audience: string
}[]
}
export type RevealRequest = {
reason: ("evidence-not-enough" | "second-opinion" | "partner-query" | "subject-request")
}
export type AnswerRequest = {
answer: ("same" | "different" | "cannot_tell")
/**
 * What it rests on; reviewed if left out.
 */
reason?: ("reviewed" | "identities-seen" | "partner-confirmed" | "subject-confirmed")
}
export type UndoRequest = {
reason: ("wrong-person" | "partner-correction" | "subject-request" | "audit-finding")
}
export type SplitRequest = {
/**
 * @minItems 1
 * @maxItems 1000
 */
records: string[]
reason: ("wrong-person" | "partner-correction" | "subject-request" | "audit-finding")
}
/**
 * One published cell: of which universe and year, as known when, and its key in the ledger.
 */
export type CellAt = {
universe: string
period: string
asOf: string
key: string
}
/**
 * Numbers from 1 to under threshold are kept back; the others are rounded to the nearest roundTo.
 */
export type RoundingRule = {
id: string
version: number
threshold: number
roundTo: number
}
export type CountFigure = {
kind: "count"
/**
 * A number; or [c], where it was kept back.
 */
value: (number | "[c]")
reason?: ("primary" | "secondary" | "zero_disclosive" | "group" | "differencing")
of: CellAt
}
export type PercentageFigure = {
kind: "percentage"
/**
 * A number; or [c], where it was kept back.
 */
value: (number | "[c]")
of: CellAt
in: CellAt
}
/**
 * Per 100,000 of population. flag u: from fewer than 20, and so unreliable.
 */
export type CrudeRateFigure = {
kind: "crude-rate"
/**
 * A number; or [c], where it was kept back.
 */
value: (number | "[c]")
flag?: "u"
of: CellAt
population: number
}
/**
 * The question was not answered.
 */
export type WithheldFigure = {
kind: "withheld"
code: ("basis" | "profile" | "categories" | "as-of" | "audit" | "cells")
}
export type PublishedTable = {
caption: string
rowHeading: string
columns: string[]
/**
 * Each has as many figures as there are columns.
 */
rows: {
label: string
figures: Figure[]
}[]
}
export type PublicationSection = {
id: string
heading: string
paragraphs: string[]
tables: PublishedTable[]
}
/**
 * What the public reads. Every figure in it passed disclosure control.
 */
export type PublicationDocument = {
title: string
sections: PublicationSection[]
}
/**
 * A publication and how far it has come.
 */
export type PublicationLine = {
id: string
kind: ("foi" | "annual-report")
year: number
asOf: string
title: string
/**
 * SHA-256 in hex of document.json.
 */
digest: string
rule: RoundingRule
state: ("waiting" | "approved" | "overtaken" | "refused" | "released")
preparedAt: string
approvals: {
board: string
at: string
}[]
/**
 * Boards that have not approved it.
 */
waitsFor: string[]
refused?: {
board: string
reason: ("figures-to-check" | "wording" | "privacy-concern" | "not-the-time" | "superseded")
at: string
}
releasedAt?: string
}
/**
 * What the caller may do with it.
 */
export type PublicationActs = {
approve: boolean
refuse: boolean
release: boolean
whyNot?: string
}
/**
 * A publication with its document, and what the caller may do with it.
 */
export type Publication = {
id: string
kind: ("foi" | "annual-report")
year: number
asOf: string
title: string
/**
 * SHA-256 in hex of document.json.
 */
digest: string
rule: RoundingRule
state: ("waiting" | "approved" | "overtaken" | "refused" | "released")
preparedAt: string
approvals: {
board: string
at: string
}[]
/**
 * Boards that have not approved it.
 */
waitsFor: string[]
refused?: {
board: string
reason: ("figures-to-check" | "wording" | "privacy-concern" | "not-the-time" | "superseded")
at: string
}
releasedAt?: string
document: PublicationDocument
may: PublicationActs
}
export type PublicationList = {
publications: PublicationLine[]
}
/**
 * What anybody may know of what was released.
 */
export type ReleasedLine = {
id: string
kind: ("foi" | "annual-report")
year: number
asOf: string
title: string
/**
 * SHA-256 in hex of document.json.
 */
digest: string
rule: RoundingRule
releasedAt: string
approvedBy: string[]
agreement: {
id: string
version: number
}
}
/**
 * The same with its document.
 */
export type Released = {
id: string
kind: ("foi" | "annual-report")
year: number
asOf: string
title: string
/**
 * SHA-256 in hex of document.json.
 */
digest: string
rule: RoundingRule
releasedAt: string
approvedBy: string[]
agreement: {
id: string
version: number
}
document: PublicationDocument
}
export type ReleasedList = {
publications: ReleasedLine[]
}
export type PrepareRequest = {
kind: ("foi" | "annual-report")
year: number
/**
 * As known at this instant, which is not in the future; now if left out.
 */
asOf?: string
}
export type RefuseRequest = {
reason: ("figures-to-check" | "wording" | "privacy-concern" | "not-the-time" | "superseded")
}
/**
 * The sender is alive and has sent everything up to the number before this one. Its manifest has a running number of its own; dig is SHA-256 over the RFC 8785 form of data.
 */
export type Heartbeat = {
specversion: "1.0"
id: string
source: string
type: "uk.gov.coventry.harms.partner.heartbeat.v1"
/**
 * The feed it speaks of.
 */
subject: string
time: string
datacontenttype: "application/json"
data: {
/**
 * Running numbers of this key that were taken and never sent, and never will be: the first and the last of each range.
 * 
 * @maxItems 100
 */
unused?: [number, number][]
}
/**
 * The manifest, where there is no header to carry it.
 */
hubmanifest?: string
traceparent?: string
}
/**
 * The same, and in this period there was nothing to send.
 */
export type NilReturn = {
specversion: "1.0"
id: string
source: string
type: "uk.gov.coventry.harms.partner.nil-return.v1"
/**
 * The feed it speaks of.
 */
subject: string
time: string
datacontenttype: "application/json"
data: {
period: {
from: string
to: string
}
/**
 * Running numbers of this key that were taken and never sent, and never will be: the first and the last of each range.
 * 
 * @maxItems 100
 */
unused?: [number, number][]
}
/**
 * The manifest, where there is no header to carry it.
 */
hubmanifest?: string
traceparent?: string
}
/**
 * A CloudEvent whose data is the receipt, signed by the hub.
 */
export type ReceiptEvent = {
specversion: "1.0"
/**
 * Of the receipt: one that comes again has the same, and is to be discarded.
 */
id: string
/**
 * urn:hub: and the name of the hub.
 */
source: string
type: "uk.gov.coventry.harms.receipt.v1"
/**
 * The CloudEvents id of the notification; else the event’s.
 */
subject: string
time: string
datacontenttype: "application/jose"
/**
 * Compact JWS (Ed25519, typ hub-receipt+jws) over a SignedReceipt; the key is at /.well-known/harms-hub.json.
 */
data: string
}
/**
 * What the hub signs of the outcome of one message. It may gain members; verifyReceipt of @hub/notification checks it.
 */
export type SignedReceipt = {
v: 1
/**
 * The hub, by the name it has in manifests.
 */
iss: string
partner: string
receipt: string
status: ("accepted" | "rejected" | "quarantined" | "dismissed")
/**
 * The CloudEvents id, where it was a UUID.
 */
notification?: string
/**
 * The notification type, where it was a known one.
 */
contract?: string
/**
 * @maxItems 100
 */
reasons: Reason[]
reasonsLeftOut?: number
eventId: string
position: number
recordedAt: string
agreement?: {
id: string
version: number
clauses: string[]
}
/**
 * SHA-256 of the bytes that arrived, base64url; not of what was accepted.
 */
digest?: string
}
export type SendNotificationsHeaders = {
"hub-manifest"?: string
}
export type ListReceiptsPath = {
partner: string
}
export type ListReceiptsQuery = {
after?: string
limit?: number
}
export type GetReceiptsPath = {
partner: string
id: string
}
export type ListQuarantineQuery = {
resolved?: boolean
}
export type GetReleasedPath = {
id: string
}
export type GetReleasedJsonPath = {
id: string
}
export type GetReleasedCsvPath = {
id: string
}
export type GetPublicationPath = {
id: string
}
export type ApprovePublicationPath = {
id: string
}
export type RefusePublicationPath = {
id: string
}
export type ReleasePublicationPath = {
id: string
}
export type ListCasesQuery = {
year?: number
feed?: ("ambulance" | "coroner" | "hospital" | "ldis" | "police" | "prison" | "registration" | "treatment")
substance?: ("alcohol" | "alprazolam" | "amphetamine" | "antidepressant" | "antihistamine" | "antipsychotic" | "any_amphetamine" | "any_opiate" | "barbiturate" | "benzodiazepine" | "bromazolam" | "buprenorphine" | "cannabis" | "carfentanil" | "cocaine" | "cocaine_crack" | "cocaine_powder" | "codeine" | "diazepam" | "dihydrocodeine" | "fentanyl" | "fentanyl_analogue" | "gabapentin" | "gabapentinoid" | "ghb_gbl" | "hallucinogen" | "heroin" | "heroin_morphine" | "hydrocodone" | "hydromorphone" | "ketamine" | "lsd" | "mdma" | "medetomidine" | "mephedrone" | "methadone" | "methamphetamine" | "mitragynine" | "morphine" | "nitazene" | "nitrous_oxide" | "nps_other" | "other" | "other_benzodiazepine" | "other_medicine" | "other_opioid" | "oxycodone" | "oxymorphone" | "paracetamol" | "pethidine" | "pharmaceutical_opioid" | "pharmaceutical_stimulant" | "phencyclidine" | "pma" | "pregabalin" | "propranolol" | "scra" | "street_benzodiazepine" | "synthetic_cathinone" | "tapentadol" | "tramadol" | "unknown" | "unspecified_opiate" | "veterinary_sedative" | "volatile" | "xylazine" | "z_drug" | "zolpidem" | "zopiclone")
died?: ("yes" | "no")
offset?: number
limit?: number
asOf?: string
purpose?: string
audience?: string
}
export type GetTimelinePath = {
pseudonym: string
}
export type GetTimelineQuery = {
purpose: string
reason: ("select-for-review" | "prepare-review" | "find-themes" | "check-data" | "check-reading")
asOf?: string
audience?: string
}
export type GetThemesQuery = {
purpose?: string
audience?: string
}
export type GetReviewPath = {
id: string
}
export type RevealReviewPath = {
id: string
}
export type AnswerReviewPath = {
id: string
}
export type GetLinkPath = {
record: string
}
export type GetLinkQuery = {
/**
 * @maxItems 1000
 */
with?: string[]
}
export type UndoLinkPath = {
record: string
}
export type SplitCasePath = {
id: string
}
export type GetOpenApiJsonAnswer200 = {
[k: string]: Json
}
export type GetFeedSchemaPath = {
feed: string
event: string
file: string
}
export type GetCommonSchemaPath = {
file: string
}
export type GetAgreementSchemaPath = {
file: string
}
export type GetLogSchemaPath = {
file: string
}
export type GetLogEventSchemaPath = {
type: string
file: string
}
export type GetDocsFilePath = {
name: string
}
export type GetPublishedJsonPath = {
id: string
}
export type GetPublishedCsvPath = {
id: string
}
export type GetAssetPath = {
version: string
name: string
}

type Nothing = Record<never, never>
type Bytes = Uint8Array

/** What each operation is asked with, and what it answers when all is well. */
export type Operations = {
  isLive: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Live }
    access: 'anybody'
  }
  isReady: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Ready }
    access: 'anybody'
  }
  getMetrics: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getHubFacts: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: HubFacts }
    access: 'anybody'
  }
  sendNotifications: {
    path: Nothing
    query: Nothing
    headers: SendNotificationsHeaders
    body: Bytes
    answers: { 200: Duplicate; 202: SendNotificationsAnswer202 }
    access: 'anybody'
  }
  listReceipts: {
    path: ListReceiptsPath
    query: ListReceiptsQuery
    headers: Nothing
    body: undefined
    answers: { 200: ReceiptPage }
    access: 'token'
  }
  getReceipts: {
    path: GetReceiptsPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: NotificationReceipts }
    access: 'token'
  }
  getFeeds: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: FeedsReport }
    access: 'token'
  }
  listQuarantine: {
    path: Nothing
    query: ListQuarantineQuery
    headers: Nothing
    body: undefined
    answers: { 200: QuarantineList }
    access: 'token'
  }
  listReleased: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: ReleasedList }
    access: 'anybody'
  }
  getReleased: {
    path: GetReleasedPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Released }
    access: 'anybody'
  }
  getReleasedJson: {
    path: GetReleasedJsonPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: PublicationDocument }
    access: 'anybody'
  }
  getReleasedCsv: {
    path: GetReleasedCsvPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  listPublications: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: PublicationList }
    access: 'token'
  }
  preparePublication: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: PrepareRequest
    answers: { 200: Publication }
    access: 'token'
  }
  getPublication: {
    path: GetPublicationPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Publication }
    access: 'token'
  }
  approvePublication: {
    path: ApprovePublicationPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Publication }
    access: 'token'
  }
  refusePublication: {
    path: RefusePublicationPath
    query: Nothing
    headers: Nothing
    body: RefuseRequest
    answers: { 200: Publication }
    access: 'token'
  }
  releasePublication: {
    path: ReleasePublicationPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Publication }
    access: 'token'
  }
  listCases: {
    path: Nothing
    query: ListCasesQuery
    headers: Nothing
    body: undefined
    answers: { 200: CaseList }
    access: 'token'
  }
  getTimeline: {
    path: GetTimelinePath
    query: GetTimelineQuery
    headers: Nothing
    body: undefined
    answers: { 200: Timeline }
    access: 'token'
  }
  getThemes: {
    path: Nothing
    query: GetThemesQuery
    headers: Nothing
    body: undefined
    answers: { 200: Themes }
    access: 'token'
  }
  getOverview: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Overview }
    access: 'token'
  }
  getNotices: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: NoticeList }
    access: 'token'
  }
  getGovernance: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Governance }
    access: 'token'
  }
  listReviews: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: ReviewList }
    access: 'token'
  }
  getReview: {
    path: GetReviewPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: Review }
    access: 'token'
  }
  revealReview: {
    path: RevealReviewPath
    query: Nothing
    headers: Nothing
    body: RevealRequest
    answers: { 200: Revealed }
    access: 'token'
  }
  answerReview: {
    path: AnswerReviewPath
    query: Nothing
    headers: Nothing
    body: AnswerRequest
    answers: { 200: Acted }
    access: 'token'
  }
  listLinks: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: RecentLinks }
    access: 'token'
  }
  getLink: {
    path: GetLinkPath
    query: GetLinkQuery
    headers: Nothing
    body: undefined
    answers: { 200: LinkedRecord }
    access: 'token'
  }
  undoLink: {
    path: UndoLinkPath
    query: Nothing
    headers: Nothing
    body: UndoRequest
    answers: { 200: Acted }
    access: 'token'
  }
  splitCase: {
    path: SplitCasePath
    query: Nothing
    headers: Nothing
    body: SplitRequest
    answers: { 200: Acted }
    access: 'token'
  }
  getOpenApiJson: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: GetOpenApiJsonAnswer200 }
    access: 'anybody'
  }
  getOpenApiYaml: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getAsyncApiYaml: {
    path: Nothing
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getFeedSchema: {
    path: GetFeedSchemaPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getCommonSchema: {
    path: GetCommonSchemaPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getAgreementSchema: {
    path: GetAgreementSchemaPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getLogSchema: {
    path: GetLogSchemaPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getLogEventSchema: {
    path: GetLogEventSchemaPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getDocsFile: {
    path: GetDocsFilePath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getPublishedJson: {
    path: GetPublishedJsonPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: PublicationDocument }
    access: 'anybody'
  }
  getPublishedCsv: {
    path: GetPublishedCsvPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
  getAsset: {
    path: GetAssetPath
    query: Nothing
    headers: Nothing
    body: undefined
    answers: { 200: string }
    access: 'anybody'
  }
}
