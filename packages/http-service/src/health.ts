import type { Router } from 'express'
import type { Registry } from 'prom-client'
import { apiRouter } from './api-router.ts'
import { problem } from './problem.ts'

/** Ready, or what it still waits for, in words that name parts of the hub and nothing else. */
export type Readiness = Readonly<{ kind: 'ready' }> | Readonly<{ kind: 'waiting'; for: readonly string[] }>

export type HealthParts = Readonly<{ ready: () => Readiness | Promise<Readiness>; registry: Registry }>

/** `/health/live`: the process answers. `/health/ready`: it can do its work. `/metrics`: Prometheus text. */
export const healthRouter = ({ ready, registry }: HealthParts): Router =>
  apiRouter({
    isLive: () => ({ status: 200, body: { status: 'live' } }),
    isReady: async () => {
      const readiness = await ready()
      if (readiness.kind === 'ready') return { status: 200, body: { status: 'ready' } }
      return {
        problem: problem(503, {
          type: 'urn:hub:problem:not-ready',
          title: 'Not ready yet',
          detail: 'Ask again in a moment.',
          waitingFor: readiness.for,
        }),
      }
    },
    getMetrics: async () => ({ status: 200, body: await registry.metrics(), type: registry.contentType }),
  })
