import { inMemoryEventLog, logRows, type EventLog } from '@hub/event-log'
import { inMemoryKeyVault, keyRows } from '@hub/key-vault'
import { digest } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { example } from './fixtures/examples.ts'
import { inline, messageFrom, subjectOf, withHeader, type Draft } from './fixtures/messages.ts'
import { openedPart } from './fixtures/opened-part.ts'
import { testHub, testKeks, type TestHub } from './fixtures/test-hub.ts'
import { arrivalOf } from './keeping/quarantined-message.ts'

const incident = 'uk.gov.coventry.harms.ambulance.overdose-incident.v1'
const complete = example(incident, 'complete')
const least = example(incident, 'only-what-is-required')

const sent = (hub: TestHub, draft: Partial<Draft> = {}) =>
  messageFrom(hub.sender('wmas'), hub.time.now, { type: incident, plaintext: complete, ...draft })

describe('a notification sent again', () => {
  it('is answered with the place of the first, and leaves no second event', async () => {
    await using hub = await testHub()
    const message = await sent(hub)
    const first = await hub.intake.receive(withHeader(message))
    const again = await hub.intake.receive(inline(message))
    expect(again).toEqual({ ...first, kind: 'duplicate' })
    expect((await hub.events()).filter(({ type }) => type === 'notification-accepted')).toHaveLength(1)
  })

  it('with the same content under another subject is held for somebody to look at, not dropped as a duplicate', async () => {
    await using hub = await testHub()
    const id = '5d5f10c2-9a3e-4b67-8f21-0000000000aa'
    await hub.intake.receive(withHeader(await sent(hub, { id, subject: subjectOf('first') })))
    const again = await hub.intake.receive(withHeader(await sent(hub, { id, subject: subjectOf('second') })))
    expect(again).toMatchObject({
      kind: 'quarantined',
      reasons: [{ code: 'ID_REUSED_WITH_OTHER_CONTENT' }],
    })
  })

  it('with an envelope that says other than the manifest is refused, not answered as a duplicate', async () => {
    await using hub = await testHub()
    const { event, manifest } = await sent(hub)
    await hub.intake.receive(withHeader({ event, manifest }))
    const other = { ...event, subject: subjectOf('somebody else') }
    expect(await hub.intake.receive(withHeader({ event: other, manifest }))).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'MANIFEST_MISMATCH', pointer: '/subject' }],
    })
  })

  it('months later is still a duplicate, not an old message', async () => {
    await using hub = await testHub()
    const message = await sent(hub)
    await hub.intake.receive(withHeader(message))
    hub.time.now = '2026-12-10T09:00:00.000Z'
    expect(await hub.intake.receive(withHeader(message))).toMatchObject({ kind: 'duplicate' })
  })

  it('encrypted and signed anew with the same content is a duplicate too', async () => {
    await using hub = await testHub()
    const message = await sent(hub)
    await hub.intake.receive(withHeader(message))
    const anew = await sent(hub, { id: message.event.id, subject: message.event.subject })
    expect(anew.event.data).not.toBe(message.event.data)
    expect(await hub.intake.receive(withHeader(anew))).toMatchObject({ kind: 'duplicate' })
  })

  it('many times at once has one effect', async () => {
    await using hub = await testHub()
    const message = await sent(hub)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => hub.intake.receive(withHeader(message))),
    )
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === 'duplicate')).toHaveLength(19)
    expect((await hub.events()).filter(({ type }) => type === 'notification-accepted')).toHaveLength(1)
  })
})

describe('the same id with other content', () => {
  it('is set aside, sealed, and names the id; the first stays as it is', async () => {
    await using hub = await testHub()
    const message = await sent(hub)
    await hub.intake.receive(withHeader(message))
    const other = withHeader(await sent(hub, { id: message.event.id, plaintext: least }))
    const outcome = await hub.intake.receive(other)
    expect(outcome).toMatchObject({
      kind: 'quarantined',
      reasons: [{ code: 'ID_REUSED_WITH_OTHER_CONTENT', pointer: '/id' }],
    })
    const event = (await hub.events()).at(-1)
    expect(event).toMatchObject({ stream: 'intake-wmas', type: 'notification-quarantined' })
    expect(event?.data['digest']).toBe(digest(other.body))
  })

  it('at the same moment is accepted once and set aside once', async () => {
    await using hub = await testHub()
    const message = await sent(hub)
    const other = await sent(hub, { id: message.event.id, plaintext: least })
    const outcomes = await Promise.all([message, other].map((one) => hub.intake.receive(withHeader(one))))
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'quarantined'])
  })

  it('is seen even when another process accepted the first one a moment ago', async () => {
    const rows = { log: logRows(), vault: keyRows() }
    const parts = () => ({
      log: inMemoryEventLog(rows.log),
      vault: inMemoryKeyVault({ keks: testKeks, rows: rows.vault }),
    })
    await using one = await testHub(parts())
    const message = await sent(one)
    const other = await sent(one, { id: message.event.id, subject: message.event.subject, plaintext: least })
    const blind = one.withKnown({ find: () => undefined, note: () => undefined })
    await one.intake.receive(withHeader(message))
    expect(await blind.receive(withHeader(message))).toMatchObject({ kind: 'duplicate' })
    expect(await blind.receive(withHeader(other))).toMatchObject({ kind: 'quarantined' })
  })
})

