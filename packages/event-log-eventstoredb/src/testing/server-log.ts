/** What the double keeps: the server's own rules of writing, which are not the port's. */

export type ServerRecord = Readonly<{
  id: string
  stream: string
  revision: number
  /** A byte offset in the server's log: grows by what was written, never by one. */
  position: bigint
  metadata: readonly (readonly [string, string])[]
  customMetadata: Uint8Array
  data: Uint8Array
}>

export type Proposed = Pick<ServerRecord, 'id' | 'metadata' | 'customMetadata' | 'data'>
export type Expected = 'any' | 'no-stream' | 'stream-exists' | number

export type Written =
  | Readonly<{ kind: 'written'; current: number; position: bigint }>
  | Readonly<{ kind: 'wrong-expected-version'; current: number | 'no-stream' }>

export type ServerLog = ReturnType<typeof serverLog>

/**
 * A log as EventStoreDB keeps one. Between the writes come system events of its own. A repetition is recognised only
 * where it was written at the expected revision, or by ids it still remembers, and by ids alone: other content under a
 * known id is taken for the same (docs of EventStoreDB, "Idempotence").
 */
export function serverLog() {
  const all: ServerRecord[] = []
  const streams = new Map<string, ServerRecord[]>()
  const listeners = new Set<() => void>()
  let end = 1024n

  function put(stream: string, proposed: Proposed): ServerRecord {
    const events = streams.get(stream) ?? []
    streams.set(stream, events)
    const record = { ...proposed, stream, revision: events.length, position: end }
    end += BigInt(128 + proposed.data.length + proposed.customMetadata.length)
    events.push(record)
    all.push(record)
    return record
  }

  function system(): void {
    put('$stats-127.0.0.1:2113', {
      id: '00000000-0000-4000-8000-00000000aaaa',
      metadata: [
        ['type', '$statsCollected'],
        ['content-type', 'application/json'],
      ],
      customMetadata: new Uint8Array(),
      data: new TextEncoder().encode('{"proc-mem":1}'),
    })
  }

  function write(stream: string, proposed: readonly Proposed[], expected: Expected): Written {
    const events = streams.get(stream) ?? []
    const last = events.length === 0 ? ('no-stream' as const) : events.length - 1
    const again = repeated(events, proposed, expected)
    if (again !== undefined) return { kind: 'written', current: again.revision, position: again.position }
    const fits =
      expected === 'any' || (expected === 'stream-exists' ? last !== 'no-stream' : expected === last)
    if (!fits) return { kind: 'wrong-expected-version', current: last }
    if (all.length % 7 === 0) system()
    const written = proposed.map((each) => put(stream, each)).at(-1)
    if (written === undefined) throw new Error('A write of nothing')
    for (const listener of listeners) listener()
    return { kind: 'written', current: written.revision, position: written.position }
  }

  return {
    write,
    system,
    all: (): readonly ServerRecord[] => all,
    stream: (name: string): readonly ServerRecord[] => streams.get(name) ?? [],
    /** Changes stored bytes, as a failing disk would. */
    damage(stream: string, revision: number): void {
      const events = streams.get(stream) ?? []
      const record = events[revision]
      if (record === undefined) throw new Error('No such event')
      const damaged = { ...record, data: Uint8Array.of(0, 1, 2) }
      events[revision] = damaged
      all[all.indexOf(record)] = damaged
    },
    onWrite(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function repeated(
  events: readonly ServerRecord[],
  proposed: readonly Proposed[],
  expected: Expected,
): ServerRecord | undefined {
  const first = proposed[0]
  if (first === undefined) return undefined
  const start =
    typeof expected === 'number'
      ? expected + 1
      : expected === 'no-stream'
        ? 0
        : events.findIndex(({ id }) => id === first.id)
  if (start < 0) return undefined
  const standing = events.slice(start, start + proposed.length)
  if (standing.length < proposed.length) return undefined
  return standing.every(({ id }, index) => id === proposed[index]?.id) ? standing.at(-1) : undefined
}
