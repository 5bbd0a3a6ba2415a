import type { Outbox } from './outbox.ts'
import type { PlannedNotification } from './region.ts'
import type { Window } from './window.ts'

/** What every feed writes to, and what it tells the truth's keeper along the way. */
export type Tell = Readonly<{
  outbox: Outbox
  window: Window
  /** A notification that puts an earlier one right, or says why. */
  corrected: (notification: PlannedNotification | undefined) => void
  /** A notification that takes an earlier one back. */
  refuted: (notification: PlannedNotification | undefined) => void
}>
