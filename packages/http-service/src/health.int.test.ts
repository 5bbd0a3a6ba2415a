import { Router } from 'express'
import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { served } from './fixtures/served.ts'
import type { Readiness } from './health.ts'
import { requestDurationName } from './metrics.ts'

describe('health', () => {
  const since = '2026-03-01T10:00:00.000Z'

  it('is live at once, and ready when it is: until then it says what it waits for, and since when', async () => {
    let readiness: Readiness = { kind: 'waiting', for: [{ what: 'the log', since }] }
    await using service = await served({ ready: () => readiness })
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200)
    const early = await fetch(`${service.url}/health/ready`)
    expect(early.status).toBe(503)
    expect(JSON.parse(await early.text())).toMatchObject({
      waitingFor: [{ what: 'the log', since }],
    })
    readiness = { kind: 'ready' }
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200)
  })

  it('is live and not ready when something is damaged, and says where', async () => {
    const damage = [{ what: 'the event log', where: 'at position 3', since }]
    await using service = await served({ ready: () => ({ kind: 'damaged', damage }) })
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200)
    const answer = await fetch(`${service.url}/health/ready`)
    expect(answer.status).toBe(503)
    expect(JSON.parse(await answer.text())).toMatchObject({ type: 'urn:hub:problem:damaged', damage })
  })
})

function slow(clock: { now: number }): Router {
  const router = Router()
  router.get('/slow/:name', (_request, response) => {
    clock.now += 1500
    response.json({})
  })
  return router
}

describe('the request duration', () => {
  it('is in seconds: a request of 1500 ms counts as 1.5', async () => {
    const clock = { now: 0 }
    await using service = await served({
      mounts: [{ at: '/', router: slow(clock) }],
      elapsedMs: () => clock.now,
      requestsPerMinute: 'off',
    })
    await fetch(`${service.url}/slow/Thistlewood?name=Thistlewood`)
    const metrics = await (await fetch(`${service.url}/metrics`)).text()
    const labels = 'service="test",method="GET",route="/slow/:name",status="200"'
    expect(metrics).toContain(`${requestDurationName}_sum{${labels}} 1.5`)
    expect(metrics).toContain(`${requestDurationName}_bucket{le="1",${labels}} 0`)
    expect(metrics).toContain(`${requestDurationName}_bucket{le="2.5",${labels}} 1`)
    expect(metrics).not.toContain('Thistlewood')
  })

  it('is one histogram for the services that share a registry', async () => {
    const registry = new Registry()
    await using one = await served({ name: 'one', registry })
    await using two = await served({ name: 'two', registry })
    await fetch(`${one.url}/health/live`)
    await fetch(`${two.url}/health/live`)
    const metrics = await registry.metrics()
    expect(metrics).toContain('_count{service="one"')
    expect(metrics).toContain('_count{service="two"')
  })
})
