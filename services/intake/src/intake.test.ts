import { currentVersions } from '@hub/contracts/log-events'
import type { CloudEvent } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { example } from './fixtures/examples.ts'
import { messageFrom, subjectOf, withHeader, type Draft } from './fixtures/messages.ts'
import { canonicalOf, openedPart } from './fixtures/opened-part.ts'
import { testHub, type TestHub } from './fixtures/test-hub.ts'

const incident = 'uk.gov.coventry.harms.ambulance.overdose-incident.v1'
const complete = example(incident, 'complete')
const least = example(incident, 'only-what-is-required')

const sent = (hub: TestHub, draft: Partial<Draft> = {}) =>
  messageFrom(hub.sender('wmas'), hub.time.now, { type: incident, plaintext: complete, ...draft })

describe('a notification that may be kept', () => {
  it('becomes one event of its record, with the agreement and the clauses it was allowed under', async () => {
    await using hub = await testHub()
    const message = await sent(hub)
    const outcome = await hub.intake.receive(withHeader(message))
    const event = (await hub.events()).at(-1)
    expect(outcome).toEqual({
      kind: 'accepted',
      eventId: event?.id,
      stream: event?.stream,
      position: event?.position,
    })
    expect(event?.stream).toMatch(/^record-ambulance-/)
    const { id, source, type, subject, time } = message.event
    expect(event?.meta).toEqual({
      partner: 'wmas',
      feed: 'ambulance',
      contract: incident,
      agreement: {
        id: 'cw-harms',
        version: 2,
        hash: expect.any(String),
        clauses: expect.arrayContaining([expect.any(String)]),
      },
      ce: { id, source, type, subject, time },
      manifest: message.manifest,
      receivedAt: hub.time.now,
      recordedAt: hub.time.now,
      ...currentVersions,
    })
  })

  it('keeps the very bytes that were signed, and beside them the facts without what identifies', async () => {
    await using hub = await testHub()
    const plaintext = Buffer.from(JSON.stringify(complete, null, 3))
    await hub.intake.receive(withHeader(await sent(hub, { plaintext })))
    const event = (await hub.events()).at(-1)
    expect(await openedPart(hub.vault, event, 'original')).toEqual(plaintext.toString())
    const facts = await openedPart(hub.vault, event, 'facts')
    expect(facts).toBe(canonicalOf(JSON.parse(facts)))
    expect(JSON.parse(facts)).toMatchObject({
      record: { version: 1 },
      person: { ageYears: 40, sexCode: '1' },
      occurred: { at: '2026-01-07T21:03:00Z', precision: 'minute' },
      facts: { incidentLad: 'E08000026', impression: 'opioid' },
    })
    for (const hidden of [
      'Testperson',
      '9990000018',
      '1985-02-28',
      'CV1 5FB',
      'W260107-3391',
      'CC-88120-1',
      'AMB-2026',
    ]) {
      expect(facts).not.toContain(hidden)
    }
  })

  it('gives each record one key of each class, to be kept as long as the agreement says', async () => {
    await using hub = await testHub()
    const subject = subjectOf('one record')
    await hub.intake.receive(withHeader(await sent(hub, { subject })))
    await hub.intake.receive(withHeader(await sent(hub, { subject, plaintext: least })))
    const keys = await Array.fromAsync(hub.vault.list())
    expect(keys.map((key) => `${key.class} ${key.retainUntil} ${key.record}`).toSorted()).toEqual([
      `facts 2034-07-10 ${(await hub.events()).at(-1)?.stream}`,
      `identity 2028-07-10 ${(await hub.events()).at(-1)?.stream}`,
    ])
  })

  it('has no age when none is known, and one when the stated age is a single year', async () => {
    await using hub = await testHub()
    const aged = { ...least, identity: { statedAge: { fromYears: 33, toYears: 33 } } }
    const between = { ...least, identity: { statedAge: { fromYears: 30, toYears: 39 } } }
    const people = []
    for (const plaintext of [least, aged, between]) {
      await hub.intake.receive(withHeader(await sent(hub, { plaintext })))
      people.push(JSON.parse(await openedPart(hub.vault, (await hub.events()).at(-1), 'facts')).person)
    }
    expect(people).toEqual([{}, { ageYears: 33 }, {}])
  })

  it('is judged by the age at death, not at the inquest: a child stays out of scope when the inquest ends', async () => {
    await using hub = await testHub()
    const type = 'uk.gov.coventry.harms.coroner.inquest-concluded.v1'
    const concluded = example(type, 'complete')
    const death = { at: '2025-06-01T00:00:00+01:00', precision: 'day' }
    const facts = Object.assign({}, concluded['facts'], { dateOfDeath: death, concludedOn: '2026-01-20' })
    const receive = async (birthDate: string) => {
      const identity = Object.assign({}, concluded['identity'], { birthDate })
      const plaintext = { ...concluded, identity, facts }
      return hub.intake.receive(
        withHeader(await messageFrom(hub.sender('hmc-coventry'), hub.time.now, { type, plaintext })),
      )
    }
    expect(await receive('2007-06-02')).toMatchObject({
      kind: 'rejected',
      reasons: [{ code: 'UNDER_18_OUT_OF_SCOPE', pointer: '/identity/birthDate' }],
    })
    expect(await receive('2007-06-01')).toMatchObject({ kind: 'accepted' })
    const kept = JSON.parse(await openedPart(hub.vault, (await hub.events()).at(-1), 'facts'))
    expect(kept.person.ageYears).toBe(18)
  })

  it('keeps the trace it came with', async () => {
    await using hub = await testHub()
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const { event, manifest } = await sent(hub)
    const traced: CloudEvent = { ...event, traceparent }
    await hub.intake.receive(withHeader({ event: traced, manifest }))
    expect((await hub.events()).at(-1)?.meta).toMatchObject({ trace: traceparent })
  })

  it('of a synthetic load is recorded at the time it is said to arrive', async () => {
    await using hub = await testHub()
    const receivedAt = '2025-01-02T03:04:05.000Z'
    const message = await messageFrom(hub.sender('wmas'), receivedAt, { type: incident, plaintext: least })
    await hub.intake.receive({ ...withHeader(message), receivedAt })
    expect((await hub.events()).at(-1)?.meta).toMatchObject({ receivedAt, recordedAt: receivedAt })
  })
})
