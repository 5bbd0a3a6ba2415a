import { randomUUID } from 'node:crypto'
import { inMemoryEventLog, streamName, type EventLog } from '@hub/event-log'
import { shippedModel } from '@hub/linkage'
import { describe, expect, it } from 'vitest'
import {
  adoptAgreement,
  casesOf,
  eventsOf,
  keyRows,
  linksOf,
  now,
  runOnce,
  serviceOn,
  tell,
  tokens,
  vaultFor,
  recordOf,
} from './testing.ts'
import { linkageService } from './linkage-service.ts'

const ann = {
  nhsNumber: '9990000018',
  nhsNumberStatus: '01',
  familyName: 'Testerly',
  givenNames: ['Ann'],
  birthDate: '1984-03-17',
  sexCode: '2',
  postcode: 'CV1 2WT',
}
const { nhsNumber: _number, nhsNumberStatus: _status, ...annWithoutNumber } = ann
const call = { callId: 'C100', patientCount: 1, callAt: { at: '2026-01-07T10:00:00Z', precision: 'minute' } }
const arrival = {
  ambulanceCallId: 'C100',
  conveyingTrust: 'RYA',
  arrivalAt: { at: '2026-01-07T10:40:00Z', precision: 'minute' },
}
const incident = { feed: 'ambulance', type: 'ambulance.overdose-incident.v1' }

const given = () => ({ log: inMemoryEventLog(), rows: keyRows() })

describe('linking', () => {
  it('opens a case for a person not known, and joins the next record of that person to it', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    await tell(log, rows, { record: 'p1', feed: 'prison', identity: ann })
    await runOnce(log, rows)
    const links = await linksOf(log)
    expect(links).toMatchObject([
      {
        record: recordOf('hospital-h1'),
        decision: { outcome: 'new', reasons: ['no-candidate'], modelHash: shippedModel.hash },
      },
      {
        record: recordOf('prison-p1'),
        decision: {
          outcome: 'auto',
          reasons: ['nhs-number-and-birth-date'],
          levels: { nhsNumber: 'equal', birthDate: 'exact' },
        },
      },
    ])
    expect(links[0]?.['case']).toBe(links[1]?.['case'])
    const opened = (await eventsOf(log)).filter(({ type }) => type === 'case-opened')
    expect(opened).toMatchObject([
      { data: { case: links[0]?.['case'] }, stream: 'linkage-history', revision: 0 },
    ])
  })

  it('writes nothing of the person into the log', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    await tell(log, rows, { record: 'p1', feed: 'prison', identity: ann })
    await runOnce(log, rows)
    // Sealed text is random letters, and three of them may be any.
    const text = JSON.stringify(await eventsOf(log)).replaceAll(/"(?:original|facts)":"[^"]*"/g, '')
    for (const value of ['9990000018', 'Testerly', 'TESTERLY', 'Ann', '1984-03-17', 'CV1'])
      expect(text).not.toContain(value)
  })

  it('decides on what arrives while it runs', async () => {
    const { log, rows } = given()
    const stop = new AbortController()
    const service = serviceOn(log, rows)
    await service.start(stop.signal)
    await tell(log, rows, { record: 'h1', identity: ann })
    await tell(log, rows, { record: 'h2', identity: ann })
    while (service.position() !== (await log.head()) || (await linksOf(log)).length < 2)
      await new Promise(setImmediate)
    stop.abort()
    expect(new Set((await casesOf(log)).values()).size).toBe(1)
  })

  it('moves a record that is alone when its number is traced later', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    const first = await tell(log, rows, { ...incident, record: 'a1', identity: { sexCode: '2' } })
    await runOnce(log, rows)
    const before = await casesOf(log)
    expect(before.get(recordOf('ambulance-a1'))).not.toBe(before.get(recordOf('hospital-h1')))
    await tell(log, rows, { ...incident, record: 'a1', identity: ann, supersedes: first })
    await runOnce(log, rows)
    expect((await eventsOf(log)).slice(-2)).toMatchObject([
      { type: 'record-examined', data: { record: recordOf('ambulance-a1'), decision: { outcome: 'auto' } } },
      {
        type: 'case-merged',
        data: {
          from: before.get(recordOf('ambulance-a1')),
          into: before.get(recordOf('hospital-h1')),
          records: [recordOf('ambulance-a1')],
        },
      },
    ])
  })

  it('lets a nameless ambulance record follow the attendance it led to', async () => {
    const { log, rows } = given()
    await adoptAgreement(log)
    await tell(log, rows, { record: 'p1', feed: 'prison', identity: ann })
    await tell(log, rows, { ...incident, record: 'a1', facts: call })
    await tell(log, rows, { record: 'h1', identity: ann, facts: arrival })
    await runOnce(log, rows)
    expect(new Set((await casesOf(log)).values()).size).toBe(1)
    expect((await linksOf(log)).at(-1)).toMatchObject({ record: recordOf('hospital-h1') })
  })

  it('does not join by a notification that was taken back', async () => {
    const { log, rows } = given()
    const wrong = await tell(log, rows, { ...incident, record: 'a1', identity: ann })
    await tell(log, rows, {
      ...incident,
      type: 'ambulance.record-amended.v1',
      record: 'a1',
      facts: { correction: 'void', supersedes: wrong, reasonCode: 'wrong_patient' },
    })
    await tell(log, rows, { record: 'h1', identity: ann })
    await runOnce(log, rows)
    expect(new Set((await casesOf(log)).values()).size).toBe(2)
  })
})

