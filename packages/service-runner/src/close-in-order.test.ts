import { describe, expect, it } from 'vitest'
import { closeInOrder } from './close-in-order.ts'

const never = new Promise<void>(() => undefined)

describe('closing', () => {
  it('ends one group before it begins the next, and closes the members of a group together', async () => {
    const steps: string[] = []
    const gate = Promise.withResolvers<void>()
    const step = (what: string, until: Promise<unknown> = Promise.resolve()) => ({
      what,
      close: async () => {
        steps.push(`${what} begins`)
        await until
        steps.push(`${what} ends`)
      },
    })
    const closing = closeInOrder([[step('requests', gate.promise), step('messages')], [step('log')]], never)
    await Promise.resolve()
    expect(steps.slice(0, 2)).toEqual(['requests begins', 'messages begins'])
    gate.resolve()
    expect(await closing).toEqual({ hung: [], failed: [] })
    expect(steps.slice(-3)).toEqual(['requests ends', 'log begins', 'log ends'])
  })

  it('goes on past what fails, and names it', async () => {
    const error = new Error('the disk is full')
    const closed: string[] = []
    const result = await closeInOrder(
      [
        [{ what: 'a', close: () => Promise.reject(error) }],
        [
          {
            what: 'b',
            close: () => {
              throw error
            },
          },
        ],
        [{ what: 'c', close: () => closed.push('c') }],
      ],
      never,
    )
    expect(result).toEqual({
      hung: [],
      failed: [
        { what: 'a', error },
        { what: 'b', error },
      ],
    })
    expect(closed).toEqual(['c'])
  })

  it('names what hangs at the deadline, and does not close what stands under it', async () => {
    const closed: string[] = []
    const deadline = Promise.withResolvers<void>()
    const closing = closeInOrder(
      [
        [
          { what: 'the linker', close: () => never },
          { what: 'the index', close: () => undefined },
        ],
        [{ what: 'the log', close: () => closed.push('the log') }],
      ],
      deadline.promise,
    )
    deadline.resolve()
    expect((await closing).hung).toEqual(['the linker'])
    expect(closed).toEqual([])
  })
})
