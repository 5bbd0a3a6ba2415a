import { describe, expect, it } from 'vitest'
import { countBy } from './count-by.ts'
import { foldTimeline } from './fold-timeline.ts'
import { incident, inquest, minute, notification, record } from './testing.ts'
import type { RecordHistory } from './record-history.ts'

const recordedAt = '2026-12-01T00:00:00.000Z'
const timelineOf = (...records: readonly RecordHistory[]) =>
  foldTimeline(records, { asOf: '2027-01-01T00:00:00.000Z', tier: 'core' })

let next = 0
const told = (event: string, facts: Parameters<typeof incident>[0] = {}) =>
  record(`${event}-${(next += 1)}`, notification({ event, id: `n${next}`, recordedAt, facts }))

const implicating = (...codes: readonly string[]) =>
  inquest({
    implicated: codes.map((code) => ({
      code,
      status: 'implicated_in_cause_of_death',
      basis: 'record_of_inquest',
    })),
  })

describe('deaths per year and substance', () => {
  it('a case counts once under every implicated substance, and once in its year', () => {
    const rows = countBy(
      [
        timelineOf(told('coroner.inquest-concluded', implicating('heroin', 'cocaine'))),
        timelineOf(told('coroner.inquest-concluded', implicating('cocaine'))),
        timelineOf(told('ambulance.overdose-incident', incident())),
      ],
      'deaths',
    )
    expect(rows).toEqual([
      { year: 2026, cases: 2, events: 2 },
      { year: 2026, substance: 'cocaine', cases: 2, events: 2 },
      { year: 2026, substance: 'heroin', cases: 1, events: 1 },
    ])
  })

  it('what was detected and not implicated has no row', () => {
    const rows = countBy([timelineOf(told('coroner.inquest-concluded', inquest()))], 'deaths')
    expect(rows.map(({ substance }) => substance)).toEqual([undefined, 'nitazene'])
  })

  it('the year is the one written where the death happened', () => {
    const dateOfDeath = { at: '2025-12-31T00:00:00-05:00', precision: 'day' }
    expect(
      countBy([timelineOf(told('coroner.inquest-concluded', inquest({ dateOfDeath })))], 'deaths')[0]?.year,
    ).toBe(2025)
  })

  it('a code may count under its groups too, once', () => {
    const timeline = timelineOf(told('coroner.inquest-concluded', implicating('heroin', 'methadone')))
    const rows = countBy([timeline], 'deaths', { alsoUnder: () => ['any_opiate'] })
    expect(rows.find(({ substance }) => substance === 'any_opiate')).toMatchObject({ cases: 1, events: 1 })
  })
})

const at = (callAt: string, code = 'heroin') =>
  incident({ callAt: minute(callAt), substances: [{ code, status: 'reported', basis: 'self' }] })

describe('overdoses per year and substance', () => {
  it('counts overdoses, and the cases that had them', () => {
    const timeline = timelineOf(
      told('ambulance.overdose-incident', at('2026-01-07T10:00:00Z')),
      told('ambulance.overdose-incident', at('2026-02-07T10:00:00Z', 'cocaine')),
    )
    expect(countBy([timeline], 'overdoses')).toEqual([
      { year: 2026, cases: 1, events: 2 },
      { year: 2026, substance: 'cocaine', cases: 1, events: 1 },
      { year: 2026, substance: 'heroin', cases: 1, events: 1 },
    ])
  })

  it('what the ambulance and the hospital tell of one night is one overdose', () => {
    const timeline = timelineOf(
      told('ambulance.overdose-incident', at('2026-01-07T23:00:00Z')),
      told('hospital.diagnosis-recorded', {
        diagnosedAt: minute('2026-01-08T01:00:00Z'),
        arrivalAt: minute('2026-01-07T23:40:00Z'),
        substances: [],
      }),
    )
    expect(countBy([timeline], 'overdoses')[0]).toEqual({ year: 2026, cases: 1, events: 1 })
  })

  it('what the crew found to be none is none, and neither is what was taken back', () => {
    const refuted = told('ambulance.overdose-incident', incident({ impression: 'not_overdose' }))
    const wrong = notification({
      event: 'ambulance.overdose-incident',
      id: 'w1',
      recordedAt,
      facts: incident(),
    })
    const voiding = notification({
      event: 'ambulance.record-amended',
      id: 'w2',
      recordedAt,
      facts: {
        callId: 'C100',
        supersedes: 'w1',
        correction: 'void',
        reasonCode: 'wrong_patient',
        amendedOn: '2026-01-09',
      },
    })
    expect(countBy([timelineOf(refuted), timelineOf(record('w', wrong, voiding))], 'overdoses')).toEqual([])
  })
})
