import { describe, expect, it } from 'vitest'
import { day, incident, inquest, minute, notification, record, type Told } from '../testing.ts'
import { assessCase } from './assess-case.ts'

const recordedAt = '2026-05-01T00:00:00.000Z'
const told = (event: string, id: string, facts: Told['facts'], more: Partial<Told> = {}) =>
  notification({ event, id, facts, recordedAt, ...more })
const assessed = (...records: Parameters<typeof assessCase>[0]) =>
  assessCase(records, { asOf: '2028-01-01T00:00:00.000Z', timeZone: 'Europe/London', use: 'figures' })

const call = (facts: Told['facts'] = {}) =>
  record('a', told('ambulance.overdose-incident', 'a1', incident(facts)))
const diagnosis = (facts: Told['facts'] = {}) => ({
  attendanceId: 'E1',
  siteOds: 'RKB01',
  arrivalAt: minute('2026-01-07T11:00:00Z'),
  category: '1',
  diagnoses: [],
  alcoholDrugInvolvement: [],
  substances: [],
  naloxone: [],
  criticalCare: 'no',
  ...facts,
})
const attendance = (facts: Told['facts'] = {}) =>
  record('h', told('hospital.diagnosis-recorded', 'h1', diagnosis(facts)))
const overdose = (qualifier: string) => [{ code: '1149222004', qualifier, sequence: 1 }]
const [confirmed, suspected, absent] = ['410605003', '415684004', '410516002']
const coma = { obs: { gcsWorst: 8 } }

