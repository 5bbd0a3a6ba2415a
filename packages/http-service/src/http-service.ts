import express, { type Express, type Router } from 'express'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { announceRequests } from './answer-channel.ts'
import { errorHandler } from './error-handler.ts'
import { healthRouter, type Readiness } from './health.ts'
import { requestMetrics } from './metrics.ts'
import { notFound, sendProblem } from './problem.ts'
import { rateLimit } from './rate-limit.ts'
import { requestLog } from './request-log.ts'
import { rememberMount } from './route-pattern.ts'
import { securityHeaders, type ContentSecurityPolicy } from './security-headers.ts'

export { damagedProblem, notReady, type Damage, type Readiness, type Waiting } from './health.ts'
export { metricsRegistry, requestDurationName } from './metrics.ts'
export type { ContentSecurityPolicy } from './security-headers.ts'

/** A router and the fixed path it answers under; no parameters in it, for it is written to the request log. */
export type Mount = Readonly<{ at: string; router: Router }>

export type HttpServiceParts = Readonly<{
  /** The `service` label of its metrics. */
  name: string
  log: Logger
  mounts: readonly Mount[]
  /** UUIDs: of requests and of incidents. */
  ids: () => string
  /** Milliseconds of a clock that never steps back, such as `performance.now`. */
  elapsedMs: () => number
  /** Asked at every `/health/ready`; default: ready. */
  ready?: () => Readiness | Promise<Readiness>
  /** Shared by the services of one process; default: one of its own. */
  registry?: Registry
  /** Per caller's address; default 1200. `'off'` for a service that only its own process can reach. */
  requestsPerMinute?: number | 'off'
  /** How many proxies stand before it; default 0. Without it, everybody behind a proxy shares one rate limit. */
  trustedProxies?: number
  contentSecurityPolicy?: ContentSecurityPolicy
}>

/**
 * The application every service answers with: security headers, request log without personal data, metrics, health,
 * rate limit, the given routers, and problem+json for everything that goes wrong.
 */
export function httpService(parts: HttpServiceParts): Express {
  const { log, ids, elapsedMs, registry = new Registry() } = parts
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', parts.trustedProxies ?? 0)
  app.use(announceRequests(parts.name))
  app.use(requestLog({ log, ids, elapsedMs }))
  app.use(requestMetrics({ registry, service: parts.name, elapsedMs }))
  app.use(...securityHeaders(parts.contentSecurityPolicy))
  app.use(healthRouter({ ready: parts.ready ?? (() => ({ kind: 'ready' })), registry }))
  if (parts.requestsPerMinute !== 'off') app.use(rateLimit(parts.requestsPerMinute ?? 1200))
  for (const { at, router } of parts.mounts) {
    if (!/^\/[a-z0-9/-]*$/.test(at)) throw new RangeError('A router is mounted at a fixed path')
    app.use(at, rememberMount(at), router)
  }
  app.use((_request, response) => {
    sendProblem(response, notFound())
  })
  app.use(errorHandler({ log, ids }))
  return app
}
