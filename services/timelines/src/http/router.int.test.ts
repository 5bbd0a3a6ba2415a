import { randomUUID } from 'node:crypto'
import { issueToken, type Caller } from '@hub/access'
import { LogError } from '@hub/event-log'
import { httpService, listen, serviceLog, type Listening } from '@hub/http-service'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timelinesService } from '../timelines-service.ts'
import { liveRegister } from '@hub/agreement'
import { caseA, found, incident, link, now, reviewer, tell, vaultFor, world } from '../testing.ts'

const tokenFor = { issuer: 'urn:test:sign-in', audience: 'urn:test:api' }
const lines: string[] = []
let key: JWK
let listening: Listening
let isFull = false
const stop = new AbortController()

beforeAll(async () => {
  const pair = await generateKeyPair('Ed25519', { extractable: true })
  key = { ...(await exportJWK(pair.privateKey)), kid: 'k1' }
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'k1' }
  const given = await world()
  await tell(given, {
    record: 'a1',
    event: 'ambulance.overdose-incident',
    facts: incident(),
    recordedAt: '2026-01-08T09:00:00.000Z',
  })
  await link(given, 'ambulance-a1', caseA, '2026-01-08T09:00:01.000Z')
  const register = liveRegister(given.log)
  await register.start(stop.signal)
  const service = timelinesService({
    log: {
      ...given.log,
      append: (stream, events, expected) =>
        isFull
          ? Promise.reject(new LogError('HUB_LOG_UNAVAILABLE', 'The disk is full'))
          : given.log.append(stream, events, expected),
    },
    vault: vaultFor(given.rows, 'facts'),
    register: () => register.current(),
    pseudonymRoot: new Uint8Array(32).fill(7),
    clock: () => now,
    ids: randomUUID,
    tokens: { keys: { keys: [publicKey] }, ...tokenFor },
    readModelPath: ':memory:',
  })
  await service.start(stop.signal)
  const log = serviceLog('timelines', { to: { write: (line) => void lines.push(line) } })
  const app = httpService({
    name: 'timelines',
    log,
    mounts: [{ at: '/', router: service.router }],
    ids: randomUUID,
    elapsedMs: () => 0,
  })
  listening = await listen(app, 0)
})

afterAll(async () => {
  stop.abort()
  await listening.close()
})

const as = (caller: Caller): Promise<string> =>
  issueToken({ caller, signWith: key, ...tokenFor, now, lifetimeSeconds: 600 })

