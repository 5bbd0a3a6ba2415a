import type { JsonObject } from '@hub/contracts'
import { assessCase, type CaseAssessment, type RecordHistory } from '@hub/timeline'
import { describe, expect, it } from 'vitest'
import { tally, type CountOptions, type Question } from './tally.ts'
import { notification, record } from '../testing.ts'

const timelineOf = (...records: readonly RecordHistory[]) =>
  assessCase(records, { asOf: '2027-01-01T00:00:00.000Z', timeZone: 'Europe/London' })

function countBy(cases: readonly CaseAssessment[], question: Question, options?: CountOptions) {
  const counting = tally(question, options)
  for (const one of cases) counting.add(one)
  return counting.rows()
}

let next = 0
const told = (event: string, facts: JsonObject) =>
  record(`${event}-${(next += 1)}`, notification(event, `n${next}`, facts))

const minute = (at: string) => ({ at, precision: 'minute' })
const incident = (facts: JsonObject = {}): JsonObject => ({
  callId: 'C100',
  responder: 'ambulance',
  callAt: minute('2026-01-07T10:00:00Z'),
  incidentLad: 'E08000026',
  impression: 'opioid',
  substances: [{ code: 'heroin', status: 'clinical_toxidrome', basis: 'clinician' }],
  naloxone: [],
  ...facts,
})
const inquest = (facts: JsonObject = {}): JsonObject => ({
  dateOfDeath: { at: '2026-03-20T00:00:00Z', precision: 'day' },
  shortForm: 'ALCOHOL_DRUG',
  implicated: [
    { code: 'nitazene', status: 'implicated_in_cause_of_death', basis: 'record_of_inquest' },
    { code: 'diazepam', status: 'detected_not_implicated', basis: 'pm_toxicology' },
  ],
  intent: 'accident',
  ...facts,
})

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
        category: '1',
        diagnoses: [{ code: '1149222004', qualifier: '415684004', sequence: 1 }],
        substances: [],
      }),
    )
    expect(countBy([timeline], 'overdoses')[0]).toEqual({ year: 2026, cases: 1, events: 1 })
  })

  it('what the crew found to be none is none, and neither is what was taken back', () => {
    const refuted = told('ambulance.overdose-incident', incident({ impression: 'not_overdose' }))
    const wrong = notification('ambulance.overdose-incident', 'w1', incident())
    const voiding = notification('ambulance.record-amended', 'w2', {
      callId: 'C100',
      supersedes: 'w1',
      correction: 'void',
      reasonCode: 'wrong_patient',
      amendedOn: '2026-01-09',
    })
    expect(countBy([timelineOf(refuted), timelineOf(record('w', wrong, voiding))], 'overdoses')).toEqual([])
  })
})
