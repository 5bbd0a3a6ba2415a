import { describe, expect, it } from 'vitest'
import type { Parts } from './attempt.ts'
import { condition } from './condition.ts'
import { Refused } from './refused.ts'
import { supervise, type Ending, type Supervised } from './supervise.ts'

const coded = (code: string, more: object = {}) => Object.assign(new Error('fault'), { code, ...more })
const away = () => coded('HUB_LOG_UNAVAILABLE')

/** A service under supervision, with all that it does written down. */
function supervised(
  compose: (parts: Parts, attempt: number, say: (step: string) => void) => Promise<string>,
) {
  const steps: string[] = []
  const pauses: number[] = []
  const stop = new AbortController()
  const state = condition(() => '2026-03-01T10:00:00.000Z')
  const opened = Promise.withResolvers<void>()
  const faulted = Promise.withResolvers<void>()
  const deadline = Promise.withResolvers<void>()
  const say = (step: string): void => void steps.push(step)
  let attempts = 0
  const parts: Supervised<string> = {
    compose: (given) => compose(given, (attempts += 1), say),
    condition: state,
    stop: stop.signal,
    open: () => {
      say('open')
      opened.resolve()
    },
    shut: async () => say('shut'),
    onRetry: () => say('retry'),
    stopListening: async () => say('HTTP closed'),
    onFault: () => faulted.resolve(),
    onClosed: ({ hung }) => hung.forEach((what) => say(`${what} hangs`)),
    pause: async (ms) => void pauses.push(ms),
    deadline: () => deadline.promise,
    random: () => 1,
  }
  const ending: Promise<Ending> = supervise(parts)
  return { steps, pauses, stop, state, opened: opened.promise, faulted: faulted.promise, deadline, ending }
}

const engine = (name: string, say: (step: string) => void) => ({ close: () => say(`${name} closed`) })

/** Follows until it is told to stop; fails when `fail` is called. */
function follower(name: string, say: (step: string) => void) {
  const { promise: ended, resolve } = Promise.withResolvers<{ kind: string; error?: unknown }>()
  return {
    fail: (error: unknown) => resolve({ kind: 'failed', error }),
    async start(signal: AbortSignal) {
      signal.addEventListener('abort', () => {
        say(`${name} stopped`)
        resolve({ kind: 'stopped' })
      })
    },
    ended,
  }
}

async function whole(parts: Parts, say: (step: string) => void) {
  await parts.open('the event log', () => engine('log', say))
  await parts.open('the key vault', () => engine('vault', say))
  const linkage = follower('linkage', say)
  await parts.follow('linkage', linkage)
  parts.takesIn('messages', () => say('messages stopped'))
  return linkage
}

describe('a service that is asked to stop', () => {
  it('takes nothing in first, then stops following, then closes its stores, and its log last', async () => {
    const service = supervised(async (parts, _attempt, say) => {
      await whole(parts, say)
      return 'service'
    })
    await service.opened
    expect(service.state.readiness()).toEqual({ kind: 'ready' })
    service.stop.abort()
    expect(await service.ending).toEqual({ kind: 'stopped' })
    expect(service.steps).toEqual([
      'open',
      'HTTP closed',
      'messages stopped',
      'linkage stopped',
      'vault closed',
      'log closed',
    ])
  })

  it('while an engine is being opened closes it when it comes, and opens no other', async () => {
    const late = Promise.withResolvers<ReturnType<typeof engine>>()
    const closed = Promise.withResolvers<void>()
    const service = supervised(async (parts, _attempt, say) => {
      await parts.open('the event log', () => late.promise)
      say('never said')
      return 'service'
    })
    service.stop.abort()
    expect(await service.ending).toEqual({ kind: 'stopped' })
    late.resolve({ close: () => closed.resolve() })
    await closed.promise
    expect(service.steps).toEqual(['HTTP closed'])
  })

  it('and does not stop in time says what hangs', async () => {
    const service = supervised(async (parts) => {
      await parts.open('the event log', () => ({ close: () => new Promise(() => undefined) }))
      return 'service'
    })
    await service.opened
    service.stop.abort()
    service.deadline.resolve()
    expect(await service.ending).toEqual({ kind: 'hung' })
    expect(service.steps.at(-1)).toBe('the event log hangs')
  })
})

