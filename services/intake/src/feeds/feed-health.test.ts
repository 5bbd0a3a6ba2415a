import { end, registerKey } from '@hub/agreement'
import { exampleEvent } from '@hub/contracts/log-events/testing'
import { streamName, Position, type JsonObject, type RecordedEvent } from '@hub/event-log'
import { generateSigningKey } from '@hub/notification'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goodMessage, incident } from '../fixtures/good-message.ts'
import { heartbeatFrom } from '../fixtures/heartbeats.ts'
import { nextId, withHeader } from '../fixtures/messages.ts'
import { testHub, type TestHub } from '../fixtures/test-hub.ts'
import { feedHealth, type FeedsReport } from './feed-health.ts'
import { feedsHeard } from './feeds-heard.ts'

const child = { ...incident, identity: { birthDate: '2015-01-01' } }
const hours = (count: number, after = '2026-07-10T09:00:00.000Z') =>
  new Date(Date.parse(after) + count * 3_600_000).toISOString()

async function report(hub: TestHub, now = hub.time.now): Promise<FeedsReport> {
  await hub.receipts.upTo(await hub.log.head())
  return feedHealth({ heard: hub.receipts.heard, register: hub.register(), now })
}

const feedOf = ({ feeds }: FeedsReport, partner: string) => feeds.find((line) => line.partner === partner)
const missing = ({ sequences }: FeedsReport) =>
  sequences.flatMap(({ partner, ranges }) => ranges.map(({ from, to }) => [partner, from, to]))

describe('a feed', () => {
  it('is quiet when the hours of its clause have passed since the last message, and not before', async () => {
    await using hub = await testHub()
    await hub.intake.receive(withHeader(await goodMessage(hub)))
    const flow = hub.agreement.flows.find(({ party }) => party === 'wmas')
    const within = flow?.expectedWithinHours ?? 0
    expect(feedOf(await report(hub), 'wmas')).toMatchObject({
      feed: 'ambulance',
      state: 'ok',
      lastHeard: hub.time.now,
      expectedBy: hours(within),
      clauses: [flow?.clause],
      counts: { accepted: 1 },
    })
    expect(feedOf(await report(hub, hours(within)), 'wmas')?.state).toBe('ok')
    const late = await report(hub, hours(within + 1))
    expect(feedOf(late, 'wmas')?.state).toBe('quiet')
    expect(late.alarm).toBe(true)
  })

  it('is not quiet when its partner says that there is nothing to send', async () => {
    await using hub = await testHub()
    await hub.intake.receive(withHeader(await goodMessage(hub)))
    hub.time.now = hours(200)
    await hub.intake.receive(await heartbeatFrom(hub.sender('wmas'), hub.time.now))
    expect(feedOf(await report(hub), 'wmas')).toMatchObject({
      state: 'ok',
      lastHeard: hub.time.now,
      counts: { accepted: 1, heartbeats: 1 },
    })
  })

  it('never heard is told from one that has gone quiet, and is no alarm before it is due', async () => {
    await using hub = await testHub()
    expect(feedOf(await report(hub), 'uhcw')).toMatchObject({ state: 'ok' })
    expect(feedOf(await report(hub), 'uhcw')?.lastHeard).toBeUndefined()
    expect(feedOf(await report(hub, hours(24 * 30)), 'uhcw')?.state).toBe('never-heard')
  })

  it('that sends only what is refused is alive, and the figures say so', async () => {
    await using hub = await testHub()
    await hub.intake.receive(withHeader(await goodMessage(hub, { plaintext: child })))
    expect(feedOf(await report(hub), 'wmas')).toMatchObject({
      lastHeard: hub.time.now,
      counts: { accepted: 0, rejected: 1 },
    })
  })

  it('is expected of nobody once the agreement has ended', async () => {
    await using hub = await testHub()
    expect((await report(hub)).feeds.map(({ partner }) => partner).toSorted()).toEqual([
      'cgl',
      'cw-ldis',
      'death-registration',
      'hmc-coventry',
      'hmpps',
      'uhcw',
      'west-midlands-police',
      'wmas',
    ])
    await hub.record(end('cw-harms', { reason: 'Over', by: 'Guardian', now: hub.time.now, id: nextId() }))
    expect((await report(hub, hours(24 * 365))).feeds).toEqual([])
  })
})

