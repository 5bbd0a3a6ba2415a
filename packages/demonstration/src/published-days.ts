import { Worker, type MessagePort } from 'node:worker_threads'
import { inUtc } from '@hub/calendar'
import { eventIdOf } from '@hub/notification'
import {
  publisher,
  syntheticRegion,
  type PlannedNotification,
  type PublisherKeys,
  type RegionInput,
} from '@hub/synthetic-region'

/** Notifications that arrive one after the other, and are examined together. */
export type PublishedBatch = Readonly<{
  total: number
  notifications: readonly PublishedNotification[]
}>

export type PublishedNotification = Readonly<{
  type: string
  /** Of the event that it becomes in the log. */
  eventId: string
  /** RFC 3339 UTC with milliseconds: when it is sent and arrives. */
  at: string
  body: Uint8Array
  manifest: string
}>

export type Publishing = Readonly<{
  region: RegionInput
  keys: PublisherKeys
  /** Instants at which something else happens: no batch goes across one. In order. */
  breaks: readonly string[]
}>

/**
 * The region's notifications as its partners sign and encrypt them, in the order of their sending. A batch holds what is
 * sent on one day before or after a break. What is sent a second time is a batch of its own.
 */
export async function* published({ region, keys, breaks }: Publishing): AsyncGenerator<PublishedBatch> {
  const { schedule } = syntheticRegion(region)
  const publish = publisher(keys)
  for (const batch of batches(schedule, breaks)) {
    const notifications = await Promise.all(
      batch.map(async (planned) => {
        const { event, manifest } = await publish(planned)
        return {
          type: planned.type,
          eventId: eventIdOf(planned.source, planned.id),
          at: instantOf(planned),
          body: new TextEncoder().encode(JSON.stringify(event)),
          manifest,
        }
      }),
    )
    yield { total: schedule.length, notifications }
  }
}

const instantOf = ({ sendAt }: PlannedNotification): string => inUtc(sendAt)

function* batches(
  schedule: readonly PlannedNotification[],
  breaks: readonly string[],
): Generator<readonly PlannedNotification[]> {
  let batch: PlannedNotification[] = []
  let isAlone = false
  const partOf = (planned: PlannedNotification): string => {
    const at = instantOf(planned)
    return `${at.slice(0, 10)} ${breaks.filter((one) => one <= at).length}`
  }
  for (const planned of schedule) {
    const first = batch[0]
    const isRepeated = planned.truth.duplicateOf !== undefined
    if (first !== undefined && (isRepeated || isAlone || partOf(first) !== partOf(planned))) {
      yield batch
      batch = []
    }
    batch.push(planned)
    isAlone = isRepeated
  }
  if (batch.length > 0) yield batch
}

/** So many batches are made ahead of the hub. */
const ahead = 8

/**
 * The same on a thread of its own: making up a region and signing for its partners takes as long as receiving it, and the
 * hub has to answer meanwhile. Ends the thread when the reader stops.
 */
export async function* publishedOnThread(publishing: Publishing): AsyncGenerator<PublishedBatch> {
  const worker = new Worker(new URL('./publishing-thread.ts', import.meta.url), { workerData: publishing })
  const waiting: PublishedBatch[] = []
  let isOver = false
  let failure: unknown
  let wake = Promise.withResolvers<void>()
  const ring = (): void => {
    wake.resolve()
    wake = Promise.withResolvers()
  }
  worker.on('message', (batch: PublishedBatch) => {
    waiting.push(batch)
    ring()
  })
  worker.on('error', (error) => {
    failure = error
    ring()
  })
  worker.on('exit', () => {
    isOver = true
    ring()
  })
  for (let asked = 0; asked < ahead; asked++) worker.postMessage('more', [])
  try {
    for (;;) {
      const batch = waiting.shift()
      if (batch !== undefined) {
        worker.postMessage('more', [])
        yield batch
      } else if (failure !== undefined) {
        throw new Error('The region could not be published', { cause: failure })
      } else if (isOver) {
        return
      } else {
        await wake.promise
      }
    }
  } finally {
    await worker.terminate()
  }
}

/** The thread's end: answers each request for more with a batch, and closes the port after the last. */
export async function serveBatches(port: MessagePort, publishing: Publishing): Promise<void> {
  let asked = 0
  let wake = Promise.withResolvers<void>()
  port.on('message', () => {
    asked += 1
    wake.resolve()
  })
  for await (const batch of published(publishing)) {
    while (asked === 0) {
      wake = Promise.withResolvers()
      await wake.promise
    }
    asked -= 1
    port.postMessage(batch)
  }
  port.close()
}
