import { readLogEventOf, type UnreadEvent } from '@hub/contracts/log-events'
import type { Links } from './deciding/links.ts'
import type { OpenedNotification } from './record-index.ts'

/**
 * Reads a log that decisions were already appended to. A decision names the notification it rests on and says that
 * everything before it was decided too: those are remembered, and what comes after is decided once the end is reached,
 * against exactly what it would have met had nothing stopped.
 */
export interface CatchUp {
  add(heard: OpenedNotification): void
  /** Takes in an event of linkage. */
  decided(event: UnreadEvent): void
  /** Decides what the log holds no decision on. */
  finish(): Promise<void>
}

export function catchUp(all: Pick<Links, 'remember' | 'hasCase' | 'settle'>): CatchUp {
  // By place, not by search: linkage may have been away while hundreds of thousands came.
  const heardOf: OpenedNotification[] = []
  const placeOf = new Map<string, number>()
  let decidedUpTo = 0

  return {
    add(heard) {
      placeOf.set(heard.eventId, heardOf.length)
      heardOf.push(heard)
    },
    decided(event) {
      const read = readLogEventOf(event, 'record-linked', 'record-examined', 'case-merged', 'case-split')
      const place = read === undefined ? undefined : placeOf.get(read.data.basis)
      if (place === undefined) return
      for (; decidedUpTo <= place; decidedUpTo += 1) {
        const heard = heardOf[decidedUpTo]
        if (heard !== undefined) all.remember(heard)
      }
    },
    async finish() {
      const [decided, waiting] = [heardOf.slice(0, decidedUpTo), heardOf.slice(decidedUpTo)]
      heardOf.length = 0
      placeOf.clear()
      decidedUpTo = 0
      // Logs from before decisions were appended in order may have a gap: a record with no case is undecided.
      for (const heard of decided) if (!all.hasCase(heard.record)) await all.settle(heard)
      for (const heard of waiting) await all.settle(heard)
    },
  }
}