describe('a record about the wrong patient', () => {
  const bert = { ...ann, nhsNumber: '9990000026', familyName: 'Otherly', givenNames: ['Bert'], sexCode: '1' }

  it('leaves the case it was put into, once it is corrected', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    const wrong = await tell(log, rows, { ...incident, record: 'a1', identity: ann })
    await runOnce(log, rows)
    const from = (await casesOf(log)).get(recordOf('hospital-h1'))
    await tell(log, rows, { ...incident, record: 'a1', identity: bert, supersedes: wrong })
    await runOnce(log, rows)
    expect((await eventsOf(log)).at(-1)).toMatchObject({
      type: 'case-split',
      data: { from, records: [expect.stringMatching(/^record-(?:ambulance-a1|hospital-h1)-+$/)] },
    })
    expect(new Set((await casesOf(log)).values()).size).toBe(2)
  })

  it('joins the right patient’s case', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    await tell(log, rows, { record: 'h2', identity: bert })
    const wrong = await tell(log, rows, { ...incident, record: 'a1', identity: ann })
    await tell(log, rows, { ...incident, record: 'a1', identity: bert, supersedes: wrong })
    await runOnce(log, rows)
    const cases = await casesOf(log)
    expect(cases.get(recordOf('ambulance-a1'))).toBe(cases.get(recordOf('hospital-h2')))
  })

  it('leaves it too when what linked it is taken back: no case rests on what no partner says any more', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    const first = await tell(log, rows, { ...incident, record: 'a1', identity: ann })
    await tell(log, rows, { ...incident, record: 'a1', identity: { givenNames: ['Ann'] }, supersedes: first })
    await runOnce(log, rows)
    expect(new Set((await casesOf(log)).values()).size).toBe(2)
  })
})

describe('what cannot be opened', () => {
  it('a shredded record stays a case of its own, and says why', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    await tell(log, rows, { record: 'h2', identity: ann })
    await vaultFor(rows, 'identity').shred(recordOf('hospital-h1'), now)
    await runOnce(log, rows)
    expect(await linksOf(log)).toMatchObject([
      { record: recordOf('hospital-h1'), unreadable: true, decision: { outcome: 'new' } },
      { record: recordOf('hospital-h2'), decision: { outcome: 'new' } },
    ])
  })

  it('without the identity key it decides nothing at all', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    const service = linkageService({
      log,
      vault: vaultFor(rows, 'facts'),
      ids: () => '',
      clock: () => now,
      tokens,
    })
    await expect(service.start(new AbortController().signal)).rejects.toMatchObject({
      cause: { code: 'HUB_KEY_NOT_PERMITTED' },
    })
    expect(service.state().kind).toBe('failed')
    expect(await linksOf(log)).toEqual([])
  })
})