describe('a number that is missing', () => {
  it('counts once messages have had time to overtake each other, and not before', async () => {
    await using hub = await testHub()
    await hub.intake.receive(withHeader(await goodMessage(hub, { seq: 1 })))
    await hub.intake.receive(withHeader(await goodMessage(hub, { seq: 3 })))
    expect((await report(hub)).sequences).toMatchObject([{ partner: 'wmas', highest: 3, missing: 0 }])
    expect(await report(hub, hours(1))).toMatchObject({ sequences: [{ missing: 1 }], alarm: true })
    expect(missing(await report(hub, hours(1)))).toEqual([['wmas', 2, 2]])
  })

  it('is missing no more when its message comes late', async () => {
    await using hub = await testHub()
    for (const seq of [1, 4, 3, 2]) await hub.intake.receive(withHeader(await goodMessage(hub, { seq })))
    expect(await report(hub, hours(1))).toMatchObject({
      sequences: [{ highest: 4, missing: 0 }],
      alarm: false,
    })
  })

  it('is not that of a message which was refused, held, or sent again under another', async () => {
    await using hub = await testHub()
    const first = await goodMessage(hub, { seq: 1 })
    await hub.intake.receive(withHeader(first))
    await hub.intake.receive(withHeader(await goodMessage(hub, { seq: 2, plaintext: child })))
    const old = Date.parse('2026-07-01T09:00:00Z') / 1000
    await hub.intake.receive(withHeader(await goodMessage(hub, { seq: 3, iat: old })))
    const { id, subject } = first.event
    const again = withHeader(await goodMessage(hub, { seq: 4, id, subject }))
    expect(await hub.intake.receive(again)).toMatchObject({ kind: 'duplicate' })
    expect(await hub.intake.receive(again)).toMatchObject({ kind: 'duplicate' })
    const heard = await report(hub, hours(1))
    expect(heard.sequences).toMatchObject([{ highest: 4, missing: 0 }])
    expect(feedOf(heard, 'wmas')?.counts).toMatchObject({
      accepted: 1,
      rejected: 1,
      quarantined: 1,
      repeated: 1,
    })
  })

  it('is named by the next heartbeat, when the last message was lost', async () => {
    await using hub = await testHub()
    await hub.intake.receive(withHeader(await goodMessage(hub, { seq: 1 })))
    await hub.intake.receive(await heartbeatFrom(hub.sender('wmas'), hub.time.now, { seq: 3 }))
    expect(missing(await report(hub, hours(1)))).toEqual([['wmas', 2, 2]])
  })

  it('is missing no more when its partner says that it was never used; of numbers still to come it can say nothing', async () => {
    await using hub = await testHub()
    await hub.intake.receive(withHeader(await goodMessage(hub, { seq: 5 })))
    const data = {
      unused: [
        [1, 4],
        [7, 90],
      ],
    } as const
    await hub.intake.receive(await heartbeatFrom(hub.sender('wmas'), hub.time.now, { seq: 6, data }))
    await hub.intake.receive(withHeader(await goodMessage(hub, { seq: 9 })))
    expect(missing(await report(hub, hours(1)))).toEqual([['wmas', 7, 8]])
  })

  it('is of one key: a new key begins anew', async () => {
    await using hub = await testHub()
    const sender = hub.sender('wmas')
    await hub.intake.receive(withHeader(await goodMessage(hub, { seq: 1 })))
    const next = await generateSigningKey()
    const valid = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2040-01-01T00:00:00Z' }
    const key = { kid: next.kid, jwk: next.publicJwk, approvedBy: ['A', 'B'], ...valid }
    await hub.record(registerKey('wmas', key, { now: hub.time.now, id: nextId() }))
    const withNext = { ...sender, signing: next }
    await hub.intake.receive(await heartbeatFrom(withNext, hub.time.now, { seq: 1 }))
    const { sequences } = await report(hub, hours(1))
    expect(sequences.map(({ kid, highest, missing: count }) => [kid, highest, count])).toEqual([
      [sender.signing.kid, 1, 0],
      [next.kid, 1, 0],
    ])
  })
})

const like = exampleEvent('notification-accepted')

/** As many accepted events as one likes, as the log has them. */
function accepted(seq: number, at: string): RecordedEvent {
  const part = (value: JsonObject) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    id: nextId(),
    ...like,
    stream: streamName(`record-ambulance-${String(seq).padEnd(24, '-')}`),
    revision: 0,
    position: Position.fromText(String(seq)),
    meta: {
      ...like.meta,
      partner: 'wmas',
      feed: 'ambulance',
      manifest: `${part({ kid: 'k' })}.${part({ seq })}.AA`,
      receivedAt: at,
      recordedAt: at,
    },
  }
}

describe('one of 10,000 messages', () => {
  it('dropped anywhere is named, in whatever order the others came', async () => {
    await using hub = await testHub()
    const register = hub.register()
    const at = hub.time.now
    const events = Array.from({ length: 10_000 }, (_none, index) => accepted(index + 1, at))
    fc.assert(
      // The last is missed when a heartbeat comes, not before.
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 50 }), (dropped, stride) => {
        const heard = feedsHeard()
        for (let start = 0; start < stride; start++)
          for (let index = start; index < events.length; index += stride) {
            const event = events[index]
            if (event !== undefined && index + 1 !== dropped) heard.note(event)
          }
        const told = feedHealth({ heard, register, now: hours(1) })
        expect(told.alarm).toBe(true)
        expect(missing(told)).toEqual([['wmas', dropped, dropped]])
      }),
      { numRuns: 20 },
    )
  })
})
