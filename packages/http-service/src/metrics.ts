import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { routePattern } from './route-pattern.ts'

export const requestDurationName = 'hub_http_request_duration_seconds'

const labels = ['service', 'method', 'route', 'status'] as const
type Labels = (typeof labels)[number]

/** A registry with Node's own metrics, for one process: give it to every service that runs there. */
export function metricsRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

export type RequestMetricsParts = Readonly<{ registry: Registry; service: string; elapsedMs: () => number }>

/** Measures every request in SECONDS, by route pattern. A caller who leaves before the answer counts as `aborted`. */
export function requestMetrics({ registry, service, elapsedMs }: RequestMetricsParts): RequestHandler {
  const duration = requestDuration(registry)
  return (request, response, next) => {
    const begin = elapsedMs()
    response.once('close', () => {
      duration.observe(
        {
          service,
          method: request.method,
          route: routePattern(request, response),
          status: response.writableFinished ? String(response.statusCode) : 'aborted',
        },
        (elapsedMs() - begin) / 1000,
      )
    })
    next()
  }
}

/** Several services of one process share a registry, and with it the histogram. */
function requestDuration(registry: Registry): Histogram<Labels> {
  const existing = registry.getSingleMetric(requestDurationName)
  if (existing instanceof Histogram) return existing
  return new Histogram<Labels>({
    name: requestDurationName,
    help: 'Time from the request to the end of its answer, in seconds',
    labelNames: labels,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
}
