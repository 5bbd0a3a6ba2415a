import { issueToken, type Caller } from '@hub/access'
import { inMemoryKeyVault, VaultError, type KeyVault } from '@hub/key-vault'
import { verifyReceipt } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { canariesIn } from '../fixtures/canaries.ts'
import { goodMessage, incident } from '../fixtures/good-message.ts'
import { inlineText, withHeader } from '../fixtures/messages.ts'
import { servedIntake, type ServedIntake } from '../fixtures/served-intake.ts'
import { testKeks } from '../fixtures/test-hub.ts'

async function tokenFor(served: ServedIntake, role: Caller['role'], partner?: string): Promise<string> {
  const caller = {
    subject: 'u1',
    name: 'Someone',
    organisation: 'An organisation',
    role,
    ...(partner === undefined ? {} : { partner }),
  }
  const { tokenKey, tokens, hub } = served
  const { issuer, audience } = tokens
  return issueToken({
    caller,
    signWith: tokenKey.privateJwk,
    issuer,
    audience,
    now: hub.time.now,
    lifetimeSeconds: 600,
  })
}

const get = (served: ServedIntake, path: string, token?: string) =>
  served.request(path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })

describe('a single notification', () => {
  it('is answered 202 when accepted, 200 when it was there, and leaves no path or person in the log', async () => {
    await using served = await servedIntake()
    const message = withHeader(await goodMessage(served.hub))
    expect(await served.post(message)).toMatchObject({
      status: 202,
      body: { outcome: 'accepted', eventId: expect.any(String) },
    })
    expect(await served.post(message)).toMatchObject({ status: 200, body: { outcome: 'duplicate' } })
    expect(served.written()).toContain('"route":"/notifications"')
  })

  it('of five megabytes is answered 413, and the next is accepted', async () => {
    await using served = await servedIntake()
    const good = withHeader(await goodMessage(served.hub))
    const before = (await served.hub.events()).length
    const names = '"Testperson",'.repeat(400_000)
    const answer = await served.post({ ...good, body: Buffer.from(`[${names}1]`) })
    expect(answer.status).toBe(413)
    expect(answer.body.errors).toEqual([
      { code: 'TOO_LARGE', pointer: '', rule: 'at most 262144 bytes', remedy: 'Send it in smaller parts.' },
    ])
    expect(await served.hub.events()).toHaveLength(before)
    expect((await served.post(good)).status).toBe(202)
    expect(canariesIn(await served.traces())).toEqual([])
  })

  it('is answered 503 when the log cannot be used, and may be sent again', async () => {
    await using served = await servedIntake()
    const good = withHeader(await goodMessage(served.hub))
    await served.hub.log.close()
    const answer = await served.post(good)
    expect(answer.status).toBe(503)
    expect(answer.body.detail).toContain('Nothing was acknowledged')
  })
})