describe('an overdose', () => {
  it.each([
    ['police alone told of', [call({ responder: 'police' })], 'reported', 'non-fatal'],
    ['the crew thought of', [call()], 'suspected', 'non-fatal'],
    ['the crew thought of in a coma', [call(coma)], 'probable', 'near-fatal'],
    ['the hospital suspects', [attendance({ diagnoses: overdose(suspected) })], 'suspected', 'non-fatal'],
    ['the hospital diagnosed', [attendance({ diagnoses: overdose(confirmed) })], 'confirmed', 'non-fatal'],
    [
      'the crew thought of in a coma and the hospital diagnosed',
      [call(coma), attendance({ diagnoses: overdose(confirmed) })],
      'confirmed',
      'near-fatal',
    ],
    [
      'the crew thought of in a coma and a laboratory confirms',
      [
        call(coma),
        attendance({ substances: [{ code: 'heroin', status: 'lab_confirmed', basis: 'hospital_lab' }] }),
      ],
      'confirmed',
      'near-fatal',
    ],
    [
      'the crew thought of and the hospital looked for and did not find',
      [call(), attendance({ diagnoses: overdose(absent) })],
      'refuted',
      'non-fatal',
    ],
    [
      'that a stay was coded as',
      [
        record(
          's',
          told('hospital.admission-coded', 's1', {
            spellId: 'S',
            siteOds: 'RKB01',
            spellStart: '2026-01-07',
            icd10Primary: 'T401',
            icd10Secondary: [],
          }),
        ),
      ],
      'confirmed',
      'non-fatal',
    ],
    ['the crew found to be none', [call({ impression: 'not_overdose' })], 'refuted', 'non-fatal'],
  ] as const)('%s is %s', (_, records, status, outcome) => {
    expect(assessed(...records).overdoses).toMatchObject([{ status, outcome }])
  })

  it('taken back as no overdose is refuted; taken back as somebody else’s is gone', () => {
    const taken = (reasonCode: string) =>
      record(
        'a',
        told('ambulance.overdose-incident', 'a1', incident()),
        told('ambulance.record-amended', 'a2', {
          callId: 'C',
          supersedes: 'a1',
          correction: 'void',
          reasonCode,
        }),
      )
    expect(assessed(taken('not_overdose')).overdoses).toMatchObject([{ status: 'refuted' }])
    expect(assessed(taken('wrong_patient')).overdoses).toEqual([])
  })

  it('is near-fatal by one criterion of severity, and naloxone without a response is none', () => {
    const dose = (response: string) => ({ naloxone: [{ by: 'peer', route: 'IN', doses: 1, response }] })
    const criteria = (facts: Told['facts']) => assessed(call(facts)).overdoses[0]?.severity
    expect(criteria(dose('none'))).toEqual([])
    expect(criteria(dose('unknown'))).toEqual([])
    expect(criteria(dose('partial'))).toEqual(['naloxone-with-response'])
    expect(
      criteria({ obs: { gcsWorst: 9, respiratoryRateLowest: 8, spo2Lowest: 90, onOxygen: false } }),
    ).toEqual([])
    expect(criteria({ obs: { spo2Lowest: 80, onOxygen: true } })).toEqual([])
    expect(criteria({ obs: { spo2Lowest: 89, onOxygen: false } })).toEqual(['oxygen-below-ninety-on-air'])
    expect(criteria({ obs: { respiratoryRateLowest: 7 } })).toEqual(['breathing-below-eight'])
    expect(criteria({ obs: { acvpuWorst: 'P' } })).toEqual(['unresponsive-or-pain-only'])
    expect(criteria({ cardiacArrest: 'yes', returnOfCirculation: 'yes' })).toEqual([
      'arrest-with-return-of-circulation',
    ])
    expect(criteria({ cardiacArrest: 'yes', returnOfCirculation: 'no' })).toEqual([])
  })

  it('is one within 24 hours and two after, across midnight and New Year', () => {
    const at = (id: string, when: string) =>
      record(id, told('ambulance.overdose-incident', id, incident({ callAt: minute(when) })))
    const first = at('a', '2025-12-31T23:30:00Z')
    expect(assessed(first, at('b', '2026-01-01T23:30:00Z')).overdoses).toHaveLength(1)
    expect(assessed(first, at('b', '2026-01-01T23:31:00Z')).overdoses).toHaveLength(2)
  })

  it('is not opened by a planned or follow-up attendance', () => {
    const followUp = attendance({ category: '2', diagnoses: overdose(confirmed) })
    expect(assessed(followUp).overdoses).toEqual([])
    expect(assessed(call(), followUp).overdoses).toMatchObject([{ status: 'confirmed' }])
  })

  it('told of by somebody who only knows the month does not join two others into one', () => {
    const at = (id: string, when: string) =>
      record(id, told('ambulance.overdose-incident', id, incident({ callAt: minute(when) })))
    const vague = record(
      't',
      told('treatment.nfo-reported', 't1', {
        overdoseAt: { at: '2026-01-01T00:00:00Z', precision: 'month' },
        reportedOn: '2026-02-10',
        toldBy: 'self',
        substances: [],
      }),
    )
    const overdoses = assessed(
      at('a', '2026-01-05T10:00:00Z'),
      at('b', '2026-01-20T10:00:00Z'),
      vague,
    ).overdoses
    expect(overdoses.map(({ feeds }) => feeds)).toEqual([['ambulance', 'treatment'], ['ambulance']])
  })

  it('that the person died of within seven days is a death, and no near-fatal overdose', () => {
    const died = (on: string, suspicion = 'drug') =>
      record(
        'c',
        told('coroner.death-reported', 'c1', {
          coronerArea: 'COVENTRY',
          reportedAt: minute(`${on}T20:00:00Z`),
          dateOfDeath: day(on),
          suspicion,
          suspectedSubstances: [],
        }),
      )
    expect(assessed(call(coma), died('2026-01-14')).overdoses).toMatchObject([{ outcome: 'fatal' }])
    expect(assessed(call(coma), died('2026-01-16')).overdoses).toMatchObject([{ outcome: 'near-fatal' }])
    expect(assessed(call(coma), died('2026-01-14', 'unknown')).overdoses).toMatchObject([
      { outcome: 'near-fatal' },
    ])
  })
})

