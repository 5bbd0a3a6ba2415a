import { describe, expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'
import type { Settled } from './in-turn.ts'

const answered = (group: readonly number[]): readonly Settled<number>[] =>
  group.map((answer) => ({ kind: 'answer', answer }))

describe('requests answered in turn', () => {
  it('that come together are one group; what comes meanwhile is the next, and the order is kept', async () => {
    const groups: (readonly number[])[] = []
    const opened = Promise.withResolvers<void>()
    const turns = inTurn(async (group: readonly number[]) => {
      groups.push(group)
      if (groups.length === 1) await opened.promise
      return answered(group)
    })
    const first = [1, 2, 3].map(turns.add)
    await expect.poll(() => groups.length).toBe(1)
    const second = [4, 5].map(turns.add)
    opened.resolve()
    expect(await Promise.all([...first, ...second])).toEqual([1, 2, 3, 4, 5])
    expect(groups).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
  })

  it('are never more than 200 at a time', async () => {
    const sizes: number[] = []
    const turns = inTurn(async (group: readonly number[]) => {
      sizes.push(group.length)
      return answered(group)
    })
    await Promise.all(Array.from({ length: 450 }, (_, n) => turns.add(n)))
    expect(sizes).toEqual([200, 200, 50])
  })

  it('fail each for itself, or all when the work on them fails; the next group is worked on even so', async () => {
    let times = 0
    const turns = inTurn(async (group: readonly number[]): Promise<readonly Settled<number>[]> => {
      times += 1
      if (times === 1) throw new Error('away')
      return group.map((n) =>
        n === 1 ? { kind: 'fault', error: new Error('one') } : { kind: 'answer', answer: n },
      )
    })
    const together = await Promise.allSettled([turns.add(1), turns.add(2)])
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const apart = await Promise.allSettled([turns.add(1), turns.add(2)])
    expect(apart.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
})
