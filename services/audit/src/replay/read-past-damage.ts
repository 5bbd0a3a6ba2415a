import { LogError, Position, type EventLog, type RecordedEvent } from '@hub/event-log'

export type Damage =
  /** What stands at this position does not read as it was written. */
  | Readonly<{ kind: 'damaged'; position: Position }>
  /** Nothing after the last can be read, and nothing says what is wrong where. */
  | Readonly<{ kind: 'end-of-reading' }>

/** The whole log in order; where a stored event no longer reads as it was written, its position, and then the rest. */
export async function* readPastDamage(log: EventLog): AsyncGenerator<RecordedEvent | Damage> {
  let after: Position | undefined
  for (;;) {
    try {
      for await (const event of log.readAll(after)) {
        after = event.position
        yield event
      }
      return
    } catch (error) {
      if (!(error instanceof LogError) || error.code !== 'HUB_LOG_EVENT_DAMAGED') throw error
      const at = error.position
      // Without a position beyond the last, reading would begin at the same place for ever.
      if (at === undefined || (after !== undefined && Position.compare(at, after) <= 0)) {
        yield { kind: 'end-of-reading' }
        return
      }
      after = at
      yield { kind: 'damaged', position: at }
    }
  }
}
