import { suspend } from '@hub/agreement'
import { describe, expect, it } from 'vitest'
import { goodMessage } from './fixtures/good-message.ts'
import { heartbeatFrom, type HeartbeatDraft } from './fixtures/heartbeats.ts'
import { nextId, withHeader } from './fixtures/messages.ts'
import { testHub, type TestHub } from './fixtures/test-hub.ts'

const beat = (hub: TestHub, draft: HeartbeatDraft = {}) =>
  heartbeatFrom(hub.sender('wmas'), hub.time.now, draft)

const period = { from: '2026-06-01', to: '2026-06-30' }

describe('a heartbeat', () => {
  it('is an event of its partner, with its manifest and the clauses that allow it', async () => {
    await using hub = await testHub()
    const arrival = await beat(hub, { data: { unused: [[1, 2]] }, seq: 3 })
    const outcome = await hub.intake.receive(arrival)
    expect(outcome).toMatchObject({ kind: 'accepted', stream: 'intake-wmas' })
    const event = (await hub.events()).at(-1)
    expect(event).toMatchObject({
      type: 'partner-heartbeat',
      data: { unused: [[1, 2]] },
      meta: {
        partner: 'wmas',
        feed: 'ambulance',
        manifest: arrival.manifest,
        agreement: { id: 'cw-harms', clauses: expect.arrayContaining(['3.3']) },
      },
    })
  })

  it('with a period is a nil return: silence is not taken for zero', async () => {
    await using hub = await testHub()
    await hub.intake.receive(await beat(hub, { data: { period } }))
    expect((await hub.events()).at(-1)).toMatchObject({ type: 'nil-return', data: { period } })
  })

  it('sent again is a duplicate, and leaves no second event', async () => {
    await using hub = await testHub()
    const arrival = await beat(hub)
    const first = await hub.intake.receive(arrival)
    const before = (await hub.events()).length
    expect(await hub.intake.receive(arrival)).toEqual({ ...first, kind: 'duplicate' })
    expect(await hub.events()).toHaveLength(before)
  })

  it('of an id used before for another is refused: each has a number of its own', async () => {
    await using hub = await testHub()
    const id = nextId()
    await hub.intake.receive(await beat(hub, { id }))
    expect(await hub.intake.receive(await beat(hub, { id }))).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'ID_REUSED_WITH_OTHER_CONTENT' }],
    })
  })

  it('may have the id of a notification, and neither stands in the way of the other', async () => {
    await using hub = await testHub()
    const id = nextId()
    expect(await hub.intake.receive(withHeader(await goodMessage(hub, { id })))).toMatchObject({
      kind: 'accepted',
    })
    expect(await hub.intake.receive(await beat(hub, { id }))).toMatchObject({ kind: 'accepted' })
  })

  it.each([
    ['that says other than was signed', { said: { unused: [[1, 9]] } }, 'DIGEST_MISMATCH', '/data'],
    ['of a feed the agreement does not let it send', { feed: 'prison' }, 'AGREEMENT_FEED', '/subject'],
    ['of a feed that no contract has', { feed: 'gossip' }, 'TYPE_UNKNOWN', '/subject'],
    [
      'from a source of another partner',
      { source: 'urn:hub:partner:uhcw:system' },
      'AGREEMENT_SOURCE',
      '/subject',
    ],
    [
      'signed eight days ago',
      { iat: Date.parse('2026-07-02T09:00:00Z') / 1000 },
      'MANIFEST_TOO_OLD',
      '/hubmanifest',
    ],
  ] as const)('%s is rejected, and nothing of it is kept', async (_what, draft, code, pointer) => {
    await using hub = await testHub()
    expect(await hub.intake.receive(await beat(hub, draft))).toMatchObject({
      kind: 'rejected',
      reasons: [{ code, pointer }],
    })
    expect((await hub.events()).at(-1)).toMatchObject({ type: 'notification-rejected' })
  })

  it('is refused while the agreement is suspended, like everything else', async () => {
    await using hub = await testHub()
    await hub.record(
      suspend('cw-harms', { reason: 'Concern', by: 'Guardian', now: hub.time.now, id: nextId() }),
    )
    expect(await hub.intake.receive(await beat(hub))).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'AGREEMENT_SUSPENDED' }],
    })
  })

  it('by Kafka under another key than its feed is refused: a key stands in clear', async () => {
    await using hub = await testHub()
    const arrival = await beat(hub)
    expect(await hub.intake.receive({ ...arrival, key: 'ambulance' })).toMatchObject({ kind: 'accepted' })
    expect(await hub.intake.receive({ ...(await beat(hub)), key: 'Testperson' })).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'KAFKA_KEY' }],
    })
  })

  it('can be tried first, and nothing is kept', async () => {
    await using hub = await testHub()
    const arrival = await beat(hub)
    const before = (await hub.events()).length
    const forecast = await hub.intake.check(arrival)
    expect(forecast).toMatchObject({ kind: 'accepted', stream: 'intake-wmas' })
    expect(await hub.events()).toHaveLength(before)
    expect(await hub.intake.receive(arrival)).toMatchObject(forecast)
  })
})
