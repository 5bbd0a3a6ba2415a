import type { EventLog, FollowerEnd } from '@hub/event-log'
import { evolveRegister } from './evolve-register.ts'
import { emptyRegister } from './register.ts'
import type { Register } from './register.ts'

export type LiveRegister = Readonly<{
  /**
   * The register as of the last event followed. Empty, and so denying everything, until the log's end was first reached:
   * half a register may lack the suspension that stops it. Throws when following has failed, for the same reason.
   */
  current(): Register
  /** Resolves when first caught up, and keeps following until `signal` aborts. Rejects when the log cannot be read. */
  start(signal: AbortSignal): Promise<void>
  /** Resolves when it no longer follows, with why. Never rejects. */
  ended: Promise<FollowerEnd>
}>

/** Keeps the register of a running process up to date with the log. */
export function liveRegister(log: EventLog): LiveRegister {
  let register: Register | undefined
  let failure: unknown
  const { promise: ended, resolve: tellEnd } = Promise.withResolvers<FollowerEnd>()

  async function follow(signal: AbortSignal, caughtUp: () => void): Promise<void> {
    let folded = emptyRegister
    for await (const item of log.follow(undefined, signal)) {
      if ('position' in item) folded = evolveRegister(folded, item)
      else caughtUp()
      if (register !== undefined || !('position' in item)) register = folded
    }
  }

  return {
    current() {
      if (failure !== undefined) throw new Error('The register no longer follows the log', { cause: failure })
      return register ?? emptyRegister
    },
    ended,
    start(signal) {
      return new Promise((resolve, reject) => {
        const stopped = (): void => {
          tellEnd({ kind: 'stopped' })
          resolve()
        }
        follow(signal, resolve).then(stopped, (error: unknown) => {
          failure = error
          tellEnd({ kind: 'failed', error })
          reject(
            error instanceof Error ? error : new Error('The log could not be followed', { cause: error }),
          )
        })
      })
    },
  }
}
