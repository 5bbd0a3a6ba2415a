/**
 * The information-sharing agreement as data: what a data-sharing agreement holds (ICO data sharing code of practice),
 * in the form the hub enforces. Every rule names its clause, so that every decision can.
 */
export type AgreementDocument = Readonly<{
  id: string
  /** A change to the document is the next version; the file of an earlier one is never edited. */
  version: number
  title: string
  summary: string
  area: Readonly<{ id: string; name: string; codes: readonly string[] }>
  /** IANA name of the time zone in which every day of the agreement is a day. Europe/London when absent. */
  timeZone?: string
  /** Days of that time zone, both inclusive. */
  inForce: Readonly<{ from: string; until: string; reviewBy: string; clause: string }>
  parties: readonly Party[]
  purposes: readonly Readonly<{ id: Purpose; text: string; clause: string }>[]
  /** Deny by default: a feed, type or party with no flow may not be sent. */
  flows: readonly Flow[]
  /** The data schedule: every contract field names one of these items by `x-isa-item`. */
  schedule: readonly ScheduleItem[]
  tiers: readonly TierRule[]
  audiences: readonly Readonly<{ id: string; organisation: string; purpose: Purpose; clause: string }>[]
  retention: readonly Readonly<{
    id: string
    what: string
    months: number
    countedFrom: 'received' | 'case-closed' | 'alert-closed'
    clause: string
  }>[]
  disclosure: Readonly<{
    profile: string
    suppressBelow: number
    roundTo: number
    minimumCasesPerTheme: number
    publicationApprovals: readonly string[]
    clause: string
  }>
  scope: Readonly<{
    minimumAge: number
    /** When neither a birth date nor a stated age is known, as with an unidentified person at the scene. */
    unknownAge: 'accept' | 'refuse'
    /** When a notification names no place at all. */
    areaUnstated: 'accept' | 'refuse'
    clause: string
  }>
  linkage: Readonly<{ method: string; keyCustodian: string; clause: string }>
  duties: Readonly<{
    correctionWithinDays: number
    breachNoticeWithinHours: number
    rightsWithinDays: number
    auditEveryMonths: number
    exitNoticeDays: number
    leadController: string
    clause: string
  }>
  approvals: readonly Readonly<{ party: string; role: string; on: string }>[]
}>

export type Purpose = 'SURV' | 'REVIEW' | 'ALERT' | 'STATS' | 'AUDIT'

export type Party = Readonly<{
  /** The partner id used in streams and manifests. */
  id: string
  name: string
  /** ODS, ONS or Home Office code. */
  organisationCode: string
  role: 'controller' | 'joint-controller' | 'recipient'
  /** Prefixes of the CloudEvents `source` it may use. Empty for a party that only receives. */
  sources: readonly string[]
  contacts: Readonly<{
    singlePointOfContact: string
    dataProtectionOfficer: string
    caldicottGuardian?: string
    siro?: string
  }>
}>

export type Flow = Readonly<{
  clause: string
  party: string
  feed: string
  types: readonly string[]
  purposes: readonly Purpose[]
  mode: 'identified' | 'link-tokens'
  gateway: Readonly<{ power: string; article6: string; article9or10: string; confidentiality: string }>
  /**
   * No record of this feed may be passed on: no timeline shows it, to whomever. It counts in figures. Absent: the tiers
   * decide.
   */
  onwardSharing?: 'prohibited'
  /** The first day of the feed; coverage of every figure is counted from here. */
  startsOn: string
  expectedWithinHours: number
}>

export type ScheduleItem = Readonly<{
  /** Unique within its feed; an item that feeds share, such as a name, is listed for each feed that sends it. */
  item: string
  feed: string
  name: string
  class: 'DI' | 'QI' | 'SC' | 'CR' | 'CF' | 'TP' | 'OP'
  necessity: string
  tier: 'vault' | 'core' | 'subgroup' | 'public'
  clause: string
}>

export type TierRule = Readonly<{
  tier: 'core' | 'subgroup' | 'public'
  audience: string
  roles: readonly string[]
  purposes: readonly Purpose[]
  /** May a single case's timeline be read in this tier? */
  timelines: 'yes' | 'with-approval' | 'no'
  clause: string
}>
