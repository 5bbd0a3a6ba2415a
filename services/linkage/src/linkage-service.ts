import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import type { EventLog, Position, RecordedEvent } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import { shippedModel, type LinkageModel } from '@hub/linkage'
import type { Tokens } from '@hub/http-service'
import type { Router } from 'express'
import { catchUp } from './catch-up.ts'
import { links } from './deciding/links.ts'
import { openNotification } from './open-notification.ts'
import { reviewsRouter } from './http/router.ts'
import { inTurn } from './in-turn.ts'
import { isSameModel, modelInForce } from './history/model-in-force.ts'
import { nameOf } from './promote-model.ts'
import { modelNotPromoted } from './refusals.ts'
import { linkCorrections, type LinkCorrections } from './reviewing/link-corrections.ts'
import { linkReviews, type LinkReviews } from './reviewing/link-reviews.ts'

export type LinkageParts = Readonly<{
  log: EventLog
  /** Given the key-encryption key of class `identity`. */
  vault: KeyVault
  /** Random UUIDs: a case's id must say nothing of the person. */
  ids: () => string
  /** RFC 3339 UTC with milliseconds. */
  clock: () => string
  /** Which tokens its API believes. */
  tokens: Tokens
  model?: LinkageModel
  /** Of automatic links, which part a person looks at without being told. Default one in twenty. */
  sampleShare?: number
}>

export type LinkageState =
  | Readonly<{ kind: 'starting' | 'following' | 'stopped' }>
  /** It decides nothing more: what it holds in memory may not be what the log says. Start a new one. */
  | Readonly<{ kind: 'failed'; error: unknown }>

export type LinkageService = Readonly<{
  /**
   * Reads the whole log, decides what is undecided, and follows until `signal` aborts. Resolves when first caught up;
   * rejects when it fails before that. Of two at once on one log one fails: run one.
   */
  start(signal: AbortSignal): Promise<void>
  /** The last event taken in; what was to be decided up to there is in the log. */
  position(): Position | undefined
  state(): LinkageState
  /** Resolves when it has stopped, with why. Never rejects. */
  ended: Promise<LinkageState>
  /** Review and undo, for link reviewers. */
  reviews: LinkReviews
  /** What takes two link reviewers at once. */
  corrections: LinkCorrections
  /** The same over HTTP, with a Bearer token. */
  router: Router
}>

/** Decides, in the order of the log, which records belong to one person. Holds identities in memory only. */
export function linkageService(parts: LinkageParts): LinkageService {
  const { log, vault, ids, clock, tokens, model = shippedModel, sampleShare = 0.05 } = parts
  const all = links({ log, ids, clock, model, sampleShare })
  const turn = inTurn()
  const models = modelInForce()
  let state: LinkageState = { kind: 'starting' }
  let reached: Position | undefined
  let register: Register = emptyRegister
  const { promise: ended, resolve: tellEnd } = Promise.withResolvers<LinkageState>()

  async function follow(signal: AbortSignal, whenCaughtUp: () => void): Promise<void> {
    const past = catchUp(all)
    let isLive = false
    let seen: Position | undefined

    const take = async (event: RecordedEvent): Promise<void> => {
      register = evolveRegister(register, event)
      models.take(event)
      if (all.take(event)) return
      past.decided(event)
      const heard = await openNotification(event, { vault, register })
      if (heard === undefined) return
      if (!isLive) return past.add(heard)
      await all.settle(heard)
    }
    /** Another model decides otherwise, which nobody but people may want. */
    const demandPromoted = (): void => {
      const current = models.current()
      if (current !== undefined && !isSameModel(current, nameOf(model))) throw modelNotPromoted()
    }
    const rest = async (): Promise<void> => {
      if (!isLive) {
        demandPromoted()
        await past.finish()
      }
      isLive = true
      await all.settled()
      if (!all.isQuiet()) return
      reached = seen
      state = { kind: 'following' }
      whenCaughtUp()
    }

    for await (const item of log.follow(undefined, signal)) {
      await turn(async () => {
        if (state.kind === 'failed') throw state.error
        if (!('position' in item)) return rest()
        await take(item)
        seen = item.position
      })
    }
  }

  const stopWith = (why: LinkageState): void => {
    if (state.kind !== 'failed') state = why
    tellEnd(state)
  }
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> =>
    turn(async () => {
      if (state.kind !== 'following') throw new Error('Linkage does not follow the log')
      return work().catch((error: unknown) => {
        if (all.isAhead()) stopWith({ kind: 'failed', error })
        throw error
      })
    })
  const acting = { links: all, register: () => register, clock, ids, alone }
  const reviews = linkReviews({ ...acting, model, log })

  return {
    start: (signal) =>
      new Promise((resolve, reject) => {
        const end = (why: LinkageState): void => {
          stopWith(why)
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
    reviews,
    corrections: linkCorrections(acting),
    router: reviewsRouter({ tokens, clock, reviews, hasCaughtUp: () => state.kind !== 'starting' }),
  }
}
