import { isDeepStrictEqual } from 'node:util'
import { newLogEvent } from '@hub/contracts/log-events'
import { streamName, type EventLog, type EventToAppend, type RecordedEvent } from '@hub/event-log'
import { anotherLinkage } from '../refusals.ts'
import type { Written } from './write-events.ts'

/**
 * All that linkage decides is in one stream: what one notification or one person's act led to is appended whole, in the
 * order in which it was decided, and a second process that decides on the same log is refused instead of giving a person
 * two cases.
 */
export const historyStream = streamName('linkage-history')

/** EventStoreDB takes at most 1 MiB in one append. */
const batchBytes = 256 * 1024

export type WriterParts = Readonly<{ log: EventLog; clock: () => string }>

/** Keeps what was decided until it is appended. After an append has failed, nothing more is. */
export interface HistoryWriter {
  /** Takes what belongs together; appends what has waited when that is much. `idOf` names the event at an index. */
  add(group: readonly Written[], idOf: (index: number) => string): Promise<readonly EventToAppend[]>
  /** Resolves when everything taken is durable. */
  flush(): Promise<void>
  /** Everything taken is durable and has come back from the log. */
  isQuiet(): boolean
  /** Is it of this process? Asked once for each event of the log, in order. Throws when another process decides as well. */
  isOwn(event: RecordedEvent): boolean
}

export function historyWriter({ log, clock }: WriterParts): HistoryWriter {
  let waiting: EventToAppend[] = []
  let bytes = 0
  let revision: number | 'no-stream' = 'no-stream'
  let hasWritten = false
  let failure: Readonly<{ error: unknown }> | undefined
  const awaited = new Set<string>()

  const append = async (): Promise<void> => {
    const events = waiting
    waiting = []
    bytes = 0
    for (const { id } of events) awaited.add(id)
    hasWritten = true
    const outcome = await log.append(historyStream, events, revision)
    // An append that was repeated is a duplicate of itself; another process gives the same ids to other decisions.
    const isOurs =
      outcome.kind !== 'conflict' &&
      outcome.events.every(({ data }, at) => isDeepStrictEqual(data, events[at]?.data))
    if (!isOurs) throw anotherLinkage()
    revision = outcome.events.at(-1)?.revision ?? revision
  }
  const flush = async (): Promise<void> => {
    if (failure !== undefined) throw failure.error
    if (waiting.length === 0) return
    await append().catch((error: unknown) => {
      failure = { error }
      throw error
    })
  }

  return {
    async add(group, idOf) {
      const recordedAt = clock()
      const events = group.map(({ type, data }, index) =>
        newLogEvent(type, { id: idOf(index), stream: historyStream, data, meta: { recordedAt } }),
      )
      const size = JSON.stringify(events).length
      if (bytes + size > batchBytes) await flush()
      waiting.push(...events)
      bytes += size
      return events
    },
    flush,
    isQuiet: () => waiting.length === 0 && awaited.size === 0,
    isOwn(event) {
      if (awaited.delete(event.id)) return true
      if (event.stream !== historyStream) return false
      if (hasWritten || waiting.length > 0) throw anotherLinkage()
      revision = event.revision
      return false
    },
  }
}
