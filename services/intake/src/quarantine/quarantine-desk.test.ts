import { registerKey, revokeKey } from '@hub/agreement'
import type { EventLog } from '@hub/event-log'
import { generateHubKey } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { example } from '../fixtures/examples.ts'
import { goodMessage, incidentType } from '../fixtures/good-message.ts'
import { nextId, withHeader } from '../fixtures/messages.ts'
import { testHub, type TestHub } from '../fixtures/test-hub.ts'
import { intake } from '../intake.ts'
import { vaultRecordOf } from './quarantine-index.ts'
import { quarantineDesk } from './quarantine-desk.ts'

const arrived = '2026-07-10T09:00:00.000Z'
const approvedBy = ['guardian', 'dpo']
const nineDaysBefore = Date.parse('2026-07-01T09:00:00Z') / 1000

const deskOf = (hub: TestHub, log: EventLog = hub.log) =>
  quarantineDesk({
    log,
    vault: hub.vault,
    intake: log === hub.log ? hub.intake : intake({ ...intakeParts(hub), log }),
    book: hub.receipts.quarantine,
    clock: () => hub.time.now,
  })

const intakeParts = (hub: TestHub) => ({
  vault: hub.vault,
  register: () => hub.register(),
  hubKeys: () => hub.hubKeys,
  clock: () => hub.time.now,
  audience: 'hub.test',
  known: hub.receipts.known,
})

async function waiting(hub: TestHub) {
  await hub.receipts.upTo(await hub.log.head())
  return hub.receipts.quarantine.list()
}

/** Arrived nine days after it was signed. */
async function heldAsOld(hub: TestHub): Promise<string> {
  const outcome = await hub.intake.receive(withHeader(await goodMessage(hub, { iat: nineDaysBefore })))
  await waiting(hub)
  return outcome.eventId
}

const typesOf = async (hub: TestHub) => (await hub.events()).map(({ type }) => type)
const count = async (hub: TestHub, type: string) => (await typesOf(hub)).filter((one) => one === type).length

