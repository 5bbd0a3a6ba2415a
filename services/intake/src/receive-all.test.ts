import { describe, expect, it } from 'vitest'
import { severalAtOnce } from './receive-all.ts'

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve()
}

const slowestFirst = async (index: number): Promise<number> => {
  await turns((7 - index) * 3)
  return index
}

const failsAtTwo = (index: number): Promise<number> =>
  index === 2 ? Promise.reject(new Error('the log is gone')) : Promise.resolve(index)

describe('many messages', () => {
  it('are answered in the order they came, however long each takes', async () => {
    expect(await Array.fromAsync(severalAtOnce([0, 1, 2, 3, 4, 5, 6], slowestFirst, 3))).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ])
  })

  it('are taken only as fast as they are answered', async () => {
    let taken = 0
    function* endless() {
      for (;;) yield taken++
    }
    const results = severalAtOnce(endless(), (index) => Promise.resolve(index), 4)
    await results.next()
    await results.next()
    expect(taken).toBe(5)
    await results.return(undefined)
  })

  it('end at the first that cannot be kept; those before it were answered', async () => {
    const answered: number[] = []
    const all = async () => {
      for await (const index of severalAtOnce([0, 1, 2, 3, 4], failsAtTwo, 2)) answered.push(index)
    }
    await expect(all()).rejects.toThrow('the log is gone')
    expect(answered).toEqual([0, 1])
  })
})
