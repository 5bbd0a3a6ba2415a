import type { RecordedEvent } from '@hub/event-log'
import type { Links } from './deciding/links.ts'
import type { Heard } from './record-book.ts'

/**
 * Reads a log that decisions were already appended to. A decision names the notification it rests on and says that
 * everything before it was decided too: those are remembered, and what comes after is decided once the end is reached,
 * against exactly what it would have met had nothing stopped.
 */
export interface CatchUp {
  hear(heard: Heard): void
  /** Takes in an event of linkage. */
  decided(event: Pick<RecordedEvent, 'type' | 'data'>): void
  /** Decides what the log holds no decision on. */
  finish(): Promise<void>
}

export function catchUp(all: Pick<Links, 'remember' | 'hasCase' | 'settle'>): CatchUp {
  let waiting: Heard[] = []
  let unplaced: Heard[] = []

  return {
    hear: (heard) => void waiting.push(heard),
    decided({ data: { basis } }) {
      const decided = waiting.splice(0, waiting.findIndex(({ eventId }) => eventId === basis) + 1)
      for (const heard of decided) all.remember(heard)
      unplaced.push(...decided)
    },
    async finish() {
      // Logs from before decisions were appended in order may have a gap: a record with no case is undecided.
      for (const heard of unplaced) if (!all.hasCase(heard.record)) await all.settle(heard)
      for (const heard of waiting) await all.settle(heard)
      waiting = []
      unplaced = []
    },
  }
}