describe('a message held for its age', () => {
  it('stays held, however often it is tried, until two people accept its age', async () => {
    await using hub = await testHub()
    const id = await heldAsOld(hub)
    const desk = deskOf(hub)
    const again = await desk.retry(id, { by: 'operator' })
    expect(again).toMatchObject({ kind: 'held', reasons: [{ code: 'MANIFEST_TOO_OLD' }] })
    expect(await desk.retry(id, { by: 'operator', acceptLate: { approvedBy: ['dpo', ' DPO '] } })).toEqual({
      kind: 'two-approvers-needed',
    })
    expect(await waiting(hub)).toMatchObject([{ id, retried: [{ by: 'operator', approvedBy: [] }] }])

    const taken = await desk.retry(id, { by: 'operator', acceptLate: { approvedBy } })
    expect(taken).toMatchObject({ kind: 'resolved', resolution: { outcome: 'accepted', by: ['operator'] } })
    expect(await waiting(hub)).toEqual([])
  })

  it('is accepted as what it is: its event names the one that held it, and its partner has a receipt', async () => {
    await using hub = await testHub()
    const id = await heldAsOld(hub)
    hub.time.now = '2026-07-20T09:00:00.000Z'
    await deskOf(hub).retry(id, { by: 'operator', acceptLate: { approvedBy } })
    const accepted = (await hub.events()).find(({ type }) => type === 'notification-accepted')
    expect(accepted?.meta).toMatchObject({
      quarantined: id,
      receivedAt: hub.time.now,
      recordedAt: hub.time.now,
    })
    expect((await typesOf(hub)).slice(-4)).toEqual([
      'notification-quarantined',
      'quarantine-retried',
      'notification-accepted',
      'quarantine-resolved',
    ])
    await waiting(hub)
    expect(hub.receipts.ofPartner('wmas').map(({ status }) => status)).toEqual(['quarantined', 'accepted'])
  })

  it('tried three times at once and once more has one effect', async () => {
    await using hub = await testHub()
    const id = await heldAsOld(hub)
    const desk = deskOf(hub)
    const request = { by: 'operator', acceptLate: { approvedBy } }
    const answers = await Promise.all([1, 2, 3].map(() => desk.retry(id, request)))
    answers.push(await deskOf(hub).retry(id, request))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await count(hub, 'notification-accepted')).toBe(1)
    expect(await count(hub, 'quarantine-retried')).toBe(1)
    expect(await count(hub, 'quarantine-resolved')).toBe(1)
  })

  it.each([
    ['before it is noted that somebody tries', 'quarantine-retried'],
    ['before it is accepted', 'notification-accepted'],
    ['before it is noted what became of it', 'quarantine-resolved'],
  ])('tried by a process that ends %s, and tried again, has one effect', async (_when, dies) => {
    await using hub = await testHub()
    const id = await heldAsOld(hub)
    const dying: EventLog = {
      ...hub.log,
      append: (stream, events, expected) =>
        events.some(({ type }) => type === dies)
          ? Promise.reject(new Error('killed'))
          : hub.log.append(stream, events, expected),
    }
    const request = { by: 'operator', acceptLate: { approvedBy } }
    await expect(deskOf(hub, dying).retry(id, request)).rejects.toThrow('killed')
    expect(await waiting(hub)).toHaveLength(1)
    expect(await deskOf(hub).retry(id, request)).toMatchObject({ kind: 'resolved' })
    expect(await waiting(hub)).toEqual([])
    for (const type of ['quarantine-retried', 'notification-accepted', 'quarantine-resolved'])
      expect(await count(hub, type)).toBe(1)
  })

  it('five years later still waits, opens and can be taken; its keys may not be destroyed until then', async () => {
    await using hub = await testHub()
    const id = await heldAsOld(hub)
    const { receipts } = hub
    hub.time.now = '2031-07-10T09:00:00.000Z'
    expect(await waiting(hub)).toMatchObject([{ id, receivedAt: arrived }])
    expect(receipts.quarantine.needsKeysOf(vaultRecordOf(id))).toBe(true)
    expect(receipts.quarantine.needsKeysOf(vaultRecordOf(nextId()))).toBe(false)
    expect(receipts.quarantine.needsKeysOf('record-ambulance-x')).toBe(false)
    // The agreement is over by then, so it is refused, and the sender told: the message was there to be judged.
    const answer = await deskOf(hub).retry(id, { by: 'operator', acceptLate: { approvedBy } })
    expect(answer).toMatchObject({ kind: 'resolved', resolution: { outcome: 'rejected' } })
    await waiting(hub)
    expect(receipts.quarantine.needsKeysOf(vaultRecordOf(id))).toBe(false)
    expect(receipts.ofPartner('wmas').at(-1)).toMatchObject({
      status: 'rejected',
      reasons: [{ code: 'AGREEMENT_EXPIRED' }],
    })
  })
})

