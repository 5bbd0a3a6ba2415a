import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { fixtureApi } from '../testing/fixture-api.ts'
import { fixturePublication, fixtureReleased, released } from '../testing/fixture-publications.ts'
import { httpPublicationsApi } from './http-publications-api.ts'

const roleOf = (token: string) => (token === '' ? undefined : token)

/** An API that answers everything with this. */
async function answering(body: unknown) {
  const server = createServer((_request, response) => response.end(JSON.stringify(body)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return {
    api: httpPublicationsApi(() => `http://127.0.0.1:${port}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

describe('publications over HTTP', () => {
  it('are asked for with the reader’s own token, and what is public with none', async () => {
    await using server = await fixtureApi(roleOf)
    const api = httpPublicationsApi(() => server.address)
    expect((await api.list('coordinator')).kind).toBe('answered')
    expect((await api.refuse('board-approver', fixturePublication, 'wording')).kind).toBe('answered')
    expect((await api.released()).kind).toBe('answered')
    expect(await api.releasedDocument(fixtureReleased)).toEqual({ kind: 'answered', value: released })
    expect(server.asked).toEqual([
      'GET /publications',
      `POST /publications/${fixturePublication}/refuse`,
      'GET /publications/released',
      `GET /publications/released/${fixtureReleased}`,
    ])
  })

  it('pass a refusal on with its clauses', async () => {
    await using server = await fixtureApi(roleOf)
    const answer = await httpPublicationsApi(() => server.address).list('auditor')
    expect(answer).toMatchObject({ kind: 'refused', problem: { status: 403, clauses: ['1.2', '7.1'] } })
  })

  it.each<[string, unknown]>([
    ['has a field in its document that documents do not have', { ...released.document, note: 'x' }],
    [
      'states a figure that is none',
      { ...released.document, sections: [{ id: 'x', heading: 'x', paragraphs: [], tables: [{}] }] },
    ],
    ['has no document', undefined],
  ])('an answer that %s is none', async (_what, document) => {
    await using server = await answering({ ...released, document })
    expect(await server.api.releasedDocument(fixtureReleased)).toEqual({ kind: 'unavailable' })
  })
})
