import { timeZoneIn, type Register } from '@hub/agreement'
import type { EventLog, Position } from '@hub/event-log'
import { governanceReader } from '@hub/governance'
import type { KeyVault } from '@hub/key-vault'
import type { CountedCase } from '@hub/indicators'
import { foldTimeline, type Timeline } from '@hub/timeline'
import { Router } from 'express'
import { caseHistories } from './case-histories.ts'
import { caseCache } from './case-cache.ts'
import { caseNames } from './case-names.ts'
import { followLog } from './follow-log.ts'
import type { Tokens } from '@hub/http-service'
import { publicationsRouter } from './http/publications-router.ts'
import { timelinesRouter } from './http/router.ts'
import { answered, type Publishables } from './publications/publishable.ts'
import { figurePublications, type FigurePublications } from './publications/publish-figures.ts'
import { readModel, type ReadModel } from './read-model/read-model.ts'
import { withheldFromAll } from './reading/asking.ts'
import { disclosures } from './reading/disclosures.ts'
import { governanceFor, type GovernanceAnswered } from './reading/governance.ts'
import { listCases, type CasesAnswer, type CasesAsked } from './reading/list-cases.ts'
import { noticesFor, type NoticesAnswer } from './reading/notices.ts'
import { overview, type OverviewAnswer } from './reading/overview.ts'
import { readThemes, type ThemesAnswer, type ThemesAsked } from './reading/read-themes.ts'
import { readTimeline, type TimelineAnswer, type TimelineAsked } from './reading/read-timeline.ts'
import { themeEditions } from './themes/theme-editions.ts'

export type TimelinesParts = Readonly<{
  log: EventLog
  /** Given the key-encryption key of class `facts`, and no other. */
  vault: KeyVault
  register: () => Register
  /** 32 bytes. */
  pseudonymRoot: Uint8Array
  /** RFC 3339 UTC with milliseconds. */
  clock: () => string
  /** UUIDs. */
  ids: () => string
  tokens: Tokens
  /** A file that may be deleted at any time while the service is stopped; its folder MUST exist. */
  readModelPath: string
  /** What figures can be published; none when absent. */
  publishable?: Publishables
}>

export type TimelinesState =
  | Readonly<{ kind: 'starting' | 'following' | 'stopped' }>
  /** Answers would be of an old log: none are given. */
  | Readonly<{ kind: 'failed'; error: unknown }>

export type TimelinesService = Readonly<{
  /** Takes in the whole log and follows it until `signal` aborts. Resolves when first caught up, rejects when it fails before. */
  start(signal: AbortSignal): Promise<void>
  /** The last event taken in. */
  position(): Position | undefined
  state(): TimelinesState
  /** Resolves when it has stopped following, with why. Never rejects. */
  ended: Promise<TimelinesState>
  /**
   * `GET /cases`, `GET /cases/:pseudonym/timeline`, `GET /overview`, `GET /themes`, `GET /notices`, `GET /governance` and `/publications…`,
   * with a Bearer token; `GET /publications/released…` without.
   */
  router: Router
  timeline(asked: TimelineAsked): Promise<TimelineAnswer>
  cases(asked: CasesAsked): Promise<CasesAnswer>
  /** What several cases have in common, for who may see none. */
  themes(asked: ThemesAsked): Promise<ThemesAnswer>
  overview(caller: CasesAsked['caller']): OverviewAnswer
  notices(caller: CasesAsked['caller']): NoticesAnswer
  /** How the partnership governs itself. Of no case, and so no disclosure. */
  governance(caller: CasesAsked['caller']): Promise<GovernanceAnswered>
  /** How figures leave the core tier. */
  publications: FigurePublications
  /**
   * Every case's timeline, for figures made within the core: nobody reads them, so it is no disclosure. What is counted
   * from them MUST NOT leave the core tier without disclosure control.
   */
  allTimelines(asOf?: string): AsyncIterable<Timeline>
  /**
   * What every case comes to, as known at an instant (now when absent): for figures made within the core, under the same
   * rule as `allTimelines`.
   */
  assessments(asOf?: string): AsyncIterable<CountedCase>
  /** How many cases `assessments` will give. */
  caseCount(asOf?: string): number
  /** Makes every case's line in the list ready, and reads what the log says of governance, so that the first to ask does not wait. */
  warm(): Promise<void>
  /** The read model as text: equal for equal logs. */
  dump(): string
  /** Stops following, and then closes the read model. */
  close(): Promise<void>
}>

