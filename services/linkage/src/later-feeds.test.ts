import { inMemoryEventLog } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { adoptAgreement, casesOf, keyRows, runOnce, tell, recordOf } from './testing.ts'

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
const incident = { feed: 'ambulance', type: 'ambulance.overdose-incident.v1' }

const given = () => ({ log: inMemoryEventLog(), rows: keyRows() })

describe('a notification that is about no person', () => {
  it('is in no case, and what comes after it is linked as ever', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'd1', feed: 'ldis', type: 'ldis.report-received.v1' })
    await tell(log, rows, { record: 'h1', identity: ann })
    await tell(log, rows, { record: 'd1', feed: 'ldis', type: 'ldis.graded.v1' })
    await runOnce(log, rows)
    await tell(log, rows, { record: 'p1', feed: 'prison', identity: ann })
    await runOnce(log, rows)
    const cases = await casesOf(log)
    expect([...cases.keys()].toSorted()).toEqual([recordOf('hospital-h1'), recordOf('prison-p1')])
    expect(new Set(cases.values()).size).toBe(1)
  })
})

describe('what the treatment service, the police and the registration of deaths know of a person', () => {
  it('is linked by a verified number, and by name, birth date and home where there is none', async () => {
    const { log, rows } = given()
    await tell(log, rows, { record: 'h1', identity: ann })
    await tell(log, rows, {
      record: 't1',
      feed: 'treatment',
      type: 'treatment.engaged.v1',
      identity: annWithoutNumber,
    })
    await tell(log, rows, {
      record: 'r1',
      feed: 'registration',
      type: 'registration.death-registered.v1',
      identity: ann,
    })
    await tell(log, rows, {
      record: 'o1',
      feed: 'police',
      type: 'police.sudden-death-attended.v1',
      identity: annWithoutNumber,
    })
    await runOnce(log, rows)
    expect(new Set((await casesOf(log)).values()).size).toBe(1)
  })

  it('joins the police to an ambulance call that had one patient, though they know no name', async () => {
    const { log, rows } = given()
    await adoptAgreement(log)
    await tell(log, rows, { ...incident, record: 'a1', identity: ann, facts: call })
    await tell(log, rows, {
      record: 'o1',
      feed: 'police',
      type: 'police.naloxone-administered.v1',
      facts: {
        incidentRef: 'I1',
        ambulanceCallId: 'C100',
        ambulanceTrust: 'RYA',
        attendedAt: { at: '2026-01-07T10:05:00Z', precision: 'minute' },
      },
    })
    await runOnce(log, rows)
    expect(new Set((await casesOf(log)).values()).size).toBe(1)
  })
})
