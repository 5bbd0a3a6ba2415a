import { streamName } from '@hub/event-log'
import type { LogEventData } from '@hub/contracts/log-events'

/**
 * All that becomes of publications is one stream: what is released is appended at the revision at which it was decided,
 * so that the ledger never takes two releases of which neither knew of the other. Apart from `disclosure-<day>`, in
 * which single readings stand, and which no two releases of different days share.
 */
export const publicationStream = streamName('publication-history')

export const publicationKinds = ['foi', 'annual-report'] as const
export type PublicationKind = (typeof publicationKinds)[number]

/** Why a board says no. Coded: typed text could name a person, and the log keeps it for ever. */
export const refusalReasons = [
  'figures-to-check',
  'wording',
  'privacy-concern',
  'not-the-time',
  'superseded',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export type PreparedData = LogEventData<'publication-prepared'>
export type RefusedData = LogEventData<'publication-refused'>
export type ReleasedData = LogEventData<'publication-released'>
export type Cited = PreparedData['agreement']

export type PublicationEvent =
  | {
      [
        Type in
          'publication-prepared' | 'publication-approved' | 'publication-refused' | 'publication-released'
      ]: Readonly<{ type: Type; data: LogEventData<Type> }>
    }['publication-prepared' | 'publication-approved' | 'publication-refused' | 'publication-released']
  /** `publication` stands in the event's meta: the data is the release and nothing else. */
  | Readonly<{ type: 'disclosure-released'; data: LogEventData<'disclosure-released'>; publication: string }>
