import { emptyRegister, evolveRegister } from '@hub/agreement'
import type { EventLog, Position, RecordedEvent } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import { catchUp } from './catch-up.ts'
import { decisions } from './decisions.ts'
import { hear } from './hear.ts'

export type LinkageParts = Readonly<{
  log: EventLog
  /** Given the key-encryption key of class `identity`. */
  vault: KeyVault
  /** Random UUIDs: a case's id must say nothing of the person. */
  ids: () => string
  /** RFC 3339 UTC with milliseconds. */
  clock: () => string
}>

export type LinkageState =
  | Readonly<{ kind: 'starting' | 'following' | 'stopped' }>
  /** It decides nothing more: what it holds in memory may not be what the log says. Start a new one. */
  | Readonly<{ kind: 'failed'; error: unknown }>

export type LinkageService = Readonly<{
  /**
   * Reads the whole log, decides what is undecided, and follows until `signal` aborts. Resolves when first caught up;
   * rejects when it fails before that. Two at once on one log would give a person two cases: run one.
   */
  start(signal: AbortSignal): Promise<void>
  /** The last event taken in; what was to be decided up to there is in the log. */
  position(): Position | undefined
  state(): LinkageState
  /** Resolves when it has stopped, with why. Never rejects. */
  ended: Promise<LinkageState>
}>

/** Decides, in the order of the log, which records belong to one person. Holds identities in memory only. */
export function linkageService({ log, vault, ids, clock }: LinkageParts): LinkageService {
  let state: LinkageState = { kind: 'starting' }
  let reached: Position | undefined
  const { promise: ended, resolve: tellEnd } = Promise.withResolvers<LinkageState>()

  async function follow(signal: AbortSignal, whenCaughtUp: () => void): Promise<void> {
    const all = decisions({ log, ids, clock })
    const past = catchUp(all)
    let register = emptyRegister
    let isLive = false
    let seen: Position | undefined

    const take = async (event: RecordedEvent): Promise<void> => {
      register = evolveRegister(register, event)
      if (event.type === 'record-linked') {
        if (!all.isOwn(event.id)) past.takeLink(event)
        return
      }
      if (all.isOwn(event.id)) return
      const heard = await hear(event, { vault, register })
      if (heard === undefined) return
      if (!isLive) return past.hear(heard)
      await all.settle(heard)
    }

    for await (const item of log.follow(undefined, signal)) {
      if ('position' in item) {
        await take(item)
        seen = item.position
        if (isLive && all.isQuiet()) reached = seen
        continue
      }
      if (!isLive) await past.finish()
      isLive = true
      await all.durable()
      if (!all.isQuiet()) continue
      reached = seen
      state = { kind: 'following' }
      whenCaughtUp()
    }
  }

  return {
    start: (signal) =>
      new Promise((resolve, reject) => {
        const end = (why: LinkageState): void => {
          state = why
          tellEnd(why)
          if (why.kind === 'failed') reject(new Error('Linkage stopped', { cause: why.error }))
          else resolve()
        }
        follow(signal, resolve)
          .then(() => end({ kind: 'stopped' }))
          .catch((error: unknown) => end(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error }))
      }),
    position: () => reached,
    state: () => state,
    ended,
  }
}
