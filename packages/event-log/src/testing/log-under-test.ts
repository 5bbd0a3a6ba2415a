import { expect } from 'vitest'
import { streamName } from '../event-log.ts'
import type { EventLog, EventToAppend, JsonObject, LogErrorCode, RecordedEvent } from '../event-log.ts'
import { Position } from '../position.ts'

export type LogUnderTest = Readonly<{
  log: EventLog
  /** Opens the same storage again, as a process started later does. The caller closes what it got. */
  reopen: () => Promise<EventLog>
  /** Closes `log` and removes its storage. */
  dispose: () => Promise<void>
}>

export type MakeLog = () => Promise<LogUnderTest>

/** Gives the test an empty log and takes it away again, whatever happens. */
export const onEmptyLog =
  (make: MakeLog, test: (log: EventLog, reopen: LogUnderTest['reopen']) => Promise<void>) => async () => {
    const { log, reopen, dispose } = await make()
    try {
      await test(log, reopen)
    } finally {
      await dispose()
    }
  }

export const eventId = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

/** An event that is told from others by its number. */
export const event = (n: number, data: JsonObject = { n }): EventToAppend => ({
  id: eventId(n),
  type: 'thing-happened',
  data,
  meta: { recordedAt: '2026-01-05T09:30:00.000Z' },
})

export const eventsFrom = (first: number, count: number): EventToAppend[] =>
  Array.from({ length: count }, (_, index) => event(first + index))

export const recordA = streamName('record-a')
export const recordB = streamName('record-b')

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

export const ids = (events: readonly Readonly<{ id: string }>[]): string[] => events.map(({ id }) => id)

/** Without the position: what any adapter must give back. */
export const places = (events: readonly RecordedEvent[]): (readonly [string, number, string])[] =>
  events.map(({ stream, revision, id }) => [stream, revision, id])

/** Each position comes after the one before it, as `compare` says, and reads back from its text. */
export const expectGrowing = (positions: readonly Position[]): void => {
  for (const [index, position] of positions.entries()) {
    const before = positions[index - 1]
    if (before !== undefined) expect(Position.compare(before, position)).toBeLessThan(0)
    expect(Position.compare(position, Position.fromText(Position.toText(position)))).toBe(0)
  }
}

export const expectFault = async (attempt: Promise<unknown>, code: LogErrorCode): Promise<void> => {
  await expect(attempt).rejects.toMatchObject({ name: 'LogError', code })
}

/** Gives up its turn `count` times, so that others may come between. */
export async function yieldTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}
