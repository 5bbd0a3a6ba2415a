import type { Closer } from './close-in-order.ts'
import type { Condition } from './condition.ts'

/** Anything that is opened and must be closed: a log, a vault, a file, a lock. */
type Closable = Readonly<{ close: () => unknown }> | Disposable

/** Something that keeps up with the event log, or watches a neighbour. */
export type Follower = Readonly<{
  /** Resolves when it has first caught up; goes on until the signal aborts. */
  start(signal: AbortSignal): Promise<unknown>
  /** Resolves when it has ended. With an `error` it has failed, and no longer does its work. */
  ended: Promise<Readonly<{ kind: string; error?: unknown }>>
}>

/** What a composition puts a service together with. */
export type Parts = Readonly<{
  /** Opens an engine or a file. It is closed after the followers; what was opened last is closed first. */
  open<Opened extends Closable>(what: string, open: () => Opened | Promise<Opened>): Promise<Opened>
  /** Starts a follower; resolves when it has caught up. It is stopped before anything that was opened is closed. */
  follow(what: string, follower: Follower): Promise<void>
  /** Names what takes messages in. It is stopped first, together with the HTTP server. */
  takesIn(what: string, stop: () => unknown): void
}>

type Failure = Readonly<{ what: string; error: unknown }>

/** One attempt to put a service together and run it. */
export type Attempt = Readonly<{
  parts: Parts
  /** Resolves at the first part that fails. */
  failed: Promise<Failure>
  fail(failure: Failure): void
  /** It has failed, or it is being closed. */
  isOver(): boolean
  /** What takes messages in, each once: to be stopped first. */
  takers(): readonly Closer[]
  /** What is to be closed after that, group after group. Nothing can be opened or started from then on. */
  rest(): readonly (readonly Closer[])[]
}>

export function attempt(condition: Pick<Condition, 'waitFor' | 'found'>): Attempt {
  const takers: Closer[] = []
  const followers: Closer[] = []
  const opened: Closer[] = []
  const { promise: failed, resolve: tellFailure } = Promise.withResolvers<Failure>()
  let isOver = false
  let isClosing = false

  const fail = (failure: Failure): void => {
    // What is being closed under a part is no fault of the part.
    if (isClosing) return
    isOver = true
    tellFailure(failure)
  }
  const demandRunning = (): void => {
    if (isOver) throw new Error('The service is closing')
  }
  const failing = async <Value>(what: string, act: () => Promise<Value>): Promise<Value> => {
    try {
      return await act()
    } catch (error) {
      fail({ what, error })
      throw error
    }
  }

  const parts: Parts = {
    async open(what, open) {
      demandRunning()
      condition.waitFor(what)
      const one = await failing(what, async () => open())
      // The service was told to stop while this was being opened.
      if (isOver) await close(one)
      demandRunning()
      opened.unshift({ what, close: () => close(one) })
      condition.found(what)
      return one
    },
    async follow(what, { start, ended }) {
      demandRunning()
      const reading = `the event log to be read: ${what}`
      const stop = new AbortController()
      condition.waitFor(reading)
      followers.push({
        what,
        close: async () => {
          condition.found(reading)
          stop.abort()
          await ended
        },
      })
      const hasFailed = ended.then((end) => {
        if (!stop.signal.aborted && 'error' in end) throw end.error
        return forever
      })
      const failure = failing(what, () => hasFailed)
      await Promise.race([failure, failing(what, () => start(stop.signal))])
      condition.found(reading)
    },
    takesIn: (what, stop) => void takers.push({ what, close: stop }),
  }

  return {
    parts,
    failed,
    fail,
    isOver: () => isOver,
    takers: () => takers.splice(0),
    rest() {
      isClosing = true
      isOver = true
      return [followers, ...opened.map((one) => [one])]
    },
  }
}

const forever = new Promise<never>(() => undefined)

async function close(one: Closable): Promise<void> {
  if ('close' in one) await one.close()
  else one[Symbol.dispose]()
}