export function timelinesService(parts: TimelinesParts): TimelinesService {
  const { log, vault, clock } = parts
  const histories = caseHistories({ log, vault })
  const kept = caseCache(histories)
  let state: TimelinesState = { kind: 'starting' }
  let opened: ReadModel | undefined
  const closing = new AbortController()
  let isStarted = false
  const { promise: ended, resolve: tellEnd } = Promise.withResolvers<TimelinesState>()

  const model = (): ReadModel => {
    if (opened === undefined) throw new Error('The timelines service has not been started')
    if (state.kind === 'failed')
      throw new Error('The timelines no longer follow the log', { cause: state.error })
    return opened
  }
  const themes = themeEditions({ model, histories })
  const governing = { reader: governanceReader(log), register: parts.register, clock }
  const reading = {
    model,
    histories,
    kept,
    themes,
    names: caseNames(parts.pseudonymRoot),
    disclosures: disclosures(parts),
    register: parts.register,
    clock,
  }

  async function follow(signal: AbortSignal, whenCaughtUp: () => void): Promise<void> {
    opened = readModel(parts.readModelPath, { firstEvent: await firstEventOf(log), head: await log.head() })
    const caughtUp = (): void => {
      state = { kind: 'following' }
      whenCaughtUp()
    }
    const forget = (): void => {
      kept.forget()
      themes.forget()
    }
    await followLog({ log, model: opened, signal, caughtUp, forget })
  }

  async function* allTimelines(asOf: string = clock()): AsyncGenerator<Timeline> {
    const upTo = model().position()
    for (const { records } of model().cases(asOf)) {
      const told = await histories.of(
        records.map(({ record }) => record),
        upTo,
      )
      yield foldTimeline(told, { asOf, tier: 'core', use: 'figures' })
    }
  }

  async function* assessments(asOf: string = clock()): AsyncGenerator<CountedCase> {
    const upTo = model().position()
    const register = parts.register()
    const [withheld, timeZone] = [withheldFromAll(register), timeZoneIn(register)]
    for (const one of model().cases(asOf)) {
      const { figures } = await kept.of(one, { asOf, upTo, timeZone, withheld })
      yield { caseId: one.caseId, assessment: figures }
    }
  }

  async function warm(): Promise<void> {
    const asOf = clock()
    const upTo = model().position()
    const register = parts.register()
    const [withheld, timeZone] = [withheldFromAll(register), timeZoneIn(register)]
    for (const one of model().cases(asOf)) await kept.of(one, { asOf, upTo, timeZone, withheld })
    await governing.reader.known()
  }

  const uses = {
    timeline: (asked: TimelineAsked) => readTimeline(reading, asked),
    cases: (asked: CasesAsked) => listCases(reading, asked),
    themes: (asked: ThemesAsked) => readThemes(reading, asked),
    overview: (caller: CasesAsked['caller']) => overview(reading, caller),
    notices: (caller: CasesAsked['caller']) => noticesFor(reading, caller),
    governance: (caller: CasesAsked['caller']) => governanceFor(governing, caller),
  }
  const publications = figurePublications({
    log,
    register: parts.register,
    clock,
    ids: parts.ids,
    publishable: parts.publishable ?? answered(log),
    cases: assessments,
  })
  const router = Router()
  router.use(publicationsRouter({ publications, tokens: parts.tokens, clock }))
  router.use(timelinesRouter({ ...uses, tokens: parts.tokens, clock }))

  return {
    ...uses,
    publications,
    warm,
    start: (signal) =>
      new Promise((resolve, reject) => {
        const end = (why: TimelinesState): void => {
          state = why
          tellEnd(why)
          if (why.kind === 'failed') reject(new Error('Timelines stopped', { cause: why.error }))
          else resolve()
        }
        isStarted = true
        const either = AbortSignal.any([signal, closing.signal])
        follow(either, resolve)
          .then(() => end({ kind: 'stopped' }))
          .catch((error: unknown) => end(either.aborted ? { kind: 'stopped' } : { kind: 'failed', error }))
      }),
    position: () => opened?.position(),
    state: () => state,
    ended,
    router,
    allTimelines,
    assessments,
    caseCount: (asOf = clock()) => model().cases(asOf).length,
    dump: () => model().dump(),
    async close() {
      closing.abort()
      if (isStarted) await ended
      opened?.close()
      opened = undefined
    },
  }
}

async function firstEventOf(log: EventLog): Promise<string | undefined> {
  for await (const { id } of log.readAll()) return id
  return undefined
}
