import type { FactToRecord, GovernanceKnowledge } from '@hub/governance'
import type { Timeline } from '@hub/timeline'

/** A message as it arrives, with the time at which it does. */
export type Arriving = Readonly<{
  body: Uint8Array
  manifest: string
  contentType: string
  /** RFC 3339 UTC with milliseconds. */
  receivedAt: string
}>

export type ArrivalOutcome =
  | Readonly<{ kind: 'accepted' | 'duplicate' }>
  | Readonly<{
      kind: 'rejected' | 'quarantined'
      reasons: readonly Readonly<{ code: string; pointer: string }>[]
    }>

/** As much of a hub as a region is loaded into. */
export type HubToLoad = Readonly<{
  /** Yields the outcomes in the order of the arrivals. */
  receiveAll(
    arrivals: readonly Arriving[],
  ): AsyncIterable<Readonly<{ index: number; outcome: ArrivalOutcome }>>
  /** Resolves when every service has taken in all that is in the log now. */
  caughtUp(): Promise<void>
  /** Every case's timeline as known at an instant. */
  allTimelines(asOf: string): AsyncIterable<Timeline>
  /** Makes ready what readers ask for first, as far as something is new. */
  makeReady(): Promise<void>
  governing: Governing
}>

export type CaseSealing = Readonly<{
  caseId: string
  review: string
  /** The event that the sealed case will stand in. */
  eventId: string
  now: string
}>

/** How facts of governance are recorded, and how a review is tied to its case. */
export type Governing = Readonly<{
  known(): Promise<GovernanceKnowledge>
  /** Throws where the fact may not be recorded. */
  record(
    fact: FactToRecord,
    about: Readonly<{ by: string; role: string; now: string; id: string }>,
  ): Promise<void>
  /** Which case each record is in now. */
  caseOfRecord(): Promise<ReadonlyMap<string, string>>
  sealCase(sealing: CaseSealing): Promise<string>
  caseOfReview(review: string): Promise<string | undefined>
}>
