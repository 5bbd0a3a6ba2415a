import { setImmediate } from 'node:timers/promises'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partitionWork, type TakenMessage } from './partition-work.ts'

const never = new Promise<void>(() => undefined)
const always = { halt: never, mayBegin: () => true }

const message = (offset: number, key: string | null = null): TakenMessage => ({
  topic: 'notifications.test',
  partition: 0,
  offset: String(offset),
  key: key === null ? null : Buffer.from(key),
  value: Buffer.from('{}'),
  headers: [],
})

describe('the messages of one partition', () => {
  it('are settled in their order within a key, whatever takes how long, and all of them once', async () => {
    const drawn = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), turns: fc.nat({ max: 4 }) }), {
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(drawn, fc.integer({ min: 1, max: 8 }), async (wanted, concurrency) => {
        const settled: string[] = []
        const work = partitionWork({
          concurrency,
          handle: async ({ offset }) => {
            for (let turn = 0; turn < (wanted[Number(offset)]?.turns ?? 0); turn++) await Promise.resolve()
            settled.push(offset)
          },
        })
        const messages = wanted.map(({ key }, offset) => message(offset, key))
        expect(await work.advance(messages, always)).toEqual({
          settled: messages.length,
          next: { kind: 'nothing' },
        })
        for (const key of ['a', 'b', 'c']) {
          const own = messages.filter((one) => String(one.key) === key).map(({ offset }) => offset)
          expect(settled.filter((offset) => own.includes(offset))).toEqual(own)
        }
        expect(settled).toHaveLength(messages.length)
      }),
      { seed: 20261125, numRuns: 60 },
    )
  })

  it('stop at the one that failed; what was settled after it is not done again, and none of its key overtook it', async () => {
    const begun: string[] = []
    let broken = true
    const work = partitionWork({
      concurrency: 4,
      handle: async ({ offset }) => {
        begun.push(offset)
        await Promise.resolve()
        if (offset === '1' && broken) throw new Error('the log is away')
      },
    })
    const messages = [message(0, 'a'), message(1, 'b'), message(2, 'b'), message(3, 'c')]
    expect(await work.advance(messages, always)).toMatchObject({ settled: 1, next: { kind: 'failed' } })
    expect(begun).toEqual(['0', '1', '3'])
    broken = false
    expect(await work.advance(messages.slice(1), always)).toMatchObject({
      settled: 3,
      next: { kind: 'nothing' },
    })
    expect(begun).toEqual(['0', '1', '3', '1', '2'])
  })

  it('are not waited for beyond patience; one under way goes on, and is not begun twice', async () => {
    const slow = Promise.withResolvers<void>()
    const patience = Promise.withResolvers<void>()
    let begun = 0
    const work = partitionWork({
      concurrency: 2,
      handle: async ({ offset }) => {
        begun += 1
        if (offset === '1') await slow.promise
      },
    })
    const messages = [message(0), message(1), message(2)]
    const first = work.advance(messages, { halt: patience.promise, mayBegin: () => true })
    await setImmediate()
    patience.resolve()
    const advance = await first
    expect(advance).toMatchObject({ settled: 1, next: { kind: 'slow' } })
    slow.resolve()
    if (advance.next.kind === 'slow') await advance.next.over
    expect(await work.advance(messages.slice(1), always)).toMatchObject({ settled: 2 })
    expect(begun).toBe(3)
  })

  it('are not begun when the hub stops, and those under way are waited for', async () => {
    const under = Promise.withResolvers<void>()
    let stopping = false
    const begun: string[] = []
    const work = partitionWork({
      concurrency: 1,
      handle: async ({ offset }) => {
        begun.push(offset)
        stopping = true
        await under.promise
      },
    })
    const going = work.advance([message(0), message(1)], { halt: never, mayBegin: () => !stopping })
    under.resolve()
    expect(await going).toEqual({ settled: 1, next: { kind: 'more' } })
    expect(begun).toEqual(['0'])
  })
})
