import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { httpService, listen, metricsRegistry, serviceLog } from '@hub/http-service'
import type { Listening, Logger, Readiness } from '@hub/http-service'
import type { ServiceSettings } from '@hub/service-config'
import type { Express, Router } from 'express'
import type { Registry } from 'prom-client'
import type { Parts } from './attempt.ts'
import { closingDeadlineMs } from './close-in-order.ts'
import { condition, type Moment } from './condition.ts'
import { configured, sayRefusal, type ReadConfig } from './configured.ts'
import { gate } from './gate.ts'
import { leave } from './leave.ts'
import { askedToStop } from './process-signals.ts'
import { Refused } from './refused.ts'
import { supervise } from './supervise.ts'
import { readinessTeller, tellClosed, tellFault } from './tell.ts'

/** What answers, once a service is put together. */
export type Composed = Readonly<{
  routes: readonly Router[]
  /** What it waits for though it answers already, such as a broker. */
  now?: () => Moment
}>

/** What a composition is given besides the means to open and follow. */
export type Surroundings = Parts & Readonly<{ log: Logger; registry: Registry; clock: () => string }>

export type Service<Config> = Readonly<{
  /** As it stands in logs and metrics. */
  name: string
  readConfig: ReadConfig<Config>
  /** Called again for every attempt, with a registry that holds nothing of the one before. */
  compose: (config: Config, surroundings: Surroundings) => Promise<Composed>
}>

type Settings = ServiceSettings & Readonly<{ requestsPerMinute?: number; trustedProxies?: number }>

/** Shorter than the deadline of closing, so that followers and stores still have their turn. */
const requestsGraceMs = 7000
const lookEveryMs = 500
const clock = () => new Date().toISOString()

/**
 * Runs a service as this process: configuration, HTTP with `/health` from the first moment, engines, followers, and an
 * orderly end at SIGTERM, SIGINT or the end of the launcher. It knows three other ends: *waiting* (not ready; it tries again
 * by itself), *refused* (exit code 2; stderr says what is wrong and what to do) and *damaged* (not ready; a person has to
 * look). Exit code 1 says that something did not close within ten seconds; the log names it.
 *
 * @example await runService({ name: 'linkage', readConfig, compose })
 */
export async function runService<Config extends Settings>(service: Service<Config>): Promise<void> {
  const stop = askedToStop()
  try {
    await serve(service, configured(service.readConfig), stop)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    sayRefusal(error)
  }
}

async function serve<Config extends Settings>(
  { name, compose }: Service<Config>,
  config: Config,
  stop: AbortSignal,
): Promise<void> {
  const log = serviceLog(name, { level: config.logLevel })
  const state = condition(clock)
  const startedAt = clock()
  const registry = metricsRegistry()
  let composed: Composed | undefined

  const starting = { kind: 'waiting', for: [{ what: 'the service to start', since: startedAt }] } as const
  const readiness = (): Readiness => {
    const found = state.readiness(composed?.now?.())
    return found.kind === 'ready' && composed === undefined ? starting : found
  }
  const entrance = gate(() => {
    const found = readiness()
    return found.kind === 'ready' ? starting : found
  })
  const app = httpService({
    name,
    log,
    mounts: [{ at: '/', router: entrance.router }],
    ids: randomUUID,
    elapsedMs: () => performance.now(),
    registry,
    ready: readiness,
    ...(config.requestsPerMinute !== undefined && { requestsPerMinute: config.requestsPerMinute }),
    ...(config.trustedProxies !== undefined && { trustedProxies: config.trustedProxies }),
  })
  const forgetMetrics = metricsOfAttempts(registry)
  const listening = await listeningOn(app, config)
  const tell = readinessTeller(log, listening.port)
  const looking = setInterval(() => tell(readiness()), lookEveryMs)
  const ending = await supervise<Composed>({
    compose: (parts) => compose(config, { ...parts, log, registry, clock }),
    condition: state,
    stop,
    open(made) {
      composed = made
      entrance.open(made.routes)
      tell(readiness())
    },
    shut() {
      composed = undefined
      return entrance.shut()
    },
    onRetry: forgetMetrics,
    stopListening: () => listening.close(),
    onFault: tellFault(log),
    onClosed: tellClosed(log),
    pause: waiting,
    deadline: (signal) => waiting(closingDeadlineMs, signal),
    random: Math.random,
  })
  clearInterval(looking)
  leave(ending, log)
}

const waiting = (ms: number, signal: AbortSignal): Promise<unknown> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined)

async function listeningOn(app: Express, { port, host }: ServiceSettings): Promise<Listening> {
  try {
    return await listen(app, port, { host, graceMs: requestsGraceMs })
  } catch (cause) {
    throw portRefusal(cause, port) ?? cause
  }
}

/** `undefined` when it is not the port's fault. */
export function portRefusal(cause: unknown, port: number): Refused | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL'
    ? new Refused(
        `Port ${port} cannot be used (${code}).`,
        'Stop what uses it, or choose another: PORT, or --port for the hub.',
        { cause },
      )
    : undefined
}

/** Takes away what an attempt registered, so that the next can register it anew. */
function metricsOfAttempts(registry: Registry): () => void {
  const own = new Set(registry.getMetricsAsArray().map(({ name }) => name))
  return () => {
    for (const { name } of registry.getMetricsAsArray()) if (!own.has(name)) registry.removeSingleMetric(name)
  }
}