describe('a message held for a key the hub does not hold', () => {
  it('is taken once the key is there, although it is older by then: it arrived in time', async () => {
    await using hub = await testHub()
    const lost = await generateHubKey()
    const { eventId: id } = await hub.intake.receive(
      withHeader(await goodMessage(hub, { encryptTo: lost.publicJwk })),
    )
    await waiting(hub)
    hub.time.now = '2026-08-30T09:00:00.000Z'
    const desk = deskOf(hub)
    expect(await desk.retry(id, { by: 'operator' })).toMatchObject({
      kind: 'held',
      reasons: [{ code: 'HUB_KEY_UNKNOWN' }],
    })
    hub.hubKeys.push(lost)
    expect(await desk.retry(id, { by: 'operator' })).toMatchObject({
      kind: 'resolved',
      resolution: { outcome: 'accepted' },
    })
  })

  it('is taken although its sender’s key has expired since, and refused when that was revoked', async () => {
    await using hub = await testHub()
    const lost = await generateHubKey()
    const sender = hub.sender('wmas')
    const ids = []
    for (let sent = 0; sent < 2; sent++) {
      const message = withHeader(await goodMessage(hub, { encryptTo: lost.publicJwk }))
      ids.push((await hub.intake.receive(message)).eventId)
    }
    await waiting(hub)
    hub.hubKeys.push(lost)
    hub.time.now = '2026-08-30T09:00:00.000Z'
    const { kid, publicJwk } = sender.signing
    const over = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2026-08-01T00:00:00Z' }
    const recording = () => ({ now: hub.time.now, id: nextId() })
    await hub.record(
      registerKey('wmas', { kid, jwk: publicJwk, approvedBy: ['A', 'B'], ...over }, recording()),
    )
    expect(await deskOf(hub).retry(ids[0] ?? '', { by: 'operator' })).toMatchObject({
      resolution: { outcome: 'accepted' },
    })
    await hub.record(revokeKey('wmas', { kid, by: 'operator', reason: 'lost' }, recording()))
    expect(await deskOf(hub).retry(ids[1] ?? '', { by: 'operator' })).toMatchObject({
      resolution: { outcome: 'rejected' },
    })
  })
})

describe('a message held because its id had other content', () => {
  it('is never taken by trying again; two people may dismiss it, and its sender is told', async () => {
    await using hub = await testHub()
    const first = await goodMessage(hub)
    await hub.intake.receive(withHeader(first))
    const plaintext = example(incidentType, 'only-what-is-required')
    const { eventId: id } = await hub.intake.receive(
      withHeader(await goodMessage(hub, { id: first.event.id, plaintext })),
    )
    await waiting(hub)
    const desk = deskOf(hub)
    for (const request of [{ by: 'operator' }, { by: 'operator', acceptLate: { approvedBy } }])
      expect(await desk.retry(id, request)).toMatchObject({
        kind: 'held',
        reasons: [{ code: 'ID_REUSED_WITH_OTHER_CONTENT' }],
      })
    expect(await desk.dismiss(id, { reason: 'not-genuine', approvedBy: ['dpo'] })).toEqual({
      kind: 'two-approvers-needed',
    })
    const dismissed = await desk.dismiss(id, { reason: 'not-genuine', approvedBy })
    expect(dismissed).toMatchObject({
      kind: 'resolved',
      resolution: { outcome: 'dismissed', reason: 'not-genuine', by: approvedBy },
    })
    await waiting(hub)
    expect(hub.receipts.ofNotification('wmas', first.event.id).map(({ status }) => status)).toEqual([
      'accepted',
      'quarantined',
      'dismissed',
    ])
    expect(await desk.retry(id, { by: 'operator' })).toEqual(dismissed)
    expect(await count(hub, 'notification-accepted')).toBe(1)
  })
})

describe('the desk', () => {
  it('answers of a message that is not in quarantine that it does not know it, and appends nothing', async () => {
    await using hub = await testHub()
    const before = (await hub.events()).length
    expect(await deskOf(hub).retry(nextId(), { by: 'operator' })).toEqual({ kind: 'unknown' })
    expect(await hub.events()).toHaveLength(before)
  })

  it('leaves a message whose key was destroyed where it is, and says so', async () => {
    await using hub = await testHub()
    const id = await heldAsOld(hub)
    await hub.vault.shred(vaultRecordOf(id), hub.time.now)
    expect(await deskOf(hub).retry(id, { by: 'operator' })).toEqual({ kind: 'closed', why: 'shredded' })
    expect(await waiting(hub)).toHaveLength(1)
  })

  it('knows nothing of a message but its names, its reasons and what was decided', async () => {
    await using hub = await testHub()
    await heldAsOld(hub)
    const [item] = await waiting(hub)
    expect(Object.keys(item ?? {}).toSorted()).toEqual([
      'feed',
      'id',
      'notification',
      'partner',
      'position',
      'reasons',
      'receivedAt',
      'retried',
      'revision',
      'stream',
      'type',
    ])
  })
})
