import { findContract } from '@hub/contracts'
import { inTime } from './instant.ts'
import type { RecordHistory, RecordNotification } from './record-history.ts'
import { superseded, type Supersession } from './supersession.ts'

export type AsKnownOptions = Readonly<{
  /** RFC 3339: what the hub came to know later is left out, corrections of it too. */
  asOf: string
  /** Of the agreement: the days on which things happened are days there. */
  timeZone: string
  /** Feeds of which the agreement lets nothing be shown. */
  withheld?: readonly string[]
  /**
   * `shown` (the default): what a person reads. `figures`: for counting within the core, by which nobody reads a record;
   * only this takes in what a contract lets be counted and never shown. `timelineView` refuses it.
   */
  use?: 'shown' | 'figures'
}>

export type ReceivedNotification = Readonly<{
  record: string
  notification: RecordNotification
  /** What a later notification did to it. */
  supersession: Supersession | undefined
}>

/** What had been said of a case's records by an instant, each notification once, with what became of it. */
export function receivedNotifications(
  records: readonly RecordHistory[],
  options: Omit<AsKnownOptions, 'timeZone'>,
): readonly ReceivedNotification[] {
  return records.flatMap(({ record, notifications }) => {
    const heard = onceEach(notifications).filter(
      (notification) =>
        inTime(notification.recordedAt) <= inTime(options.asOf) && mayStand(notification, options),
    )
    const supersessions = superseded(heard)
    return heard.map((notification) => ({
      record,
      notification,
      supersession: supersessions.get(notification.ceId),
    }))
  })
}

/**
 * Neither its content nor that it was there: an entry of kind `removed` would still say that a death was registered. What
 * no contract is known of is shown, since nothing of its facts can be.
 */
export function mayStand(
  { contract, feed }: Pick<RecordNotification, 'contract' | 'feed'>,
  { withheld = [], use = 'shown' }: Pick<AsKnownOptions, 'withheld' | 'use'>,
): boolean {
  if (use === 'figures') return true
  return !withheld.includes(feed) && findContract(contract)?.figuresOnly !== true
}

const onceEach = (notifications: readonly RecordNotification[]): readonly RecordNotification[] => [
  ...new Map(notifications.map((notification) => [notification.eventId, notification])).values(),
]
