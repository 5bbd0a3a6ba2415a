import { inMemoryEventLog, LogError, type EventLog } from '@hub/event-log'
import { digest } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { canariesIn } from './fixtures/canaries.ts'
import { goodMessage } from './fixtures/good-message.ts'
import { withHeader } from './fixtures/messages.ts'
import { openedPart } from './fixtures/opened-part.ts'
import { testHub } from './fixtures/test-hub.ts'
import { arrivalOf } from './keeping/quarantined-message.ts'

describe('a message that the hub itself fails on', () => {
  it('is quarantined whole, sealed, when sender and agreement let it be kept', async () => {
    await using hub = await testHub()
    const arrival = withHeader(await goodMessage(hub))
    const outcome = await hub.intake.setAside(arrival)
    expect(outcome).toMatchObject({ kind: 'quarantined', reasons: [{ code: 'HUB_FAULT' }] })
    const event = (await hub.events()).at(-1)
    expect(event).toMatchObject({ stream: 'intake-wmas', type: 'notification-quarantined' })
    const kept = arrivalOf(Buffer.from(await openedPart(hub.vault, event, 'message')))
    expect(kept.manifest).toBe(arrival.manifest)
    expect(Buffer.from(kept.body)).toEqual(arrival.body)
    expect(await hub.intake.receive(kept)).toMatchObject({ kind: 'accepted' })
  })

  it('set aside again is the same event', async () => {
    await using hub = await testHub()
    const arrival = withHeader(await goodMessage(hub))
    const first = await hub.intake.setAside(arrival)
    expect(await hub.intake.setAside(arrival)).toEqual(first)
    expect((await hub.events()).filter(({ type }) => type === 'notification-quarantined')).toHaveLength(1)
  })

  it('is not kept when anything else forbids it: it is refused for that', async () => {
    await using hub = await testHub()
    const { event, manifest } = await goodMessage(hub)
    const arrival = withHeader({ event: { ...event, subject: 'another-subject-0123' }, manifest })
    expect(await hub.intake.setAside(arrival)).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'MANIFEST_MISMATCH' }],
    })
  })

  it('that was accepted all the same is a duplicate', async () => {
    await using hub = await testHub()
    const arrival = withHeader(await goodMessage(hub))
    const accepted = await hub.intake.receive(arrival)
    expect(await hub.intake.setAside(arrival)).toEqual({ ...accepted, kind: 'duplicate' })
  })

  it('leaves its digest and the fault when not even its sender can be made out', async () => {
    await using hub = await testHub()
    const arrival = withHeader(await goodMessage(hub))
    const broken = hub.withKnown({
      find: () => {
        throw new TypeError('Testperson')
      },
      note: () => undefined,
    })
    await expect(broken.receive(arrival)).rejects.toThrow(TypeError)
    expect(await broken.setAside(arrival)).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'HUB_FAULT' }],
    })
    const event = (await hub.events()).at(-1)
    expect(event).toMatchObject({ stream: 'intake-unidentified', data: { digest: digest(arrival.body) } })
    expect(canariesIn(JSON.stringify(event))).toEqual([])
  })

  it('is not set aside while the log is away: that is no fault of the message', async () => {
    const log = inMemoryEventLog()
    let away = false
    const leaky: EventLog = {
      ...log,
      append: (...given) =>
        away
          ? Promise.reject(new LogError('HUB_LOG_UNAVAILABLE', 'The event log cannot be used'))
          : log.append(...given),
    }
    await using hub = await testHub({ log: leaky })
    const arrival = withHeader(await goodMessage(hub))
    away = true
    await expect(hub.intake.setAside(arrival)).rejects.toThrow(LogError)
    away = false
    expect(await hub.intake.receive(arrival)).toMatchObject({ kind: 'accepted' })
  })
})

describe('a message key', () => {
  it('other than the subject is refused: it could hold anything, and is in clear', async () => {
    await using hub = await testHub()
    const arrival = withHeader(await goodMessage(hub))
    expect(await hub.intake.receive({ ...arrival, key: '9990000018' })).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'KAFKA_KEY', pointer: '/subject' }],
    })
    expect(canariesIn(JSON.stringify(await hub.events()))).toEqual([])
  })

  it('that is the subject makes the event that it would be without', async () => {
    await using hub = await testHub()
    await using other = await testHub({ like: hub })
    const message = await goodMessage(hub)
    await hub.intake.receive({ ...withHeader(message), key: message.event.subject })
    await other.intake.receive(withHeader(message))
    const meta = async ({ events }: typeof hub) => (await events()).at(-1)?.meta
    expect(await meta(hub)).toEqual(await meta(other))
  })
})
