import { Router } from 'express'
import type { Registry } from 'prom-client'
import { problem, sendProblem } from './problem.ts'

/** Ready, or what it still waits for, in words that name parts of the hub and nothing else. */
export type Readiness = Readonly<{ kind: 'ready' }> | Readonly<{ kind: 'waiting'; for: readonly string[] }>

export type HealthParts = Readonly<{ ready: () => Readiness | Promise<Readiness>; registry: Registry }>

/** `/health/live`: the process answers. `/health/ready`: it can do its work. `/metrics`: Prometheus text. */
export function healthRouter({ ready, registry }: HealthParts): Router {
  const router = Router()
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' })
  })
  router.get('/health/ready', async (_request, response) => {
    const readiness = await ready()
    if (readiness.kind === 'ready') {
      response.json({ status: 'ready' })
      return
    }
    sendProblem(
      response,
      problem(503, {
        type: 'urn:hub:problem:not-ready',
        title: 'Not ready yet',
        detail: 'Ask again in a moment.',
        waitingFor: readiness.for,
      }),
    )
  })
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics())
  })
  return router
}
