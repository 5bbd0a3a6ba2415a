import type { Router } from 'express'
import type { Registry } from 'prom-client'
import { apiRouter } from './api-router.ts'
import { problem, type Problem } from './problem.ts'

/**
 * Something the service cannot work without, and since when it has been missing (RFC 3339 UTC). Anybody may read it: the
 * words name parts of the hub and nothing else.
 */
export type Waiting = Readonly<{ what: string; since: string }>

/** What no longer reads as it was written, where, and since when the service knows (RFC 3339 UTC). The same rule of words. */
export type Damage = Readonly<{ what: string; where: string; since: string }>

/** Can the service do its work? If not: what it waits for, or what a person has to look at. */
export type Readiness =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'waiting'; for: readonly Waiting[] }>
  | Readonly<{ kind: 'damaged'; damage: readonly Damage[] }>

export type HealthParts = Readonly<{ ready: () => Readiness | Promise<Readiness>; registry: Registry }>

/** `/health/live`: the process answers. `/health/ready`: it can do its work. `/metrics`: Prometheus text. */
export const healthRouter = ({ ready, registry }: HealthParts): Router =>
  apiRouter({
    isLive: () => ({ status: 200, body: { status: 'live' } }),
    isReady: async () => {
      const readiness = await ready()
      if (readiness.kind === 'ready') return { status: 200, body: { status: 'ready' } }
      return { problem: notReady(readiness) }
    },
    getMetrics: async () => ({ status: 200, body: await registry.metrics(), type: registry.contentType }),
  })

export const damagedProblem = 'urn:hub:problem:damaged'

/** 503, with what the service waits for or what is damaged. */
export function notReady(readiness: Exclude<Readiness, { kind: 'ready' }>): Problem {
  return readiness.kind === 'waiting'
    ? problem(503, {
        type: 'urn:hub:problem:not-ready',
        title: 'Not ready yet',
        detail: 'Ask again in a moment.',
        waitingFor: readiness.for,
      })
    : problem(503, {
        type: damagedProblem,
        title: 'Something is damaged',
        detail: 'Waiting does not mend it: the operator has to look.',
        damage: readiness.damage,
      })
}