async function get(
  path: string,
  token?: string,
): Promise<Readonly<{ status: number; headers: Headers; body: Record<string, unknown> }>> {
  const response = await fetch(`http://127.0.0.1:${listening.port}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
  const body: Record<string, unknown> = JSON.parse(await response.text())
  return { status: response.status, headers: response.headers, body }
}

async function onePseudonym(token: string): Promise<string> {
  const { body } = await get('/cases', token)
  const cases: readonly { pseudonym?: string }[] = Array.isArray(body['cases']) ? body['cases'] : []
  return encodeURIComponent(found(cases[0]?.pseudonym))
}

describe('the timelines API', () => {
  it.each(['/cases', '/overview', '/themes', '/cases/ABCD/timeline?purpose=REVIEW&reason=prepare-review'])(
    'answers nobody without a valid token: %s',
    async (path) => {
      for (const token of [undefined, 'not-a-token']) {
        const { status, headers, body } = await get(path, token)
        expect([status, headers.get('content-type'), headers.get('www-authenticate')]).toEqual([
          401,
          'application/problem+json; charset=utf-8',
          'Bearer',
        ])
        expect(Object.keys(body).toSorted()).toEqual(['detail', 'status', 'title', 'type'])
      }
    },
  )

  it('lists cases and shows a timeline, to be kept by no cache', async () => {
    const token = await as(reviewer)
    const listed = await get('/cases?feed=ambulance&limit=10&offset=0', token)
    expect([listed.status, listed.body['total']]).toEqual([200, 1])
    const shown = await get(
      `/cases/${await onePseudonym(token)}/timeline?purpose=REVIEW&reason=prepare-review&asOf=2026-09-01T00:00:00%2B01:00`,
      token,
    )
    expect(shown.status).toBe(200)
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(shown.body).toMatchObject({
      asOf: '2026-08-31T23:00:00.000Z',
      entries: [{ id: 'e1', record: 'r1' }],
    })
    expect((await get('/overview', token)).body).toMatchObject({ cases: 1 })
  })

  it('answers a member of the subgroup with theme cards, to be kept by no cache, and of no other instant', async () => {
    const token = await as({ ...reviewer, role: 'subgroup-member' })
    const shown = await get('/themes', token)
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(shown.body).toMatchObject({ audience: 'cw-subgroup', edition: { id: '2026-Q2' }, cards: [] })
    expect((await get('/themes?asOf=2026-01-01T00:00:00Z', token)).body['errors']).toMatchObject([
      { pointer: '?asOf', rule: 'unknown' },
    ])
    expect((await get('/themes?audience=cw-core', token)).status).toBe(403)
    expect((await get('/themes?purpose=a%20b', token)).status).toBe(400)
  })

  it('says which clauses deny a reading, and what to do', async () => {
    const { status, body } = await get('/cases', await as({ ...reviewer, role: 'auditor' }))
    expect([status, body['reason']]).toEqual([403, 'ROLE'])
    expect(body).toMatchObject({ type: 'urn:hub:problem:agreement-denies', clauses: ['1.2', '5.4', '5.1'] })
    expect(body['remedy']).toBe(body['detail'])
  })

  it('says no more of an unknown pseudonym than that it is unknown', async () => {
    const token = await as(reviewer)
    const why = 'purpose=REVIEW&reason=prepare-review'
    const wrong = await get(`/cases/ABCD-EFGH/timeline?${why}`, token)
    const early = await get(
      `/cases/${await onePseudonym(token)}/timeline?${why}&asOf=2020-01-01T00:00:00Z`,
      token,
    )
    expect(wrong.status).toBe(404)
    expect(early.body).toEqual(wrong.body)
  })

  it('names everything wrong with a query at once, and repeats none of it', async () => {
    const { status, body } = await get(
      '/cases/ABCD/timeline?purpose=R%20V&reason=Jo+Bloggs&asOf=2099-13-01',
      await as(reviewer),
    )
    expect(status).toBe(400)
    expect(body['errors']).toMatchObject([
      { pointer: '?purpose', rule: 'pattern' },
      { pointer: '?reason', rule: 'enum' },
      { pointer: '?asOf', rule: 'date-time' },
    ])
    expect(JSON.stringify(body)).not.toMatch(/Bloggs|2099/)
  })

  it('reads nothing as known at an instant that has not come', async () => {
    const token = await as(reviewer)
    const { status, body } = await get('/cases?asOf=2099-01-01T00:00:00Z', token)
    expect(status).toBe(400)
    expect(body['errors']).toMatchObject([{ pointer: '?asOf', rule: 'not-in-the-future' }])
  })

  it('tells how the partnership governs itself to whom the agreement lets look, and to nobody else', async () => {
    const shown = await get('/governance', await as({ ...reviewer, role: 'subgroup-member' }))
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(shown.body).toMatchObject({ panels: [], missing: expect.any(Array) })
    const refused = await get('/governance', await as({ ...reviewer, role: 'operator' }))
    expect([refused.status, refused.body['type']]).toEqual([403, 'urn:hub:problem:agreement-denies'])
    expect((await get('/governance')).status).toBe(401)
  })

  it('shows nothing while readings cannot be recorded', async () => {
    const token = await as(reviewer)
    const pseudonym = await onePseudonym(token)
    isFull = true
    const answers = [
      await get('/cases', token),
      await get(`/cases/${pseudonym}/timeline?purpose=REVIEW&reason=prepare-review`, token),
    ]
    isFull = false
    for (const { status, body } of answers) {
      expect([status, body['type']]).toEqual([503, 'urn:hub:problem:not-recorded'])
      expect(JSON.stringify(body)).not.toContain('ambulance')
    }
  })

  it('leaves no pseudonym, name or reason in its own log', async () => {
    const token = await as(reviewer)
    const pseudonym = await onePseudonym(token)
    await get(`/cases/${pseudonym}/timeline?purpose=REVIEW&reason=prepare-review`, token)
    expect(lines.length).toBeGreaterThan(0)
    const text = lines.join('')
    for (const kept of [decodeURIComponent(pseudonym), pseudonym, 'Rosa', 'prepare-review', token])
      expect(text).not.toContain(kept)
  })
})
