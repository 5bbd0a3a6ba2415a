import { inMemoryEventLog } from '@hub/event-log'
import type { EventLog } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { suspend } from './acts-of-record.ts'
import type { ToAppend } from './acts-of-record.ts'
import { liveRegister } from './live-register.ts'
import { emptyRegister } from './register.ts'
import { adoptedExample, recorded, registeredWmas } from './testing/example-agreement.ts'

const append = (log: EventLog, { stream, event }: ToAppend) => log.append(stream, [event], 'any')
const pause = suspend('example', { reason: 'a breach', by: 'council', ...recorded(5) })

describe('the register of a running process', () => {
  it('denies everything until it has read to the end of the log, and then knows all of it', async () => {
    const log = inMemoryEventLog()
    await append(log, registeredWmas)
    await append(log, adoptedExample)
    const register = liveRegister(log)
    expect(register.current()).toBe(emptyRegister)
    const stop = new AbortController()
    await register.start(stop.signal)
    expect([...register.current().agreements.keys()]).toStrictEqual(['example'])
    expect([...register.current().partners.keys()]).toStrictEqual(['wmas'])
    stop.abort()
  })

  it('denies everything while it is still reading, however much it has read', async () => {
    const log = inMemoryEventLog()
    await append(log, registeredWmas)
    await append(log, adoptedExample)
    const known: number[] = []
    const watched: EventLog = {
      ...log,
      async *follow(after, signal) {
        for await (const item of log.follow(after, signal)) {
          known.push(register.current().partners.size)
          yield item
        }
      },
    }
    const register = liveRegister(watched)
    const stop = new AbortController()
    await register.start(stop.signal)
    stop.abort()
    expect(known).toStrictEqual([0, 0, 0])
    expect(register.current().partners.size).toBe(1)
  })

  it('follows: a suspension appended later is known without being asked for', async () => {
    const log = inMemoryEventLog()
    await append(log, adoptedExample)
    const register = liveRegister(log)
    const stop = new AbortController()
    await register.start(stop.signal)
    await append(log, pause)
    await expect
      .poll(() => register.current().agreements.get('example')?.suspended)
      .toMatchObject({ by: 'council' })
    stop.abort()
  })

  it('answers no more once the log can no longer be followed: what it knows may be out of date', async () => {
    const log = inMemoryEventLog()
    await append(log, adoptedExample)
    const register = liveRegister(log)
    await register.start(new AbortController().signal)
    await log.close()
    await append(inMemoryEventLog(), pause)
    await expect.poll(() => fails(() => register.current())).toBe(true)
  })

  it('does not start on a log that cannot be read', async () => {
    const log = inMemoryEventLog()
    await log.close()
    await expect(liveRegister(log).start(new AbortController().signal)).rejects.toThrow('closed')
  })
})

function fails(act: () => unknown): boolean {
  try {
    act()
    return false
  } catch {
    return true
  }
}
