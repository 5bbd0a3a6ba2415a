import type { RecordedEvent } from '@hub/event-log'
import type { Decisions } from './decisions.ts'
import type { Heard } from './record-book.ts'

/**
 * Reads a log that decisions were already appended to. A link says that everything up to the notification it rests on
 * was decided: those notifications are remembered only now, in order, so that the first undecided one is compared with
 * exactly what it would have been compared with had nothing stopped. Looked at again, a decision might come out otherwise.
 */
export interface CatchUp {
  hear(heard: Heard): void
  takeLink(event: RecordedEvent): void
  /** Decides what the log holds no decision on. */
  finish(): Promise<void>
}

export function catchUp(all: Decisions): CatchUp {
  let waiting: Heard[] = []
  let unplaced: Heard[] = []

  return {
    hear: (heard) => void waiting.push(heard),
    takeLink({ data: { record, case: caseId, basis } }) {
      if (typeof record !== 'string' || typeof caseId !== 'string') return
      const decided = waiting.splice(0, waiting.findIndex(({ eventId }) => eventId === basis) + 1)
      for (const heard of decided) all.remember(heard)
      unplaced.push(...decided)
      all.place(record, caseId)
    },
    async finish() {
      // Appends that were under way together at a crash may have left a gap: a record with no case is undecided.
      for (const heard of unplaced) if (!all.hasCase(heard.record)) await all.settle(heard)
      for (const heard of waiting) {
        await all.settle(heard)
      }
      waiting = []
      unplaced = []
    },
  }
}
