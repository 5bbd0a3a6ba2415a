import { Router } from 'express'
import { describe, expect, it } from 'vitest'
import { served } from './fixtures/served.ts'
import { problem, sendProblem } from './problem.ts'
import { readBody } from './read-body.ts'

const canary = 'Thistlewood'

function people(): Router {
  const router = Router()
  router.get('/people/:name', (_request, response) => {
    response.json({ found: true })
  })
  router.post(
    '/people',
    readBody({ limitBytes: 1000, contentTypes: ['application/json'] }),
    (request, response) => {
      const body: unknown = request.body
      response.json({ bytes: Buffer.isBuffer(body) ? body.length : 'not read' })
    },
  )
  router.get('/refused', (_request, response) => {
    sendProblem(
      response,
      problem(422, { type: 'urn:hub:problem:test', title: 'Refused', detail: 'As the test wants' }),
    )
  })
  router.get('/broken', () => {
    throw new Error(`could not read the file of ${canary}`)
  })
  router.get('/broken-later', async (request, _response) => {
    await Promise.resolve()
    request.log.error(new Error(canary), 'before it broke')
    throw new TypeError(canary, { cause: new Error(canary) })
  })
  return router
}

const mounts = [{ at: '/api', router: people() }]

describe('the request log', () => {
  it('names the route and never the path, the query, the headers, the cookies or the body', async () => {
    await using service = await served({ mounts })
    await fetch(`${service.url}/api/people/${canary}?born=1985-02-03`, {
      headers: {
        authorization: `Bearer ${canary}`,
        cookie: `name=${canary}`,
        'x-request-id': canary,
        referer: canary,
      },
    })
    await fetch(`${service.url}/api/people`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: canary }),
    })
    await fetch(`${service.url}/${canary}`)
    expect(service.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ method: 'GET', route: '/api/people/:name', status: 200, level: 30 }),
      expect.objectContaining({ method: 'POST', route: '/api/people', status: 200 }),
      expect.objectContaining({ method: 'GET', route: '(unmatched)', status: 404, level: 40 }),
    ])
    expect(service.log()).not.toMatch(new RegExp(`${canary}|1985|127\\.0\\.0\\.1`))
  })

  it('says how long an answer took', async () => {
    let now = 0
    await using service = await served({ mounts, elapsedMs: () => (now += 250) })
    await fetch(`${service.url}/api/refused`)
    expect(JSON.parse(service.log())).toMatchObject({ durationMs: expect.any(Number) })
    expect(JSON.parse(service.log()).durationMs).toBeGreaterThan(0)
  })
})

describe('a handler that fails unexpectedly', () => {
  for (const path of ['/api/broken', '/api/broken-later']) {
    it(`answers ${path} with an incident and nothing else; the log has the incident and the place, not the message`, async () => {
      await using service = await served({ mounts })
      const answer = await fetch(`${service.url}${path}`)
      expect(answer.status).toBe(500)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      const body: { instance: string } = JSON.parse(await answer.text())
      expect(Object.keys(body).toSorted()).toEqual(['detail', 'instance', 'status', 'title', 'type'])
      const incident = body.instance.replace('urn:uuid:', '')
      expect(service.log()).toContain(`"incident":"${incident}"`)
      expect(service.log()).toContain('http-service.int.test.ts')
      expect(service.log()).not.toContain(canary)
    })
  }
})

describe('what is refused before a handler', () => {
  it('is a problem for an address that does not decode, and the address is not in it', async () => {
    await using service = await served({ mounts })
    const answer = await fetch(`${service.url}/api/people/%E0%A4%A${canary}`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toContain(canary)
    expect(service.log()).not.toContain(canary)
  })

  it('is 404 for an address nobody answers', async () => {
    await using service = await served({ mounts })
    const answer = await fetch(`${service.url}/${canary}`)
    expect(answer.status).toBe(404)
    expect(JSON.parse(await answer.text())).toMatchObject({ status: 404, type: 'urn:hub:problem:not-found' })
  })

  it('is 415 for another content type, and for a compressed body', async () => {
    await using service = await served({ mounts })
    const headers: readonly Record<string, string>[] = [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    ]
    for (const sent of headers) {
      const answer = await fetch(`${service.url}/api/people`, { method: 'POST', headers: sent, body: 'abc' })
      expect(answer.status).toBe(415)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    }
  })

  it('is 413 for a body of five megabytes, whether or not it says its length', async () => {
    await using service = await served({ mounts })
    const body = Buffer.alloc(5_000_000, 'x')
    const unannounced = new ReadableStream({
      start(controller) {
        controller.enqueue(body)
        controller.close()
      },
    })
    for (const sent of [{ body }, { body: unannounced, duplex: 'half' as const }]) {
      const answer = await fetch(`${service.url}/api/people`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        ...sent,
      })
      expect(answer.status).toBe(413)
      expect(JSON.parse(await answer.text())).toMatchObject({ type: 'urn:hub:problem:too-large' })
    }
    const next = await fetch(`${service.url}/api/people`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{}',
    })
    expect(await next.json()).toEqual({ bytes: 2 })
  })

  it('is 429 above the rate, with the time to wait; health is still answered', async () => {
    await using service = await served({ mounts, requestsPerMinute: 2 })
    await fetch(`${service.url}/api/refused`)
    await fetch(`${service.url}/api/refused`)
    const answer = await fetch(`${service.url}/api/refused`)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200)
  })
})

describe('headers', () => {
  it('allow nothing from elsewhere, send no referrer, forbid caches, and do not name the software', async () => {
    await using service = await served({ mounts })
    const { headers } = await fetch(`${service.url}/api/refused`)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('mounting', () => {
  it('refuses a path with a parameter, which would end up in the log', async () => {
    await expect(served({ mounts: [{ at: '/cases/:name', router: Router() }] })).rejects.toThrow(RangeError)
  })
})