describe('a batch', () => {
  it('is answered item by item: a bad one harms no other', async () => {
    await using served = await servedIntake()
    const good = [await goodMessage(served.hub), await goodMessage(served.hub)].map(inlineText)
    const child = inlineText(
      await goodMessage(served.hub, { plaintext: { ...incident, identity: { birthDate: '2015-01-01' } } }),
    )
    const huge = JSON.stringify({ data: 'Testperson '.repeat(30_000) })
    const answer = await served.postBatch(
      `[${good[0]}, {Testperson}, ${child}, ${huge}, ${good[0]}, ${good[1]}]`,
    )
    expect(answer.status).toBe(202)
    const items = answer.body.items?.map(({ index, outcome, status, errors }) => [
      index,
      outcome,
      status,
      errors?.[0]?.code,
    ])
    expect(items?.filter(([index]) => index !== 0 && index !== 4)).toEqual([
      [1, 'rejected', 400, 'NOT_JSON'],
      [2, 'rejected', 422, 'UNDER_18_OUT_OF_SCOPE'],
      [3, 'rejected', 413, 'TOO_LARGE'],
      [5, 'accepted', 202, undefined],
    ])
    // The same message twice: which of the two is first is for nobody to say.
    expect(new Set([items?.[0]?.[1], items?.[4]?.[1]])).toEqual(new Set(['accepted', 'duplicate']))
    expect(canariesIn(answer.text)).toEqual([])
    expect(canariesIn(await served.traces())).toEqual([])
  })

  it('with a message that meets a fault of our own answers that one 500 with an incident, and the others as ever', async () => {
    const kept = inMemoryKeyVault({ keks: testKeks })
    let calls = 0
    const vault: KeyVault = {
      ...kept,
      obtain(wanted) {
        calls += 1
        return calls === 1
          ? Promise.reject(new VaultError('HUB_KEY_DAMAGED', 'Testperson'))
          : kept.obtain(wanted)
      },
    }
    await using served = await servedIntake({ vault })
    const messages = [await goodMessage(served.hub), await goodMessage(served.hub)].map(inlineText)
    const answer = await served.postBatch(`[${messages.join(',')}]`)
    expect(answer.body.items?.map(({ status }) => status).toSorted()).toEqual([202, 500])
    expect(served.written()).toContain('HUB_KEY_DAMAGED')
    expect(canariesIn(answer.text + served.written())).toEqual([])
    expect(
      (await served.postBatch(`[${messages.join(',')}]`)).body.items?.map(({ status }) => status).toSorted(),
    ).toEqual([200, 202])
  })

  it('that is no array is answered 400 with the place, and nothing is received', async () => {
    await using served = await servedIntake()
    const good = inlineText(await goodMessage(served.hub))
    const before = (await served.hub.events()).length
    const answer = await served.postBatch(`[${good}, `)
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/1' }] } })
    expect(await served.hub.events()).toHaveLength(before)
  })

  it('of more than 500 is answered 413, and nothing is received', async () => {
    await using served = await servedIntake()
    const answer = await served.postBatch(`[${Array(501).fill('{}').join(',')}]`)
    expect(answer.status).toBe(413)
    expect(await served.postBatch('[]')).toMatchObject({ status: 202, body: { items: [] } })
  })
})

describe('receipts', () => {
  it("are shown to the partner's own data steward, at once after the answer", async () => {
    await using served = await servedIntake()
    const message = await goodMessage(served.hub)
    await served.post(withHeader(message))
    await served.post({ ...withHeader(message), body: Buffer.from('{') })
    const token = await tokenFor(served, 'data-steward', 'wmas')
    const all = await get(served, '/receipts/wmas', token)
    expect(all.status).toBe(200)
    expect(JSON.parse(all.text)).toMatchObject({
      partner: 'wmas',
      receipts: [
        { status: 'accepted', notification: message.event.id },
        { status: 'rejected', reasons: [{ code: 'NOT_JSON' }] },
      ],
    })
    const { next } = JSON.parse(all.text)
    expect(JSON.parse((await get(served, `/receipts/wmas?after=${next}`, token)).text)).toEqual({
      partner: 'wmas',
      receipts: [],
      next,
    })
    const one = await get(served, `/receipts/wmas/${message.event.id}`, token)
    expect(JSON.parse(one.text)).toMatchObject({ receipts: [{ status: 'accepted' }] })
    expect((await get(served, '/receipts/wmas/0d5f10c2-9a3e-4b67-8f21-0000000000cc', token)).status).toBe(404)
    expect(canariesIn(all.text + served.written())).toEqual([])
  })

  const seen: readonly (readonly [role: Caller['role'], partner: string | undefined, status: number])[] = [
    ['data-steward', 'wmas', 200],
    ['data-steward', 'uhcw', 403],
    ['coordinator', undefined, 200],
    ['auditor', undefined, 200],
    ['operator', undefined, 200],
    ['core-reviewer', undefined, 403],
    ['subgroup-member', undefined, 403],
    ['link-reviewer', undefined, 403],
  ]
  for (const [role, partner, status] of seen) {
    it(`of wmas are answered ${status} to a ${role}${partner === undefined ? '' : ` of ${partner}`}`, async () => {
      await using served = await servedIntake()
      expect((await get(served, '/receipts/wmas', await tokenFor(served, role, partner))).status).toBe(status)
    })
  }

  it('are shown to nobody without a token, or with one that has expired', async () => {
    await using served = await servedIntake()
    expect((await get(served, '/receipts/wmas')).status).toBe(401)
    const token = await tokenFor(served, 'auditor')
    served.hub.time.now = '2026-07-10T10:00:00.000Z'
    expect(await get(served, '/receipts/wmas', token)).toMatchObject({
      status: 401,
      body: { detail: 'Sign in again.' },
    })
  })

  it('are not shown for a query that makes no sense', async () => {
    await using served = await servedIntake()
    const token = await tokenFor(served, 'auditor')
    for (const query of ['after=Testperson', 'limit=0', 'after=1&after=2']) {
      const answer = await get(served, `/receipts/wmas?${query}`, token)
      expect(answer.status).toBe(400)
      expect(answer.text).not.toContain('Testperson')
    }
  })
})

