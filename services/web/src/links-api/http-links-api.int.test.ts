import { describe, expect, it } from 'vitest'
import { fixtureApi } from '../testing/fixture-api.ts'
import { fixtureCompanion, fixtureQuestions, fixtureRecord } from '../testing/fixture-links.ts'
import { httpLinksApi } from './http-links-api.ts'

const api = () => fixtureApi((token) => (token === 'lin' ? 'link-reviewer' : 'auditor'))
const id = fixtureQuestions[1]?.id ?? ''

describe('the linkage API over HTTP', () => {
  it('is asked for what the pages need, and acts are sent', async () => {
    await using server = await api()
    const links = httpLinksApi(() => server.address)
    await links.queue('lin')
    await links.review('lin', id)
    await links.reveal('lin', id, 'second-opinion')
    await links.answer('lin', id, { answer: 'different', ground: 'reviewed' })
    await links.recent('lin')
    await links.link('lin', fixtureRecord, [fixtureCompanion])
    await links.part('lin', { case: 'c1', records: [fixtureRecord], reason: 'wrong-person' })
    await links.part('lin', {
      case: 'c1',
      records: [fixtureRecord, fixtureCompanion],
      reason: 'wrong-person',
    })
    expect(server.asked).toEqual([
      'GET /reviews',
      `GET /reviews/${id}`,
      `POST /reviews/${id}/reveal`,
      `POST /reviews/${id}/answer`,
      'GET /links',
      `GET /links/${fixtureRecord}?with=${fixtureCompanion}`,
      `POST /links/${fixtureRecord}/undo`,
      'POST /cases/c1/split',
    ])
  })

  it('gives of a question its feeds and not which records it is about: who knew could tell a sample', async () => {
    await using server = await api()
    const answer = await httpLinksApi(server.address).queue('lin')
    expect(answer).toMatchObject({ kind: 'answered', value: { 0: { feeds: ['hospital', 'ambulance'] } } })
    expect(JSON.stringify(answer)).not.toContain('record-')
  })

  it('gives of an identity the fields a reviewer compares, and nothing else an answer may hold', async () => {
    await using server = await api()
    const answer = await httpLinksApi(server.address).reveal('lin', id, 'second-opinion')
    expect(answer).toMatchObject({ kind: 'answered', value: { stated: [[{ givenNames: ['Ann'] }], [{}]] } })
    expect(JSON.stringify(answer)).not.toContain('shoeSize')
  })

  it('passes on a refusal with its clauses', async () => {
    await using server = await api()
    expect(await httpLinksApi(server.address).queue('other')).toMatchObject({
      kind: 'refused',
      problem: { status: 403, clauses: ['1.2', '9.1'] },
    })
  })
})
