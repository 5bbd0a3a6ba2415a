import { jsonEvent, NO_STREAM } from '@eventstore/db-client'
import { decideAppend, maxEventBytes } from '@hub/event-log'
import type {
  AppendOutcome,
  EncodedEvent,
  EventToAppend,
  ExpectedRevision,
  JsonObject,
  StreamName,
} from '@hub/event-log'
import type { Connection } from './connection.ts'
import { isWrongExpectedVersion, Unanswered } from './faults.ts'
import type { Reader } from './reader.ts'
import { streamMemory, type KnownStream } from './stream-memory.ts'

export type ToAppend = Readonly<{
  stream: StreamName
  events: readonly EventToAppend[]
  encoded: readonly EncodedEvent[]
  expected: ExpectedRevision
}>

export type AppenderParts = Readonly<{ connection: Connection; read: Reader; ids: () => string }>

/**
 * Appends by the port's rule, which the server's own is not: it forgets ids, and takes an id again with other content
 * for a repetition. So what is in the stream is read first, the append demands the revision that was read, and what was
 * written is read back: if it bears another call's mark, that call was first.
 */
export function appender({ connection, read, ids }: AppenderParts) {
  const { client, credentials, namespace, deadlineMs, persist } = connection
  const memory = streamMemory(read)
  const turns = new Map<StreamName, Promise<unknown>>()

  /** One after the other in each stream: writers of one process would only make each other begin again. */
  function inTurn<Answer>(stream: StreamName, work: () => Promise<Answer>): Promise<Answer> {
    const before = turns.get(stream) ?? Promise.resolve()
    const mine = before.then(work, work)
    turns.set(stream, mine)
    const forget = () => {
      if (turns.get(stream) === mine) turns.delete(stream)
    }
    mine.then(forget, forget)
    return mine
  }

  async function append(wanted: ToAppend): Promise<AppendOutcome> {
    const call = ids()
    let mayBeWritten = false
    return persist(async () => {
      for (;;) {
        const known = await memory.upToDate(wanted.stream)
        const decision = decideAppend(wanted.events, wanted.expected, known)
        if (decision.kind === 'conflict') return decision
        if (decision.kind === 'duplicate') {
          const found = await recorded(wanted.stream, decision.revisions)
          const isOwn = mayBeWritten && found.every((each) => each.call === call)
          return { kind: isOwn ? 'appended' : 'duplicate', events: found.map(({ event }) => event) }
        }
        mayBeWritten = true
        if (!(await write(wanted, known, call))) continue
        const written = await read.stored(wanted.stream, decision.firstRevision)
        memory.add(wanted.stream, written)
        const own = written.slice(0, wanted.events.length)
        if (own.every((each, index) => each.call === call && each.event.id === wanted.events[index]?.id))
          return { kind: 'appended', events: own.map(({ event }) => event) }
      }
    })
  }

  /** False when somebody else has appended to the stream meanwhile. */
  async function write({ stream, encoded }: ToAppend, known: KnownStream, call: string): Promise<boolean> {
    const expectedRevision = known.last === 'no-stream' ? NO_STREAM : BigInt(known.last)
    const events = encoded.map(({ id, type, data, meta }) =>
      jsonEvent({ id, type, data: object(data), metadata: { call, meta: object(meta) } }),
    )
    const answer = client.appendToStream(`${namespace}${stream}`, events, {
      expectedRevision,
      credentials,
      deadline: deadlineMs,
      batchAppendSize: maxEventBytes,
    })
    try {
      await answered(answer)
      return true
    } catch (error) {
      if (isWrongExpectedVersion(error)) return false
      throw error
    }
  }

  /** The client may never hear of a call that ended without a word. */
  async function answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const { promise, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => reject(new Unanswered('The event store does not answer')),
      deadlineMs * 1.5,
    )
    try {
      return await Promise.race([answer, promise])
    } finally {
      clearTimeout(timer)
    }
  }

  async function recorded(stream: StreamName, revisions: readonly number[]) {
    const first = Math.min(...revisions)
    const found = await read.stored(stream, first)
    return revisions.flatMap((revision) => found[revision - first] ?? [])
  }

  return (wanted: ToAppend): Promise<AppendOutcome> => inTurn(wanted.stream, () => append(wanted))
}

const object = (text: string): Record<string, unknown> => {
  const value: JsonObject = JSON.parse(text)
  return value
}