describe('a receipt over HTTP', () => {
  it('carries the hub’s signature, so that a partner can show it to anybody', async () => {
    await using served = await servedIntake()
    const message = await goodMessage(served.hub)
    await served.post(withHeader(message))
    const token = await tokenFor(served, 'data-steward', 'wmas')
    const { receipts } = JSON.parse((await get(served, '/receipts/wmas', token)).text)
    expect(await verifyReceipt(receipts[0].signed, [served.signingKey.publicJwk])).toMatchObject({
      kind: 'verified',
      receipt: {
        iss: 'hub.test',
        partner: 'wmas',
        status: 'accepted',
        notification: message.event.id,
        contract: message.event.type,
        agreement: { id: 'cw-harms', clauses: expect.arrayContaining(['3.3']) },
      },
    })
  })
})

describe('feeds', () => {
  it('are shown whole to an operator, and to a data steward its own alone', async () => {
    await using served = await servedIntake()
    await served.post(withHeader(await goodMessage(served.hub, { seq: 3 })))
    served.hub.time.now = '2026-07-10T09:30:00.000Z'
    const all = JSON.parse((await get(served, '/feeds', await tokenFor(served, 'operator'))).text)
    expect(new Set(all.feeds.map(({ partner }: { partner: string }) => partner)).size).toBe(8)
    expect(all).toMatchObject({ alarm: true, sequences: [{ partner: 'wmas', ranges: [{ from: 1, to: 2 }] }] })
    const own = JSON.parse((await get(served, '/feeds', await tokenFor(served, 'data-steward', 'uhcw'))).text)
    expect(own).toMatchObject({ alarm: false, sequences: [], feeds: [{ partner: 'uhcw' }] })
    expect((await get(served, '/feeds', await tokenFor(served, 'core-reviewer'))).status).toBe(403)
    expect((await get(served, '/feeds')).status).toBe(401)
  })

  it('are figures that an alarm can rest on', async () => {
    await using served = await servedIntake()
    await served.post(withHeader(await goodMessage(served.hub, { seq: 3 })))
    served.hub.time.now = '2026-08-10T09:00:00.000Z'
    const text = await served.figures()
    expect(text).toContain('hub_feed_quiet{partner="wmas",feed="ambulance"} 1')
    expect(text).toContain('hub_sequence_missing{partner="wmas"} 2')
  })
})

describe('quarantine', () => {
  it('is listed to operators and auditors with reasons and without content, and to nobody else', async () => {
    await using served = await servedIntake()
    const old = Date.parse('2026-07-01T09:00:00Z') / 1000
    const { body } = await served.post(withHeader(await goodMessage(served.hub, { iat: old })))
    for (const role of ['operator', 'auditor'] as const) {
      const answer = await get(served, '/quarantine', await tokenFor(served, role))
      expect(JSON.parse(answer.text)).toMatchObject({
        items: [{ id: body.eventId, partner: 'wmas', reasons: [{ code: 'MANIFEST_TOO_OLD' }] }],
      })
      expect(answer.text).not.toContain('"message"')
    }
    expect((await get(served, '/quarantine', await tokenFor(served, 'data-steward', 'wmas'))).status).toBe(
      403,
    )
    expect(await served.figures()).toContain('hub_quarantine_waiting{partner="wmas"} 1')
  })
})
