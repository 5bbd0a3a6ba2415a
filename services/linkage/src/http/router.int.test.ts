import { randomUUID } from 'node:crypto'
import { issueToken, type Caller } from '@hub/access'
import { inMemoryEventLog } from '@hub/event-log'
import { httpService, listen, serviceLog, type Listening } from '@hub/http-service'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkageService } from '../linkage-service.ts'
import { adoptAgreement, eventsOf, keyRows, now, tell, vaultFor, recordOf } from '../testing.ts'

const tokenFor = { issuer: 'urn:test:sign-in', audience: 'urn:test:api' }
const log = inMemoryEventLog()
const lines: string[] = []
const stop = new AbortController()
let key: JWK
let listening: Listening
let early: Awaited<ReturnType<typeof ask>>

const ann = { familyName: 'Testerly', givenNames: ['Ann'], birthDate: '1984-03-17', postcode: 'CV1 2WT' }

beforeAll(async () => {
  const pair = await generateKeyPair('Ed25519', { extractable: true })
  key = { ...(await exportJWK(pair.privateKey)), kid: 'k1' }
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'k1' }
  const rows = keyRows()
  await adoptAgreement(log)
  await tell(log, rows, { record: 'h1', identity: ann })
  await tell(log, rows, { record: 'h2', identity: { ...ann, givenNames: ['Rosalind'] } })
  await tell(log, rows, { record: 'h3', identity: ann })
  const service = linkageService({
    log,
    vault: vaultFor(rows, 'identity'),
    ids: randomUUID,
    clock: () => now,
    tokens: { keys: { keys: [publicKey] }, ...tokenFor },
    sampleShare: 0,
  })
  const app = httpService({
    name: 'linkage',
    log: serviceLog('linkage', { to: { write: (line) => void lines.push(line) } }),
    mounts: [{ at: '/', router: service.router }],
    ids: randomUUID,
    elapsedMs: () => 0,
  })
  listening = await listen(app, 0)
  early = await ask('/reviews')
  await service.start(stop.signal)
})
afterAll(async () => {
  stop.abort()
  await listening.close()
})

const reviewer: Caller = {
  subject: 'lin@council.example',
  name: 'Lin Reviewer',
  organisation: 'coventry-council',
  role: 'link-reviewer',
}

async function ask(path: string, body?: unknown, caller: Caller | undefined = reviewer) {
  const token = await issueToken({ caller, signWith: key, ...tokenFor, now, lifetimeSeconds: 600 })
  const response = await fetch(`http://127.0.0.1:${listening.port}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const answer: Record<string, unknown> = JSON.parse(await response.text())
  return { status: response.status, answer, headers: response.headers }
}
const openId = async (): Promise<string> => {
  const { answer } = await ask('/reviews')
  return /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(answer))?.[1] ?? ''
}

describe('the review API', () => {
  it('answers nothing before it has read the log, and says so', () => {
    expect(early).toMatchObject({ status: 503, answer: { type: 'urn:hub:problem:catching-up' } })
  })

  it('answers nobody without a token, and no other role', async () => {
    const bare = await fetch(`http://127.0.0.1:${listening.port}/reviews`)
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    for (const role of ['coordinator', 'core-reviewer', 'auditor', 'operator'] as const) {
      const { status, answer } = await ask('/reviews', undefined, { ...reviewer, role })
      expect([status, answer['type']]).toEqual([403, 'urn:hub:problem:agreement-denies'])
    }
  })

  it('shows what is open without a value, and never lets it be kept', async () => {
    const { answer, headers } = await ask('/reviews')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(JSON.stringify(answer)).toContain('"level":"exact"')
    for (const value of ['Testerly', 'Ann', 'Rosalind', '1984', 'CV1'])
      expect(JSON.stringify(answer)).not.toContain(value)
    expect((await ask(`/reviews/${await openId()}`)).answer).toMatchObject({ contradiction: 'twins' })
  })

  it.each([
    ['reveal', { reason: 'I think it is Ann Testerly' }],
    ['reveal', {}],
    ['answer', { answer: 'perhaps' }],
    ['answer', { answer: 'same', reason: 'I know Ann Testerly' }],
    ['answer', 'same'],
  ])('refuses to %s on words it does not know, and repeats none', async (what, body) => {
    const { status, answer } = await ask(`/reviews/${await openId()}/${what}`, body)
    expect(status).toBe(400)
    for (const word of ['Testerly', 'perhaps']) expect(JSON.stringify(answer)).not.toContain(word)
  })

  it('reveals for a reason, and the log has it without the reader’s address', async () => {
    const { status, answer } = await ask(`/reviews/${await openId()}/reveal`, {
      reason: 'evidence-not-enough',
    })
    expect([status, JSON.stringify(answer)]).toEqual([200, expect.stringContaining('Rosalind')])
    const revealed = (await eventsOf(log)).find(({ type }) => type === 'identity-revealed')
    expect(revealed?.data['by']).toEqual([expect.stringMatching(/^sha256:/)])
  })

  it('takes an answer, and then there is nothing to decide', async () => {
    const id = await openId()
    expect(await ask(`/reviews/${id}/answer`, { answer: 'different' })).toMatchObject({
      status: 200,
      answer: { outcome: 'done' },
    })
    expect((await ask(`/reviews/${id}/answer`, { answer: 'same' })).status).toBe(404)
  })

  it('undoes a link, by name of the record', async () => {
    const { answer } = await ask('/links')
    expect(answer).toMatchObject({ links: [{ record: recordOf('hospital-h3'), feed: 'hospital' }] })
    expect((await ask(`/links/${recordOf('hospital-h3')}`)).answer).toMatchObject({
      takesTwo: false,
      others: [{ record: recordOf('hospital-h1') }],
    })
    const whole = `/links/${recordOf('hospital-h3')}?with=${recordOf('hospital-h1')}`
    expect((await ask(whole)).status).toBe(404)
    const undo = { reason: 'wrong-person' }
    expect((await ask(`/links/${recordOf('hospital-h3')}/undo`, undo)).answer).toEqual({ outcome: 'done' })
    expect((await ask(`/links/${recordOf('hospital-h3')}/undo`, undo)).status).toBe(404)
    expect((await ask('/cases/none/split', { ...undo, records: ['x'] })).status).toBe(404)
  })

  it('leaves nothing of a person in its log', () => {
    const text = lines.join('')
    for (const value of ['Testerly', 'Rosalind', '1984', 'lin@council']) expect(text).not.toContain(value)
  })
})
