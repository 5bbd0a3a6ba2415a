import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { streamName } from '../event-log.ts'
import type {
  AppendOutcome,
  EventLog,
  EventToAppend,
  ExpectedRevision,
  RecordedEvent,
  StreamName,
} from '../event-log.ts'
import { collect, event, ids, yieldTurns } from './log-under-test.ts'
import type { MakeLog } from './log-under-test.ts'

const seed = 20_260_106

type Attempt = Readonly<{
  stream: StreamName
  events: readonly EventToAppend[]
  expected: ExpectedRevision
  turnsBefore: number
}>

/** Few streams, few ids, low revisions: writers that seldom meet would prove nothing. */
const attempt: fc.Arbitrary<Attempt> = fc.record({
  stream: fc.constantFrom('record-a', 'record-b').map(streamName),
  events: fc
    .uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 })
    .map((numbers) => numbers.map((n) => event(n))),
  expected: fc.oneof(
    fc.constant<ExpectedRevision>('any'),
    fc.constant<ExpectedRevision>('no-stream'),
    fc.integer({ min: 0, max: 6 }),
  ),
  turnsBefore: fc.integer({ min: 0, max: 3 }),
})

const writersWithAttempts = fc.array(fc.array(attempt, { minLength: 1, maxLength: 8 }), {
  minLength: 2,
  maxLength: 5,
})

type Done = Attempt & Readonly<{ outcome: AppendOutcome | 'refused' }>

export function interleavings(make: MakeLog): void {
  describe('any interleaving of writers', () => {
    it(`leaves a log that could have come about one append after another (seed ${seed})`, async () => {
      const check = fc.asyncProperty(writersWithAttempts, async (writers) => {
        const { log, dispose } = await make()
        try {
          const done = (await Promise.all(writers.map((attempts) => write(log, attempts)))).flat()
          const all = await collect(log.readAll())
          for (const stream of ['record-a', 'record-b'].map(streamName)) {
            const read = all.filter((each) => each.stream === stream)
            expect(await collect(log.readStream(stream))).toEqual(read)
            const tried = done.filter((each) => each.stream === stream)
            expect(impossibilities(tried, read)).toEqual([])
          }
        } finally {
          await dispose()
        }
      })
      await fc.assert(check, { seed, numRuns: 60 })
    })
  })
}

async function write(log: EventLog, attempts: readonly Attempt[]): Promise<Done[]> {
  const done: Done[] = []
  for (const each of attempts) {
    await yieldTurns(each.turnsBefore)
    const outcome = await log.append(each.stream, each.events, each.expected).catch(() => 'refused' as const)
    done.push({ ...each, outcome })
  }
  return done
}

function impossibilities(tried: readonly Done[], stream: readonly RecordedEvent[]): string[] {
  const appended = tried.flatMap(({ outcome }) =>
    outcome !== 'refused' && outcome.kind === 'appended' ? outcome.events : [],
  )
  return [
    ...stream.flatMap(({ revision }, index) => (revision === index ? [] : ['a gap'])),
    ...(new Set(ids(stream)).size === stream.length ? [] : ['an event twice']),
    ...(appended.length === stream.length ? [] : ['more or fewer events than were appended']),
    ...tried.flatMap((each) => (isPossible(each, stream) ? [] : [JSON.stringify(each)])),
  ]
}

function isPossible({ events, expected, outcome }: Done, stream: readonly RecordedEvent[]): boolean {
  if (outcome === 'refused') return ids(events).some((id) => ids(stream).includes(id))
  if (outcome.kind === 'conflict')
    return outcome.actual !== expected && (outcome.actual === 'no-stream' || outcome.actual < stream.length)
  const [first] = outcome.events
  const stands = outcome.events.every((each) => isSame(each, stream[each.revision]))
  if (first === undefined || !stands || ids(outcome.events).join() !== ids(events).join()) return false
  if (outcome.kind === 'duplicate') return true
  const isRow = outcome.events.every(({ revision }, index) => revision === first.revision + index)
  const wanted = expected === 'no-stream' ? 0 : expected === 'any' ? first.revision : expected + 1
  return isRow && first.revision === wanted
}

const isSame = (left: RecordedEvent, right: RecordedEvent | undefined) =>
  right !== undefined && JSON.stringify(wholeOf(left)) === JSON.stringify(wholeOf(right))

const wholeOf = ({ position, stream, revision, id, type, data, meta }: RecordedEvent) => [
  [position, stream, revision],
  [id, type, data, meta],
]