describe('a log of before the linker was there', () => {
  it('stands, and what comes new is linked to its cases', async () => {
    const { log, rows } = given()
    for (const record of ['h1', 'h2']) await tell(log, rows, { record, identity: ann })
    const [first, second] = await eventsOf(log)
    const caseId = await placeByHand(log, { record: recordOf('hospital-h1'), basis: first?.id ?? '' })
    const link = { record: recordOf('hospital-h2'), case: caseId, rule: 'R1', with: recordOf('hospital-h1') }
    await log.append(
      streamName(`case-${caseId}`),
      [
        {
          id: '33333333-3333-4333-8333-333333333333',
          type: 'record-linked',
          data: { ...link, ruleSet: 'linkage-rules-2026-1', evidence: {}, basis: second?.id ?? '' },
          meta: { recordedAt: now },
        },
      ],
      'any',
    )
    await tell(log, rows, { record: 'p1', feed: 'prison', identity: ann })
    await runOnce(log, rows)
    expect([...(await casesOf(log)).values()]).toEqual([caseId, caseId, caseId])
    expect(
      (await eventsOf(log)).filter(
        ({ stream, type }) => stream === 'linkage-history' && type === 'record-linked',
      ),
    ).toMatchObject([{ type: 'record-linked', data: { record: recordOf('prison-p1') } }])
  })
})

describe('two services on one log', () => {
  it('do not both decide: the second stops', async () => {
    const { log, rows } = given()
    const stop = new AbortController()
    const [one, other] = [serviceOn(log, rows), serviceOn(log, rows)]
    await one.start(stop.signal)
    await other.start(stop.signal)
    await tell(log, rows, { record: 'h1', identity: ann })
    const why = await Promise.race([one.ended, other.ended])
    expect(why).toMatchObject({
      kind: 'failed',
      error: { message: expect.stringContaining('Another process') },
    })
    stop.abort()
    await Promise.all([one.ended, other.ended])
    expect((await linksOf(log)).length).toBe(1)
  })
})

describe('a decision in the log', () => {
  it('is never made again: a second run appends nothing', async () => {
    const { log, rows } = given()
    for (const record of ['h1', 'h2', 'h3']) await tell(log, rows, { record, identity: ann })
    await tell(log, rows, { ...incident, record: 'a1', identity: annWithoutNumber })
    await tell(log, rows, { ...incident, record: 'a1', identity: annWithoutNumber })
    await runOnce(log, rows)
    const once = await eventsOf(log)
    await runOnce(log, rows)
    expect(await eventsOf(log)).toEqual(once)
  })

  it('stands although today’s rules would say otherwise', async () => {
    const { log, rows } = given()
    for (const record of ['h1', 'h2']) await tell(log, rows, { record, identity: ann })
    const [first, second] = await eventsOf(log)
    await placeByHand(log, { record: recordOf('hospital-h1'), basis: first?.id ?? '' })
    await placeByHand(log, { record: recordOf('hospital-h2'), basis: second?.id ?? '' })
    const before = await eventsOf(log)
    await runOnce(log, rows)
    expect(await eventsOf(log)).toEqual(before)
  })

  it('made by others is followed: the latest link of a record counts', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    await runOnce(log, rows)
    const elsewhere = await placeByHand(log, { record: recordOf('hospital-h1'), basis: randomUUID() })
    await tell(log, rows, { record: 'h2', identity: ann })
    await runOnce(log, rows)
    expect((await casesOf(log)).get(recordOf('hospital-h2'))).toBe(elsewhere)
  })
})

let placed = 0
async function placeByHand(
  log: EventLog,
  { record, basis }: { record: string; basis: string },
): Promise<string> {
  placed += 1
  const caseId = `11111111-1111-4111-8111-${String(placed).padStart(12, '0')}`
  const data = { record, case: caseId, rule: 'NEW', ruleSet: 'an-older-one', evidence: {}, basis }
  const event = {
    id: `22222222-2222-4222-8222-${String(placed).padStart(12, '0')}`,
    type: 'record-linked',
    data,
    meta: { recordedAt: now },
  }
  await log.append(streamName(`case-${caseId}`), [event], 'no-stream')
  return caseId
}