describe('a death', () => {
  const registered = (underlyingCause: string, substancesMentioned: readonly string[] = []) =>
    record(
      'r',
      told('registration.death-registered', 'r1', {
        registeredOn: '2026-10-01',
        dateOfDeath: '2026-03-20',
        underlyingCause,
        mentionedCauses: [],
        substancesMentioned: [...substancesMentioned],
        residenceLad: 'E08000026',
      }),
    )
  const concluded = (facts: Told['facts'] = {}) =>
    record('c', told('coroner.inquest-concluded', 'c1', inquest(facts)))
  const codes = (...records: Parameters<typeof assessCase>[0]) =>
    assessed(...records).categories.map(({ code }) => code)

  it.each([
    ['X42', ['heroin'], ['DRD_POISONING', 'DRD_MISUSE']],
    ['X42', ['paracetamol'], ['DRD_POISONING']],
    ['F112', [], ['DRD_POISONING', 'DRD_MISUSE']],
    ['F181', [], ['DRD_POISONING']],
    ['K703', [], ['ARD_SPECIFIC']],
    ['X45', ['alcohol'], ['ARD_SPECIFIC']],
    ['I251', ['heroin'], []],
  ] as const)('registered under %s with %j is %j', (cause, substances, expected) => {
    expect(codes(registered(cause, substances))).toEqual(expected)
  })

  it('by a substance that was not controlled on the day is poisoning and not misuse', () => {
    const implicated = [
      { code: 'nitazene', status: 'implicated_in_cause_of_death', basis: 'record_of_inquest' },
    ]
    const at = (on: string) => codes(concluded({ implicated, dateOfDeath: day(on) }))
    expect(at('2024-03-19')).toEqual(['DRD_POISONING'])
    expect(at('2024-03-20')).toEqual(['DRD_POISONING', 'DRD_MISUSE'])
  })

  it('is never taken from the short form of the conclusion alone', () => {
    const nothing = { implicated: [], shortForm: 'ALCOHOL_DRUG', intent: 'not_stated' }
    const found = assessed(concluded(nothing))
    expect(found.death?.status).toBe('reported')
    expect(found.categories).toEqual([])
    expect(found.contradictions).toEqual([{ kind: 'conclusion-without-cause', feeds: ['coroner'] }])
  })

  it('that the inquest found natural is refuted as one from drugs, whatever was suspected', () => {
    const found = assessed(concluded({ implicated: [], shortForm: 'NATURAL', intent: 'natural' }))
    expect(found.death).toMatchObject({ status: 'refuted', behind: { drugs: false, alcohol: false } })
  })

  it('is told as a contradiction where the inquest and the register differ, or the dates do', () => {
    expect(assessed(concluded(), registered('I251')).contradictions).toEqual([
      { kind: 'inquest-and-registration', feeds: ['coroner', 'registration'] },
    ])
    const other = record('t', told('treatment.death-notified', 't', { dateOfDeath: day('2026-03-25') }))
    expect(assessed(concluded(), other).contradictions).toContainEqual({
      kind: 'dates-of-death',
      feeds: ['coroner', 'treatment'],
    })
  })

  it('followed by an attendance is a contradiction: two people may be linked', () => {
    const after = attendance({ arrivalAt: minute('2026-04-20T10:00:00Z') })
    const opened = record(
      'h',
      ...after.notifications,
      told('hospital.attendance-opened', 'h0', { arrivalAt: minute('2026-04-20T10:00:00Z'), category: '1' }),
    )
    expect(assessed(concluded(), opened).contradictions).toContainEqual({
      kind: 'activity-after-death',
      feeds: ['coroner', 'hospital'],
    })
  })
})

describe('who has not reported', () => {
  it('is the hospital the ambulance went to, and the ambulance that brought somebody in', () => {
    const outcome = told('ambulance.outcome-recorded', 'a2', {
      outcomeAt: minute('2026-01-07T11:00:00Z'),
      outcome: 'conveyed',
      destinationOds: 'RLT01',
    })
    const incidentRecord = record('a', told('ambulance.overdose-incident', 'a1', incident()), outcome)
    expect(assessed(incidentRecord).notReported).toEqual([
      { feed: 'hospital', because: 'conveyed-to-hospital', organisation: 'RLT01' },
    ])
    const opened = told('hospital.attendance-opened', 'h1', {
      arrivalAt: minute('2026-01-07T11:30:00Z'),
      arrivalMode: '1048031000000100',
      category: '1',
    })
    const closed = told('hospital.attendance-closed', 'h2', {
      departedAt: minute('2026-01-07T15:00:00Z'),
      destination: 'home',
    })
    expect(assessed(record('h', opened, closed)).notReported).toEqual([
      { feed: 'ambulance', because: 'arrived-by-ambulance' },
    ])
    expect(assessed(incidentRecord, record('h', opened, closed)).notReported).toEqual([])
  })
})