describe('an engine that is away', () => {
  it('at the start is tried again with growing pauses, and the service is ready when it comes', async () => {
    const service = supervised(async (parts, attempt, say) => {
      await parts.open('the event log', () => {
        if (attempt < 9) throw away()
        return engine('log', say)
      })
      return 'service'
    })
    await service.opened
    expect(service.pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
    expect(service.state.readiness()).toEqual({ kind: 'ready' })
    service.stop.abort()
    await service.ending
  })

  it('later shuts the service, closes all of it, and puts it together anew', async () => {
    const second = Promise.withResolvers<void>()
    const followers: ReturnType<typeof follower>[] = []
    const service = supervised(async (parts, attempt, say) => {
      followers.push(await whole(parts, say))
      if (attempt === 2) second.resolve()
      return 'service'
    })
    await service.opened
    followers[0]?.fail(away())
    await second.promise
    service.stop.abort()
    expect(await service.ending).toEqual({ kind: 'stopped' })
    expect(service.steps.slice(0, 6)).toEqual([
      'open',
      'shut',
      'messages stopped',
      'linkage stopped',
      'vault closed',
      'log closed',
    ])
    expect(service.steps.slice(6)).toContain('retry')
  })

  it('is told as what is waited for, also while the service pauses', async () => {
    const service = supervised(async (parts) => {
      await parts.open('the key vault', () => Promise.reject(coded('HUB_VAULT_UNAVAILABLE')))
      return 'service'
    })
    await service.faulted
    expect(service.state.readiness()).toMatchObject({ kind: 'waiting', for: [{ what: 'the key vault' }] })
    service.stop.abort()
    expect(await service.ending).toEqual({ kind: 'stopped' })
  })
})

describe('a refusal', () => {
  it('ends the service once all is closed, and says what to do', async () => {
    const service = supervised(async (parts, _attempt, say) => {
      await whole(parts, say)
      throw new Refused('The keys are wrong.', 'Put the old ones back.')
    })
    expect(await service.ending).toEqual({
      kind: 'refused',
      what: 'The keys are wrong.',
      next: 'Put the old ones back.',
    })
    expect(service.steps).toEqual([
      'HTTP closed',
      'messages stopped',
      'linkage stopped',
      'vault closed',
      'log closed',
    ])
  })
})

describe('damage', () => {
  it('stops the work, is told with its place, and leaves the service up until it is asked to stop', async () => {
    let linkage: ReturnType<typeof follower> | undefined
    const service = supervised(async (parts, _attempt, say) => {
      linkage = await whole(parts, say)
      return 'service'
    })
    await service.opened
    linkage?.fail(coded('HUB_LOG_EVENT_DAMAGED', { position: 4 }))
    await expect.poll(() => service.steps).toEqual(['open', 'shut', 'messages stopped'])
    expect(service.state.readiness()).toMatchObject({
      kind: 'damaged',
      damage: [{ what: 'the event log', where: 'at position 4' }],
    })
    service.stop.abort()
    expect(await service.ending).toEqual({ kind: 'stopped' })
    expect(service.steps.slice(3)).toEqual(['HTTP closed', 'linkage stopped', 'vault closed', 'log closed'])
  })

  it('met before a follower has caught up keeps the service from ever opening', async () => {
    const service = supervised(async (parts, _attempt, say) => {
      const broken = follower('linkage', say)
      broken.fail(coded('HUB_LOG_EVENT_DAMAGED', { position: 0 }))
      await parts.follow('linkage', { ...broken, start: () => new Promise(() => undefined) })
      return 'service'
    })
    await service.faulted
    await expect.poll(() => service.steps).toEqual(['shut'])
    service.stop.abort()
    expect(await service.ending).toEqual({ kind: 'stopped' })
    expect(service.steps).not.toContain('open')
  })
})
