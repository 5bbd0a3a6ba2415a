import { LogError, streamName, type EventLog, type RecordedEvent } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { eventStoreDbEventLog } from './eventstoredb-event-log.ts'
import { addressOf, startDouble, type Double } from './testing/double.ts'
import { serverLog, type ServerLog } from './testing/server-log.ts'

const record = streamName('record-a')
const eventOf = (n: number, data = { n }) => ({
  id: `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
  type: 'thing-happened',
  data,
  meta: { recordedAt: '2026-01-05T09:30:00.000Z' },
})
const numbers = (events: readonly RecordedEvent[]): unknown[] => events.map(({ data }) => data['n'])
const ours = (server: ServerLog) => server.all().filter(({ stream }) => stream.startsWith('hub.'))

type Settings = Readonly<{ deadlineMs?: number; pausesMs?: readonly number[] }>

async function withServer(
  work: (log: EventLog, double: Double, server: ServerLog) => Promise<void>,
  settings: Settings = {},
): Promise<void> {
  const server = serverLog()
  const double = await startDouble({ log: server })
  const log = eventStoreDbEventLog({ connectionString: addressOf(double), wait: async () => {}, ...settings })
  try {
    await work(log, double, server)
  } finally {
    await log.close()
    await double.stop()
  }
}

describe('an append whose answer is lost', () => {
  it('is tried again and stands once, as appended by the one who sent it', () =>
    withServer(async (log, double, server) => {
      await log.append(record, [eventOf(1)], 'any')
      double.faults.loseAnswers = 2
      const outcome = await log.append(record, [eventOf(2), eventOf(3)], 0)
      expect(outcome).toMatchObject({ kind: 'appended', events: [{ revision: 1 }, { revision: 2 }] })
      expect(ours(server)).toHaveLength(3)
    }))

  it('is not taken for the other process’s that sent the same event meanwhile', () =>
    withServer(async (log, double, server) => {
      const other = eventStoreDbEventLog({ connectionString: addressOf(double) })
      await other.append(record, [eventOf(1, { n: 7 })], 'any')
      double.faults.refuse = 1
      const outcome = await log.append(record, [eventOf(1)], 'any')
      expect(outcome).toMatchObject({ kind: 'duplicate', events: [{ data: { n: 7 } }] })
      expect(ours(server)).toHaveLength(1)
      await other.close()
    }))

  it('is an error that says so when every attempt is refused, and can be made afterwards', () =>
    withServer(
      async (log, double) => {
        double.faults.refuse = 3
        const attempt = log.append(record, [eventOf(1)], 'any')
        await expect(attempt).rejects.toMatchObject({ code: 'HUB_LOG_UNAVAILABLE' })
        expect(await log.append(record, [eventOf(1)], 'any')).toMatchObject({ kind: 'appended' })
      },
      { pausesMs: [0, 0] },
    ))

  it('is tried again when the server takes it and says nothing', () =>
    withServer(
      async (log, double, server) => {
        await log.head()
        double.faults.silent = 1
        expect(await log.append(record, [eventOf(1)], 'any')).toMatchObject({ kind: 'appended' })
        expect(ours(server)).toHaveLength(1)
      },
      { deadlineMs: 500 },
    ))
})

describe('the same event sent by many processes at once, with answers lost', () => {
  it('stands once, and exactly one is told that it appended it', () =>
    withServer(async (_, double, server) => {
      const logs = Array.from({ length: 4 }, () =>
        eventStoreDbEventLog({ connectionString: addressOf(double), wait: async () => {} }),
      )
      for (let n = 1; n <= 25; n++) {
        double.faults.loseAnswers = n % 3
        const outcomes = await Promise.all(
          logs.map((log, index) => log.append(record, [eventOf(n, { n: n * 10 + index })], 'any')),
        )
        expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(1)
        const told = outcomes.flatMap((outcome) => ('events' in outcome ? numbers(outcome.events) : []))
        expect(new Set(told).size).toBe(1)
      }
      expect(ours(server)).toHaveLength(25)
      await Promise.all(logs.map((log) => log.close()))
    }))
})

describe('a change of leader', () => {
  it('is followed to the new leader, and nothing is written twice', async () => {
    const server = serverLog()
    const first = await startDouble({ log: server })
    const second = await startDouble({ log: server })
    const log = eventStoreDbEventLog({ connectionString: addressOf(first), wait: async () => {} })
    await log.append(record, [eventOf(1)], 'no-stream')
    first.faults.leaderElsewhere = { address: '127.0.0.1', port: second.port }
    expect(await log.append(record, [eventOf(2)], 0)).toMatchObject({ kind: 'appended' })
    expect(ours(server)).toHaveLength(2)
    await log.close()
    await Promise.all([first.stop(), second.stop()])
  })

  it('is found by gossip where the address names a cluster', async () => {
    const server = serverLog()
    const members: { port: number; isLeader: boolean }[] = []
    const follower = await startDouble({ log: server, members: () => members })
    const leader = await startDouble({ log: server, members: () => members })
    follower.faults.leaderElsewhere = { address: '127.0.0.1', port: leader.port }
    members.push({ port: follower.port, isLeader: false }, { port: leader.port, isLeader: true })
    const log = eventStoreDbEventLog({
      connectionString: `esdb://127.0.0.1:${follower.port},127.0.0.1:${leader.port}?tls=false&nodePreference=leader`,
    })
    expect(await log.append(record, [eventOf(1)], 'no-stream')).toMatchObject({ kind: 'appended' })
    await log.close()
    await Promise.all([follower.stop(), leader.stop()])
  })
})

