import { verifyToken } from '@hub/access'
import { httpService, listen, type Listening, type Logger, metricsRegistry } from '@hub/http-service'
import { fileDrop, intakeRouter, kafkaIntake } from '@hub/intake'
import type { KafkaSettings, RunningConsumer } from '@hub/kafka'
import { demonstrationSignIn, httpTimelinesApi, webRouter } from '@hub/web'
import { Router } from 'express'
import type { HubSecrets } from './data-folder.ts'
import { type Hub, hubAudience } from './hub.ts'
import { demonstrationTokens, tokenExpectations } from './tokens.ts'
import type { WhoseData } from './whose-data.ts'

export type Serving = Readonly<{
  hub: Hub
  secrets: HubSecrets
  /** For dropped files. */
  dropFolder: string
  log: Logger
  port: number
  host: string
  clock: () => string
  ids: () => string
  whoseData: WhoseData
  /** Notifications come by Kafka as well. */
  kafka?: KafkaSettings
  /** 0 ≤ x < 1. */
  random: () => number
}>

/** Answers on one port: the partners' API, the timelines' API, and the pages over it; takes dropped files, and messages from Kafka. */
export async function serve(serving: Serving): Promise<Listening> {
  const { hub, secrets, log, port, host, clock, ids } = serving
  const tokens = tokenExpectations(secrets)
  const registry = metricsRegistry()
  let own = ''
  let kafka: RunningConsumer | undefined
  const app = httpService({
    name: 'hub',
    log,
    ids,
    elapsedMs: () => performance.now(),
    registry,
    ready: () => {
      const waitsFor = [...hub.troubles(), ...(kafka?.waitsFor() ?? [])]
      return waitsFor.length === 0 ? { kind: 'ready' } : { kind: 'waiting', for: waitsFor }
    },
    mounts: [
      { at: '/', router: wellKnown(secrets) },
      {
        at: '/',
        router: intakeRouter({
          intake: hub.intake,
          receipts: hub.receipts,
          head: () => hub.log.head(),
          tokens,
          clock,
        }),
      },
      { at: '/', router: hub.timelines.router },
      { at: '/', router: hub.linkage.router },
      ...(serving.whoseData !== 'synthetic' && serving.whoseData !== 'published'
        ? []
        : [{ at: '/', router: pages(serving, () => own) }]),
    ],
  })
  const listening = await listen(app, port, { host })
  fileDrop({ folder: serving.dropFolder, intake: hub.intake, clock, log })
    .watch(hub.closing)
    .catch((error: unknown) =>
      log.error({ err: error }, 'dropped files are no longer taken; start the hub again'),
    )
  own = `http://${reachable(host)}:${listening.port}`
  if (serving.kafka !== undefined) {
    const { kafka: settings, random } = serving
    kafka = kafkaIntake({ settings, intake: hub.intake, log, registry, random })
  }
  return {
    port: listening.port,
    close: async () => void (await Promise.all([listening.close(), kafka?.stop()])),
  }
}

/**
 * Without a sign-in provider there is only the demonstration's, which believes everybody: so there are no pages over the
 * records of real people.
 */
function pages({ secrets, clock, log, whoseData }: Serving, own: () => string): Router {
  const tokens = tokenExpectations(secrets)
  return webRouter({
    // The pages ask the API as any client would: what they may show is decided in one place.
    api: {
      overview: (token) => httpTimelinesApi(own()).overview(token),
      notices: (token) => httpTimelinesApi(own()).notices(token),
      cases: (token, filter) => httpTimelinesApi(own()).cases(token, filter),
      timeline: (token, pseudonym, asked) => httpTimelinesApi(own()).timeline(token, pseudonym, asked),
    },
    signIn: demonstrationSignIn(demonstrationTokens(secrets, clock)),
    verify: (token) => verifyToken(token, tokens.keys, { ...tokens, now: clock() }),
    clock,
    log,
    syntheticPeople: whoseData === 'synthetic',
    https: false,
  })
}

/** The address at which this process reaches itself. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** What a partner's client needs to know to send: whom to address and the key to encrypt to. */
function wellKnown(secrets: HubSecrets): Router {
  const router = Router()
  router.get('/.well-known/harms-hub.json', (_request, response) => {
    response.json({ audience: hubAudience, keys: secrets.hubKeys.map(({ publicJwk }) => publicJwk) })
  })
  return router
}
