import { createHash, randomUUID } from 'node:crypto'
import { issueToken, type Caller } from '@hub/access'
import { liveRegister } from '@hub/agreement'
import { httpService, listen, serviceLog, type Listening } from '@hub/http-service'
import { asOf, byArea, plainDocument, tableOf } from '@hub/publication/testing'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timelinesService } from '../timelines-service.ts'
import { now, vaultFor, world } from '../testing.ts'

const tokenFor = { issuer: 'urn:test:sign-in', audience: 'urn:test:api' }
const lines: string[] = []
let key: JWK
let listening: Listening
const stop = new AbortController()

beforeAll(async () => {
  const pair = await generateKeyPair('Ed25519', { extractable: true })
  key = { ...(await exportJWK(pair.privateKey)), kid: 'k1' }
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'k1' }
  const { log, rows } = await world()
  const register = liveRegister(log)
  await register.start(stop.signal)
  const service = timelinesService({
    log,
    vault: vaultFor(rows, 'facts'),
    register: () => register.current(),
    pseudonymRoot: new Uint8Array(32).fill(7),
    clock: () => now,
    ids: randomUUID,
    tokens: { keys: { keys: [publicKey] }, ...tokenFor },
    readModelPath: ':memory:',
    publishable: {
      foi: async ({ asOf: at }) => ({
        tables: { byArea: tableOf([{}, byArea], undefined, { asOf: at }) },
        render: plainDocument,
      }),
    },
  })
  await service.start(stop.signal)
  const app = httpService({
    name: 'timelines',
    log: serviceLog('timelines', { to: { write: (line) => void lines.push(line) } }),
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

const coordinator = { subject: 'u-1', role: 'coordinator' } as const
const coventry = { subject: 'u-2', role: 'board-approver', board: 'coventry-council' } as const
const warwickshire = { subject: 'u-3', role: 'board-approver', board: 'warwickshire-council' } as const

async function ask(
  path: string,
  who?: Pick<Caller, 'subject' | 'role' | 'board'>,
  sent?: unknown,
): Promise<Readonly<{ status: number; headers: Headers; text: string; body: Record<string, unknown> }>> {
  const caller = who && { name: 'Sam', organisation: 'council', ...who }
  const token =
    caller && (await issueToken({ caller, signWith: key, ...tokenFor, now, lifetimeSeconds: 600 }))
  const response = await fetch(`http://127.0.0.1:${listening.port}${path}`, {
    method: sent === undefined ? 'GET' : 'POST',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
    },
    ...(sent !== undefined && { body: JSON.stringify(sent) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  const body: Record<string, unknown> = isJson ? JSON.parse(text) : {}
  return { status: response.status, headers: response.headers, text, body }
}

const prepare = async (): Promise<string> =>
  String((await ask('/publications', coordinator, { kind: 'foi', year: 2025, asOf })).body['id'])

describe('publications over HTTP', () => {
  it('are prepared, approved by both boards and released, and then read by anybody without a token', async () => {
    const id = await prepare()
    for (const who of [coventry, warwickshire])
      expect((await ask(`/publications/${id}/approve`, who, {})).status).toBe(200)
    const before = await ask(`/publications/released/${id}`)
    expect(before.status).toBe(404)
    const out = await ask(`/publications/${id}/release`, coordinator, {})
    expect(out.body).toMatchObject({ state: 'released' })
    const listed = await ask('/publications/released')
    expect(listed.body['publications']).toMatchObject([{ id, kind: 'foi', year: 2025 }])
    expect(listed.headers.get('cache-control')).toBe('public, max-age=300')
    const read = await ask(`/publications/released/${id}`)
    expect(read.body).toMatchObject({ id, document: { title: 'Deaths related to drugs' } })
  })

  it('are downloaded as JSON whose SHA-256 is the digest that the boards approved, and as CSV', async () => {
    const listed = (await ask('/publications/released')).body['publications']
    const [line]: readonly { id?: string; digest?: string }[] = Array.isArray(listed) ? listed : []
    const json = await ask(`/publications/released/${line?.id}/document.json`)
    expect(createHash('sha256').update(json.text).digest('hex')).toBe(line?.digest)
    const csv = await ask(`/publications/released/${line?.id}/document.csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.text).toContain(',Deaths,count,55,,drug-related-death,2025,')
  })

  it('are for nobody without a token while they are not public, and kept by no cache', async () => {
    const id = await prepare()
    for (const [path, sent] of [
      ['/publications', undefined],
      [`/publications/${id}`, undefined],
      ['/publications', { kind: 'foi', year: 2025 }],
      [`/publications/${id}/approve`, {}],
      [`/publications/${id}/refuse`, { reason: 'wording' }],
      [`/publications/${id}/release`, {}],
    ] as const)
      expect((await ask(path, undefined, sent)).status).toBe(401)
    const shown = await ask(`/publications/${id}`, coventry)
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('say which clauses deny an act, and what to do when it is refused', async () => {
    const id = await prepare()
    const denied = await ask(`/publications/${id}/approve`, { subject: 'u-9', role: 'auditor' }, {})
    expect(denied.body).toMatchObject({ status: 403, reason: 'NOT_ALLOWED', clauses: ['1.2', '7.1'] })
    const early = await ask(`/publications/${id}/release`, coordinator, {})
    expect([early.status, early.body['reason']]).toEqual([409, 'APPROVALS_MISSING'])
    expect(early.body['remedy']).toContain('coventry-council')
    const nothing = await ask(`/publications/${randomUUID()}/approve`, coventry, {})
    expect(nothing.status).toBe(404)
  })

  it('are refused by a board with one of the reasons, and with no other words', async () => {
    const id = await prepare()
    const typed = await ask(`/publications/${id}/refuse`, coventry, { reason: 'Jane Bloggs would be named' })
    expect(typed.status).toBe(400)
    expect(typed.text).not.toContain('Bloggs')
    const refused = await ask(`/publications/${id}/refuse`, coventry, { reason: 'wording' })
    expect(refused.body).toMatchObject({ state: 'refused', refused: { reason: 'wording' } })
  })

  it.each([
    { kind: 'poem', year: 2025 },
    { kind: 'foi', year: '2025' },
    { kind: 'foi', year: 2025, asOf: '2099-01-01T00:00:00Z' },
    [],
  ])('are not made of a request that cannot be read: %j', async (sent) => {
    expect((await ask('/publications', coordinator, sent)).status).toBe(400)
  })

  it('of a kind that this hub does not make are none', async () => {
    expect((await ask('/publications', coordinator, { kind: 'annual-report', year: 2025 })).status).toBe(404)
  })

  it('leave nothing of what they say in the service’s own log', () => {
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('')).not.toMatch(/Deaths related|drug-related-death|Bloggs|u-2/)
  })
})
