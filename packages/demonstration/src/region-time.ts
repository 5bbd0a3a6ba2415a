import type { EventLog, EventToAppend } from '@hub/event-log'

/** The clock of a hub whose region loads. */
export type RegionTime = Readonly<{
  /**
   * RFC 3339 UTC with milliseconds. While the region loads: the time of the last event in the log. Afterwards the machine's
   * time. It never goes back.
   */
  now(): string
  /** Moves the clock on to an instant; an earlier one is ignored. */
  advance(to: string): void
  /**
   * The log as the hub is to use it: while the region loads, no event is recorded before the one before it. An event whose
   * time has passed when it is appended gets the time of the last one.
   */
  inOrder(log: EventLog): EventLog
  /**
   * The events that come next, by their ids: they enter the log in this order, however long each takes to be examined. Others
   * may come between. `settled` says that one is in the log or will not come.
   */
  expect(eventIds: readonly string[]): Readonly<{ settled(eventId: string): void }>
  /** From here on the hub runs on the machine's clock. */
  end(): void
  isOver(): boolean
}>

export type RegionTimeParts = Readonly<{
  /** Where the region's time begins, or where a load that was broken off goes on. */
  from: string
  /** The machine's clock: RFC 3339 UTC with milliseconds. */
  machine: () => string
}>

/** One clock for the whole hub, that can be switched from the region's time to the machine's. */
export function regionTime({ from, machine }: RegionTimeParts): RegionTime {
  let reached = from
  let isOver = false
  const turns = new Map<string, Turn>()

  const advance = (to: string): void => {
    if (to > reached) reached = to
  }
  const stamped = (event: EventToAppend): EventToAppend => {
    advance(event.meta.recordedAt)
    return event.meta.recordedAt === reached
      ? event
      : { ...event, meta: { ...event.meta, recordedAt: reached } }
  }

  return {
    now() {
      if (isOver) advance(machine())
      return reached
    },
    advance,
    inOrder: (log) => ({
      ...log,
      async append(stream, events, expected) {
        if (isOver) return log.append(stream, events, expected)
        const turn = turns.get(events[0]?.id ?? '')
        // An event that waits for no other is stamped and handed on in the turn of the event loop in which it was made.
        if (turn !== undefined) await turn.before
        const appending = log.append(stream, events.map(stamped), expected)
        turn?.pass()
        return appending
      },
    }),
    expect(eventIds) {
      let before: Promise<void> = Promise.resolve()
      for (const id of eventIds) {
        const { promise, resolve } = Promise.withResolvers<void>()
        turns.set(id, { before, pass: resolve })
        before = promise
      }
      return {
        settled(eventId) {
          const turn = turns.get(eventId)
          turns.delete(eventId)
          void turn?.before.then(turn.pass)
        },
      }
    },
    end() {
      isOver = true
      for (const { pass } of turns.values()) pass()
    },
    isOver: () => isOver,
  }
}

type Turn = Readonly<{ before: Promise<void>; pass: () => void }>
