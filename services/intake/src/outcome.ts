import type { Position, StreamName } from '@hub/event-log'
import type { Reason } from './reason.ts'

/** What became of a message. A duplicate is answered with the place of the first. */
export type Outcome =
  | Readonly<{ kind: 'accepted'; eventId: string; stream: StreamName; position: Position }>
  | Readonly<{ kind: 'duplicate'; eventId: string; stream: StreamName; position: Position }>
  | Readonly<{ kind: 'rejected'; eventId: string; reasons: readonly Reason[] }>
  | Readonly<{ kind: 'quarantined'; eventId: string; reasons: readonly Reason[] }>

/** What would become of it: nothing is kept, so nothing has a place yet. */
export type Forecast =
  | Readonly<{ kind: 'accepted'; eventId: string; stream: StreamName }>
  | Readonly<{ kind: 'duplicate'; eventId: string; stream: StreamName; position: Position }>
  | Readonly<{ kind: 'rejected' | 'quarantined'; reasons: readonly Reason[] }>