describe('a quarantined message', () => {
  it('can be opened whole, years later, and received again', async () => {
    await using hub = await testHub()
    const arrival = withHeader(await sent(hub))
    hub.time.now = '2026-08-10T09:00:00.000Z'
    const outcome = await hub.intake.receive(arrival)
    expect(outcome).toMatchObject({ kind: 'quarantined', reasons: [{ code: 'MANIFEST_TOO_OLD' }] })
    hub.time.now = '2031-08-10T09:00:00.000Z'
    const kept = await openedPart(hub.vault, (await hub.events()).at(-1), 'message')
    const again = arrivalOf(Buffer.from(kept))
    expect(again).toEqual({ ...arrival, body: new Uint8Array(arrival.body) })
    expect(await hub.intake.receive({ ...again, receivedAt: '2026-07-10T09:00:00.000Z' })).toMatchObject({
      kind: 'accepted',
    })
  })

  it('sent again is the same event', async () => {
    await using hub = await testHub()
    const arrival = withHeader(await sent(hub))
    hub.time.now = '2026-08-10T09:00:00.000Z'
    const first = await hub.intake.receive(arrival)
    expect(await hub.intake.receive(arrival)).toEqual(first)
    expect((await hub.events()).filter(({ type }) => type === 'notification-quarantined')).toHaveLength(1)
  })

  it('is not kept at all when it may not be: too old and of a child is rejected', async () => {
    await using hub = await testHub()
    const arrival = withHeader(
      await sent(hub, { plaintext: { ...complete, identity: { birthDate: '2015-01-01' } } }),
    )
    hub.time.now = '2026-08-10T09:00:00.000Z'
    expect(await hub.intake.receive(arrival)).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'UNDER_18_OUT_OF_SCOPE' }, { code: 'MANIFEST_TOO_OLD' }],
    })
  })
})

describe('a rejected message', () => {
  it('leaves its digest and the reasons, and nothing else', async () => {
    await using hub = await testHub()
    const arrival = withHeader(
      await sent(hub, { plaintext: { ...complete, identity: { birthDate: '2015-01-01' } } }),
    )
    const outcome = await hub.intake.receive(arrival)
    const event = (await hub.events()).at(-1)
    expect(event?.stream).toBe('intake-wmas')
    expect(Object.keys(event?.data ?? {}).toSorted()).toEqual([
      'ceId',
      'ceType',
      'digest',
      'reasons',
      'sequence',
    ])
    expect(Object.keys(event?.meta ?? {}).toSorted()).toEqual([
      'agreement',
      'feed',
      'partner',
      'receivedAt',
      'recordedAt',
      'rules',
      'schema',
    ])
    expect(outcome).toEqual({ kind: 'rejected', eventId: event?.id, reasons: event?.data['reasons'] })
    expect(await Array.fromAsync(hub.vault.list())).toEqual([])
  })

  it('sent again for the same reasons adds nothing', async () => {
    await using hub = await testHub()
    const arrival = { body: Buffer.from('{'), contentType: 'application/cloudevents+json' }
    const first = await hub.intake.receive(arrival)
    hub.time.now = '2026-07-11T09:00:00.000Z'
    expect(await hub.intake.receive(arrival)).toEqual(first)
    expect((await hub.events()).filter(({ stream }) => stream === 'intake-unidentified')).toHaveLength(1)
  })

  it('of a record that was shredded stays out', async () => {
    await using hub = await testHub()
    const subject = subjectOf('erased')
    await hub.intake.receive(withHeader(await sent(hub, { subject })))
    await hub.vault.shred((await hub.events()).at(-1)?.stream ?? '', hub.time.now)
    expect(await hub.intake.receive(withHeader(await sent(hub, { subject })))).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'RECORD_SHREDDED' }],
    })
  })
})

describe('asking what would happen', () => {
  it('tells it, and keeps nothing', async () => {
    await using hub = await testHub()
    const good = await sent(hub)
    const before = (await hub.events()).length
    expect(await hub.intake.check(withHeader(good))).toMatchObject({ kind: 'accepted' })
    expect(await hub.intake.check({ ...withHeader(good), body: Buffer.from('[') })).toMatchObject({
      kind: 'rejected',
    })
    expect(await hub.events()).toHaveLength(before)
    expect(await Array.fromAsync(hub.vault.list())).toEqual([])
    await hub.intake.receive(withHeader(good))
    expect(await hub.intake.check(withHeader(good))).toMatchObject({ kind: 'duplicate' })
    const other = await sent(hub, { id: good.event.id, plaintext: least })
    expect(await hub.intake.check(withHeader(other))).toMatchObject({ kind: 'quarantined' })
  })
})

describe('an answer', () => {
  it('is not given before the event is durable', async () => {
    const kept = inMemoryEventLog()
    const appended = Promise.withResolvers<void>()
    const durable = Promise.withResolvers<void>()
    let slow = false
    const log: EventLog = {
      ...kept,
      async append(...wanted) {
        const outcome = await kept.append(...wanted)
        if (slow) appended.resolve()
        if (slow) await durable.promise
        return outcome
      },
    }
    await using hub = await testHub({ log })
    const message = withHeader(await sent(hub))
    slow = true
    let answered = false
    const outcome = hub.intake.receive(message).finally(() => (answered = true))
    await appended.promise
    for (let turn = 0; turn < 100; turn++) await Promise.resolve()
    expect(answered).toBe(false)
    durable.resolve()
    expect(await outcome).toMatchObject({ kind: 'accepted' })
  })

  it('is not given when the log fails; sending again later is a first time', async () => {
    const kept = inMemoryEventLog()
    let broken = false
    const log: EventLog = {
      ...kept,
      append: (...wanted) =>
        broken ? Promise.reject(new Error('the disk is full')) : kept.append(...wanted),
    }
    await using hub = await testHub({ log })
    const message = withHeader(await sent(hub))
    broken = true
    await expect(hub.intake.receive(message)).rejects.toThrow('the disk is full')
    broken = false
    expect(await hub.intake.receive(message)).toMatchObject({ kind: 'accepted' })
  })
})
