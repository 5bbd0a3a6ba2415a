import { BACKWARDS, END, FORWARDS, START } from '@eventstore/db-client'
import type { RecordedEvent as ServerEvent, StreamingRead } from '@eventstore/db-client'
import { Position, type RecordedEvent, type StreamName } from '@hub/event-log'
import type { Connection } from './connection.ts'
import { isPassing, isStreamNotFound } from './faults.ts'
import { serverPlace, serverPosition, storedEvent, type StoredEvent } from './stored-event.ts'

export type Reader = Readonly<{
  all(after?: Position): AsyncGenerator<RecordedEvent>
  stream(stream: StreamName, from?: number): AsyncGenerator<RecordedEvent>
  head(): Promise<Position | undefined>
  /** The stream's events from a revision on, as far as there are any, with the marks of their calls. */
  stored(stream: StreamName, from: number): Promise<readonly StoredEvent[]>
  /** The stream's last revision. */
  lastRevision(stream: StreamName): Promise<number | 'no-stream'>
}>

/** Reading goes on after a lost connection where it was: nothing is left out, nothing comes twice. */
export function reader(connection: Connection, demandOpen: () => void): Reader {
  const { client, namespace, persist } = connection
  /** Somewhere at or before the end: what is there is not looked at again for the end. */
  let passed: Position | undefined
  let lastOwn: Position | undefined

  const isOwn = (read: ServerEvent | undefined): read is ServerEvent =>
    read !== undefined && read.streamId.startsWith(namespace)

  const from = (at: Position | undefined) => (at === undefined ? START : serverPlace(at))

  async function head(): Promise<Position | undefined> {
    if (passed === undefined) await persist(lookBack)
    else await persist(lookOn)
    return lastOwn
  }

  async function lookBack(): Promise<void> {
    for await (const event of eventsOf(client.readAll({ direction: BACKWARDS, fromPosition: END }))) {
      passed ??= serverPosition(event)
      if (!isOwn(event)) continue
      lastOwn = later(lastOwn, serverPosition(event))
      return
    }
  }

  async function lookOn(): Promise<void> {
    for await (const event of eventsOf(client.readAll({ direction: FORWARDS, fromPosition: from(passed) }))) {
      passed = later(passed, serverPosition(event))
      if (isOwn(event)) lastOwn = later(lastOwn, serverPosition(event))
    }
  }

  /** The end is asked for at the call, not at the first step: what comes between is not part of this reading. */
  function all(after?: Position): AsyncGenerator<RecordedEvent> {
    return allUpTo(after, known(head))
  }

  async function* allUpTo(
    after: Position | undefined,
    ending: Lookup<Position | undefined>,
  ): AsyncGenerator<RecordedEvent> {
    demandOpen()
    const end = await ending()
    if (end === undefined || (after !== undefined && Position.compare(after, end) >= 0)) return
    yield* resumed(after, (last) => allOnce(last, end))
    demandOpen()
  }

  async function* allOnce(after: Position | undefined, end: Position): AsyncGenerator<RecordedEvent> {
    for await (const event of eventsOf(client.readAll({ direction: FORWARDS, fromPosition: from(after) }))) {
      demandOpen()
      const at = serverPosition(event)
      if (at !== undefined && Position.compare(at, end) > 0) return
      if (!isOwn(event) || (after !== undefined && at !== undefined && Position.compare(at, after) <= 0))
        continue
      yield storedEvent(event, namespace).event
      if (at === end) return
    }
  }

  function stream(name: StreamName, first = 0): AsyncGenerator<RecordedEvent> {
    return streamUpTo(
      name,
      first,
      known(() => lastRevision(name)),
    )
  }

  async function* streamUpTo(
    name: StreamName,
    first: number,
    ending: Lookup<number | 'no-stream'>,
  ): AsyncGenerator<RecordedEvent> {
    demandOpen()
    const last = await ending()
    if (last === 'no-stream' || last < first) return
    yield* resumed(undefined, (_, done) => streamOnce(name, { from: first + done, last }))
    demandOpen()
  }

  async function* streamOnce(
    name: StreamName,
    { from: first, last }: Readonly<{ from: number; last: number }>,
  ): AsyncGenerator<RecordedEvent> {
    if (first > last) return
    for await (const event of readStream(name, first)) {
      demandOpen()
      const { event: read } = storedEvent(event, namespace)
      if (read.revision > last) return
      yield read
      if (read.revision === last) return
    }
  }

  const readStream = (name: StreamName, first: number) =>
    eventsOf(client.readStream(`${namespace}${name}`, { direction: FORWARDS, fromRevision: BigInt(first) }))

  async function lastRevision(name: StreamName): Promise<number | 'no-stream'> {
    return persist(async () => {
      try {
        const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const
        for await (const event of eventsOf(client.readStream(`${namespace}${name}`, options)))
          return Number(event.revision)
        return 'no-stream'
      } catch (error) {
        if (isStreamNotFound(error)) return 'no-stream'
        throw error
      }
    })
  }

  async function stored(name: StreamName, first: number): Promise<readonly StoredEvent[]> {
    return persist(async () => {
      const found: StoredEvent[] = []
      try {
        for await (const event of readStream(name, first)) found.push(storedEvent(event, namespace))
      } catch (error) {
        if (!isStreamNotFound(error)) throw error
      }
      return found
    })
  }

  /** Begins again after the last event that was yielded; each event yielded is a new beginning for the pauses. */
  async function* resumed(
    after: Position | undefined,
    begin: (last: Position | undefined, done: number) => AsyncGenerator<RecordedEvent>,
  ): AsyncGenerator<RecordedEvent> {
    let last = after
    let done = 0
    let reading = begin(last, done)
    try {
      for (;;) {
        const next = await persist(async (attempt) => {
          if (attempt > 0) reading = begin(last, done)
          try {
            return await reading.next()
          } catch (error) {
            if (isPassing(error)) await reading.return(undefined)
            throw error
          }
        })
        if (next.done) return
        last = next.value.position
        done += 1
        yield next.value
      }
    } finally {
      await reading.return(undefined)
    }
  }

  return { all, stream, head, stored, lastRevision }
}

type Lookup<Value> = () => Promise<Value>

/** Asks now; a fault waits for whoever wants the answer, who may never come. */
function known<Value>(ask: () => Promise<Value>): Lookup<Value> {
  const asked = ask()
  asked.catch(() => undefined)
  return () => asked
}

/**
 * The events of one reading, which is cancelled when nobody wants more. It is not destroyed but left to run dry: the
 * client holds on to a call until it has ended, and a destroyed reading never hears the end. It may still tell of a
 * fault after that, which must find somebody listening or it ends the process.
 */
async function* eventsOf(
  reading: StreamingRead<Readonly<{ event?: ServerEvent }>>,
): AsyncGenerator<ServerEvent> {
  reading.on('error', () => undefined)
  const resolved: AsyncIterable<Readonly<{ event?: ServerEvent }>> = reading.iterator({
    destroyOnReturn: false,
  })
  try {
    for await (const { event } of resolved) if (event !== undefined) yield event
  } finally {
    await reading.cancel().catch(() => undefined)
    reading.resume()
  }
}

const later = (one: Position | undefined, other: Position | undefined): Position | undefined =>
  one === undefined || (other !== undefined && Position.compare(other, one) > 0) ? other : one
