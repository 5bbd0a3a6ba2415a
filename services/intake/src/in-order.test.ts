import { describe, expect, it } from 'vitest'
import { atMost, inOrder } from './in-order.ts'

describe('tasks of one key', () => {
  it('run one after the other in the order given, and others do not wait for them', async () => {
    const ran: string[] = []
    const gate = Promise.withResolvers<void>()
    const ordered = inOrder()
    const first = ordered('a', async () => {
      await gate.promise
      ran.push('a1')
    })
    const second = ordered('a', async () => void ran.push('a2'))
    await ordered('b', async () => void ran.push('b1'))
    gate.resolve()
    await Promise.all([first, second])
    expect(ran).toEqual(['b1', 'a1', 'a2'])
  })

  it('go on after one that fails, and the failure is its own caller’s', async () => {
    const ordered = inOrder()
    const failing = ordered('a', () => Promise.reject(new Error('mine')))
    const next = ordered('a', () => Promise.resolve('well'))
    await expect(failing).rejects.toThrow('mine')
    expect(await next).toBe('well')
  })
})

describe('at most two tasks', () => {
  it('are never three at once, and a failing one gives its place back', async () => {
    const bounded = atMost(2)
    let running = 0
    let most = 0
    const task = async (index: number) => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      await Promise.resolve()
      running -= 1
      if (index % 3 === 0) throw new Error('one of three')
      return index
    }
    const settled = await Promise.allSettled([...Array(20).keys()].map((index) => bounded(() => task(index))))
    expect(most).toBe(2)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(13)
  })

  it('cannot be none', () => {
    expect(() => atMost(0)).toThrow(RangeError)
  })
})
