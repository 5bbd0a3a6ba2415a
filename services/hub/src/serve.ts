import { verifyToken } from '@hub/access'
import {
  apiRouter,
  httpService,
  listen,
  type Listening,
  type Logger,
  metricsRegistry,
} from '@hub/http-service'
import {
  fileDrop,
  intakeMetrics,
  intakeRouter,
  kafkaIntake,
  kafkaReceipts,
  publishedFile,
  receiptSigner,
  firstEventId,
  type KafkaReceipts,
} from '@hub/intake'
import type { KafkaSettings, RunningConsumer } from '@hub/kafka'
import { sinceWhen } from '@hub/service-runner'
import {
  demonstrationSignIn,
  documentsRouter,
  httpLinksApi,
  httpPublicationsApi,
  httpTimelinesApi,
  oidcSignIn,
  paths,
  type Unfinished,
  webRouter,
} from '@hub/web'
import type { Router } from 'express'
import type { HubSecrets } from './data-folder.ts'
import { type Hub, hubAudience } from './hub.ts'
import type { ProviderSignIn } from './sign-in-settings.ts'
import { demonstrationTokens, tokenExpectations } from './tokens.ts'
import type { WhoseData } from './whose-data.ts'

export type Serving = Readonly<{
  hub: Hub
  secrets: HubSecrets
  /** How far receipts are published; disposable. */
  publishedFile: string
  /** For dropped files. */
  dropFolder: string
  log: Logger
  port: number
  host: string
  /** The hub's, RFC 3339 UTC with milliseconds. */
  clock: () => string
  /** The machine's, where the hub's may be another. */
  machine: () => string
  ids: () => string
  whoseData: WhoseData
  /** What the hub is still busy with, told on every page; `undefined` when it is done. */
  unfinished: () => Unfinished | undefined
  /** Notifications come by Kafka as well. */
  kafka?: KafkaSettings
  /** People sign in at a provider, and there are pages over real people. */
  signIn?: ProviderSignIn
  /** 0 ≤ x < 1. */
  random: () => number
}>

/** Answers on one port: the partners' API, the timelines' API, and the pages over it; takes dropped files, and messages from Kafka, and answers those there. */
export async function serve(serving: Serving): Promise<Listening> {
  const { hub, secrets, log, port, host, clock, ids } = serving
  const tokens = serving.signIn?.tokens ?? tokenExpectations(secrets)
  const registry = metricsRegistry()
  intakeMetrics({ registry, receipts: hub.receipts, register: () => hub.register.current(), clock })
  const sign = receiptSigner({ audience: hubAudience, key: secrets.signingKey })
  const since = sinceWhen(clock)
  let own = ''
  let kafka: RunningConsumer | undefined
  let publishing: KafkaReceipts | undefined
  const app = httpService({
    name: 'hub',
    log,
    ids,
    elapsedMs: () => performance.now(),
    registry,
    ready: () => {
      const waitsFor = since([
        ...(serving.unfinished()?.kind === 'region-loading' ? ['region'] : []),
        ...hub.troubles(),
        ...(kafka?.waitsFor() ?? []),
      ])
      return waitsFor.length === 0 ? { kind: 'ready' } : { kind: 'waiting', for: waitsFor }
    },
    mounts: [
      { at: '/', router: wellKnown(secrets) },
      {
        at: '/',
        router: intakeRouter({
          intake: hub.intake,
          receipts: hub.receipts,
          register: () => hub.register.current(),
          sign,
          head: () => hub.log.head(),
          tokens,
          clock,
        }),
      },
      { at: '/', router: hub.timelines.router },
      { at: '/', router: hub.linkage.router },
      { at: '/', router: documentsRouter() },
      ...(hasPages(serving) ? [{ at: '/', router: pages(serving, () => own) }] : []),
    ],
  })
  const listening = await listen(app, port, { host })
  const stopDrop = new AbortController()
  const watching = fileDrop({ folder: serving.dropFolder, intake: hub.intake, clock, log })
    .watch(stopDrop.signal)
    .catch((error: unknown) =>
      log.error({ err: error }, 'dropped files are no longer taken; start the hub again'),
    )
  own = `http://${reachable(host)}:${listening.port}`
  if (serving.kafka !== undefined) {
    const { kafka: settings, random } = serving
    kafka = kafkaIntake({ settings, intake: hub.intake, log, registry, random })
    publishing = kafkaReceipts({
      settings,
      receipts: hub.receipts,
      store: publishedFile(serving.publishedFile, await firstEventId(hub.log)),
      sign,
      audience: hubAudience,
      clock,
      log,
      registry,
      random,
      ids,
    })
  }
  return {
    port: listening.port,
    async close() {
      stopDrop.abort()
      await Promise.all([listening.close(), kafka?.stop(), publishing?.stop(), watching])
    },
  }
}

/** Without a provider there is only the demonstration's sign-in, which believes everybody: never over real people. */
const hasPages = ({ signIn, whoseData }: Serving): boolean => signIn !== undefined || whoseData !== 'real'

function pages(serving: Serving, own: () => string): Router {
  const { secrets, clock, machine, log, whoseData, signIn, unfinished } = serving
  const tokens = signIn?.tokens ?? tokenExpectations(secrets)
  const verify = (token: string) => verifyToken(token, tokens.keys, { ...tokens, now: clock() })
  return webRouter({
    // The pages ask the API as any client would: what they may show is decided in one place.
    api: httpTimelinesApi(own),
    links: httpLinksApi(own),
    publications: httpPublicationsApi(own),
    signIn:
      signIn === undefined
        ? demonstrationSignIn(demonstrationTokens(secrets, { hub: clock, machine }))
        : oidcSignIn({
            ...signIn.provider,
            verify,
            callbackPath: paths.signInCallback,
            signedOutPath: paths.signedOut,
          }),
    verify,
    clock,
    log,
    syntheticPeople: whoseData === 'synthetic' || whoseData === 'synthetic-loading',
    unfinished,
    https: signIn?.provider.publicAddress.protocol === 'https:',
  })
}

/** The address at which this process reaches itself. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** What a partner's client needs: whom to address, the keys to encrypt to, and the key that receipts are signed with. */
const wellKnown = ({ hubKeys, signingKey }: HubSecrets): Router =>
  apiRouter({
    getHubFacts: () => ({
      status: 200,
      body: {
        audience: hubAudience,
        keys: [...hubKeys, signingKey].map(({ publicJwk }) => ({ kty: 'OKP', ...publicJwk })),
      },
    }),
  })