describe('a reading that is cut', () => {
  it('goes on where it was: nothing is left out, nothing comes twice', () =>
    withServer(async (log, double) => {
      const events = Array.from({ length: 60 }, (_, index) => eventOf(index + 1))
      for (const event of events) await log.append(record, [event], 'any')
      const seen: RecordedEvent[] = []
      for await (const read of log.readAll()) {
        if (seen.length === 0) double.faults.cutReadsAfter = 5
        seen.push(read)
      }
      double.faults.cutReadsAfter = 11
      const again = await Array.fromAsync(log.readStream(record))
      expect(numbers(seen)).toEqual(events.map(({ data }) => data.n))
      expect(numbers(again)).toEqual(numbers(seen))
    }))

  it('is followed on after the server was stopped and came back, through system events in between', async () => {
    const server = serverLog()
    let double = await startDouble({ log: server })
    const { port } = double
    const log = eventStoreDbEventLog({ connectionString: addressOf(double) })
    const stop = new AbortController()
    const seen: RecordedEvent[] = []
    const followed = (async () => {
      for await (const item of log.follow(undefined, stop.signal)) if ('position' in item) seen.push(item)
    })()
    for (let n = 1; n <= 20; n++) await log.append(record, [eventOf(n)], 'any')
    await expect.poll(() => seen.length).toBe(20)
    await double.stop()
    double = await startDouble({ log: server, port })
    for (let quiet = 0; quiet < 500; quiet++) server.system()
    const other = eventStoreDbEventLog({ connectionString: addressOf(double) })
    for (let n = 21; n <= 40; n++) await other.append(record, [eventOf(n)], 'any')
    await expect.poll(() => seen.length).toBe(40)
    expect(numbers(seen)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    stop.abort()
    await followed
    await Promise.all([log.close(), other.close()])
    await double.stop()
  })
})

describe('what is not as this log wrote it', () => {
  it('is named by its position, and reading after it goes on', () =>
    withServer(async (log, _, server) => {
      for (let n = 1; n <= 3; n++) await log.append(record, [eventOf(n)], 'any')
      server.damage('hub.record-a', 1)
      const seen: RecordedEvent[] = []
      const reading = (async () => {
        for await (const read of log.readAll()) seen.push(read)
      })()
      const error: unknown = await reading.catch((thrown: unknown) => thrown)
      if (!(error instanceof LogError) || error.position === undefined) throw new Error('Not named')
      expect(error.code).toBe('HUB_LOG_EVENT_DAMAGED')
      expect(numbers([...seen, ...(await Array.fromAsync(log.readAll(error.position)))])).toEqual([1, 3])
    }))

  it('is left alone where it is another log’s in the same cluster', () =>
    withServer(async (log, double) => {
      const another = eventStoreDbEventLog({ connectionString: addressOf(double), namespace: 'other.' })
      await another.append(record, [eventOf(9)], 'no-stream')
      expect(await log.head()).toBeUndefined()
      expect(await log.append(record, [eventOf(1)], 'no-stream')).toMatchObject({ kind: 'appended' })
      expect(numbers(await Array.fromAsync(log.readAll()))).toEqual([1])
      await another.close()
    }))
})

describe('an address that is none', () => {
  it('is refused without being repeated: it may hold a password', () => {
    const open = () => eventStoreDbEventLog({ connectionString: 'esdb://admin:secret@' })
    expect(open).toThrow(RangeError)
    expect(open).not.toThrow(/secret/)
  })
})
