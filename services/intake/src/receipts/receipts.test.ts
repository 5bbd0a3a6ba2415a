import { inMemoryEventLog, Position, type EventLog } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { goodMessage, incident } from '../fixtures/good-message.ts'
import { withHeader } from '../fixtures/messages.ts'
import { testHub } from '../fixtures/test-hub.ts'
import { receipts } from './receipts.ts'

const positionAt = (n: number): Position => Position.fromText(String(n))

const child = { ...incident, identity: { birthDate: '2015-01-01' } }

describe('receipts', () => {
  it('are one for each event of an arrival, and none for a duplicate', async () => {
    await using hub = await testHub()
    const good = await goodMessage(hub)
    const bad = await goodMessage(hub, { plaintext: child })
    for (const message of [good, bad, good, bad]) await hub.intake.receive(withHeader(message))
    hub.time.now = '2026-08-10T09:00:00.000Z'
    const old = await goodMessage(hub, { iat: Date.parse('2026-07-10T09:00:00Z') / 1000 })
    await hub.intake.receive(withHeader(old))
    await hub.receipts.upTo(await hub.log.head())
    const ofIt = hub.receipts.ofPartner('wmas')
    expect(ofIt.map(({ status, notification }) => [status, notification])).toEqual([
      ['accepted', good.event.id],
      ['rejected', bad.event.id],
      ['quarantined', old.event.id],
    ])
    expect(ofIt[1]).toMatchObject({
      type: bad.event.type,
      at: '2026-07-10T09:00:00.000Z',
      reasons: [{ code: 'UNDER_18_OUT_OF_SCOPE' }],
      digest: expect.any(String),
    })
    expect(hub.receipts.counts()).toEqual({ accepted: 1, rejected: 1, quarantined: 1, dismissed: 0 })
  })

  it('of one notification tell its whole story, in the order of the log', async () => {
    await using hub = await testHub()
    const id = '0d5f10c2-9a3e-4b67-8f21-0000000000bb'
    await hub.intake.receive(withHeader(await goodMessage(hub, { id, plaintext: child })))
    await hub.intake.receive(withHeader(await goodMessage(hub, { id })))
    await hub.receipts.upTo(await hub.log.head())
    expect(hub.receipts.ofNotification('wmas', id).map(({ status }) => status)).toEqual([
      'rejected',
      'accepted',
    ])
    expect(hub.receipts.ofNotification('uhcw', id)).toEqual([])
  })

  it('are read on from where the last reading ended, none twice and none left out', async () => {
    await using hub = await testHub()
    for (let count = 0; count < 7; count++) await hub.intake.receive(withHeader(await goodMessage(hub)))
    await hub.receipts.upTo(await hub.log.head())
    const all = hub.receipts.ofPartner('wmas')
    const pages = []
    let after: Position | undefined
    for (;;) {
      const page = hub.receipts.ofPartner('wmas', { limit: 3, ...(after === undefined ? {} : { after }) })
      if (page.length === 0) break
      pages.push(...page)
      after = page.at(-1)?.position
    }
    expect(pages).toEqual(all)
    expect(all).toHaveLength(7)
  })

  it('built again from the log are the same', async () => {
    await using hub = await testHub()
    for (const plaintext of [incident, child])
      await hub.intake.receive(withHeader(await goodMessage(hub, { plaintext })))
    await hub.receipts.upTo(await hub.log.head())
    const rebuilt = receipts(hub.log)
    const stop = new AbortController()
    await rebuilt.start(stop.signal)
    expect(rebuilt.ofPartner('wmas')).toEqual(hub.receipts.ofPartner('wmas'))
    expect(rebuilt.position()).toBe(hub.receipts.position())
    stop.abort()
  })

  it('that can no longer follow the log say so, instead of waiting for ever', async () => {
    const kept = inMemoryEventLog()
    const log: EventLog = {
      ...kept,
      // eslint-disable-next-line require-yield -- it fails before it yields
      async *follow() {
        throw new Error('the file is gone')
      },
    }
    const broken = receipts(log)
    const waiting = broken.upTo(positionAt(3))
    await expect(broken.start(new AbortController().signal)).rejects.toThrow('the file is gone')
    await expect(waiting).rejects.toThrow('no longer follow')
    await expect(broken.upTo(positionAt(3))).rejects.toThrow('no longer follow')
  })
})
