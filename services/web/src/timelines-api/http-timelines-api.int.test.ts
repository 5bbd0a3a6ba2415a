import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { fixtureApi } from '../testing/fixture-api.ts'
import { fixturePseudonym } from '../testing/fixture-case.ts'
import { httpTimelinesApi } from './http-timelines-api.ts'

const roleOf = (token: string): string | undefined =>
  token === 'core' ? 'core-reviewer' : token === '' ? undefined : 'operator'

async function answering(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return {
    api: httpTimelinesApi(`http://127.0.0.1:${port}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

describe('the timelines API over HTTP', () => {
  it('is asked with the reader’s own token, the filter, the purpose and the reason', async () => {
    await using server = await fixtureApi(roleOf)
    const api = httpTimelinesApi(server.address)
    await api.overview('core')
    await api.cases('core', { feed: 'prison', died: 'yes', page: 3, pageSize: 25 })
    const reading = { purpose: 'REVIEW', reason: 'prepare-review', asOf: '2026-01-08T23:59:59.999Z' }
    const answer = await api.timeline('core', fixturePseudonym, reading)
    expect(answer.kind).toBe('answered')
    expect(server.asked).toEqual([
      'GET /overview',
      'GET /cases?feed=prison&died=yes&offset=50&limit=25',
      `GET /cases/${fixturePseudonym}/timeline?purpose=REVIEW&reason=prepare-review&asOf=2026-01-08T23%3A59%3A59.999Z`,
    ])
  })

  it('passes on a refusal with its clauses', async () => {
    await using server = await fixtureApi(roleOf)
    const answer = await httpTimelinesApi(server.address).overview('operator')
    expect(answer).toMatchObject({ kind: 'refused', problem: { status: 403, clauses: ['7.3', '9.1'] } })
  })

  it.each<[string, RequestListener]>([
    ['is not JSON', (_request, response) => response.end('<html>')],
    ['has another shape', (_request, response) => response.end('{"cases":"many"}')],
    ['breaks off', (_request, response) => response.destroy()],
    [
      'sends the token elsewhere',
      (_request, response) => response.writeHead(302, { location: '/other' }).end(),
    ],
  ])('counts as unavailable when its answer %s', async (_what, listener) => {
    await using server = await answering(listener)
    expect(await server.api.overview('core')).toEqual({ kind: 'unavailable' })
  })

  it('counts as unavailable when nobody listens', async () => {
    const server = await fixtureApi(roleOf)
    await server[Symbol.asyncDispose]()
    expect(await httpTimelinesApi(server.address).overview('core')).toEqual({ kind: 'unavailable' })
  })
})
