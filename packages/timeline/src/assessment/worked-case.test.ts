import { describe, expect, it } from 'vitest'
import type { RecordHistory } from '../record-history.ts'
import { day, notification, record, type Told } from '../testing.ts'
import { assessCase } from './assess-case.ts'

/** One man's year, from his release from prison to the inquest and after, as the domain's worked case has it. */
const told = (on: string, id: string, event: string, facts: Told['facts'], more: Partial<Told> = {}) =>
  notification({ event, id, facts, recordedAt: `${on}T12:00:00.000Z`, ...more })

const minute = (at: string) => ({ at, precision: 'minute' })
const overdose = (qualifier: string) => [{ code: '1149222004', qualifier, sequence: 1 }]
const suspected = '415684004'
const confirmed = '410605003'

const prison = record(
  'prison',
  told('2026-01-05', 'p1', 'prison.person-released', {
    establishment: 'HEI',
    releaseDate: '2026-01-05',
    releaseReason: 'RELEASED',
    ndtmsExit: {
      dischargeReason: 'transferred_not_in_custody',
      exitReason: 'released',
      exitPartnership: 'E07B',
      referralOnRelease: 'sent',
    },
  }),
  told('2026-01-05', 'p2', 'prison.naloxone-supplied', {
    suppliedOn: '2026-01-05',
    supplied: 'offered_declined',
  }),
)
const ambulance = record(
  'ambulance',
  told('2026-01-07', 'a1', 'ambulance.overdose-incident', {
    callId: 'A1',
    responder: 'ambulance',
    callAt: minute('2026-01-07T20:00:00Z'),
    incidentLad: 'E08000026',
    locationType: 'home',
    impression: 'opioid',
    intentReported: 'unknown',
    substances: [{ code: 'heroin', status: 'clinical_toxidrome', basis: 'clinician' }],
    alcoholInvolved: 'no',
    obs: { gcsWorst: 6 },
    naloxone: [{ by: 'ambulance', route: 'IM', doses: 2, response: 'full' }],
    cardiacArrest: 'no',
  }),
)
const attendance = (qualifier: string) => ({
  attendanceId: 'E1',
  siteOds: 'RKB01',
  arrivalAt: minute('2026-01-07T21:00:00Z'),
  category: '1',
  diagnoses: overdose(qualifier),
  alcoholDrugInvolvement: [],
  substances: [],
  naloxone: [],
  criticalCare: 'no',
})
const hospital = record(
  'hospital',
  told('2026-01-07', 'h1', 'hospital.diagnosis-recorded', attendance(suspected)),
  told('2026-01-09', 'h2', 'hospital.diagnosis-recorded', attendance(confirmed), {
    supersedes: 'h1',
    version: 2,
  }),
  told(
    '2026-01-12',
    'h3',
    'hospital.diagnosis-recorded',
    { ...attendance(confirmed), toxicologyScreen: [{ code: 'nitazene', result: 'detected' }] },
    { supersedes: 'h2', version: 3 },
  ),
)
const engaged = (on: string) => ({
  interventionStartDate: on,
  interventionType: 'pharmacological',
  substanceGroup: 'opiate',
})
const treatment = record(
  'treatment',
  told('2026-02-02', 't1', 'treatment.engaged', engaged('2026-02-02')),
  told('2026-09-20', 't2', 'treatment.engaged', engaged('2026-01-24'), { supersedes: 't1', version: 2 }),
)
const range = { at: '2026-03-18T09:00:00Z', precision: 'range', latest: '2026-03-20T09:00:00Z' }
const coroner = record(
  'coroner',
  told('2026-03-20', 'c1', 'coroner.death-reported', {
    coronerArea: 'COVENTRY',
    reportedAt: minute('2026-03-20T10:00:00Z'),
    dateOfDeath: range,
    suspicion: 'drug',
    suspectedSubstances: [],
  }),
  told('2026-04-30', 'c2', 'coroner.postmortem-reported', {
    reportedOn: '2026-04-30',
    provisional: true,
    implicated: [],
    alcoholInvolved: 'unknown',
    medicalCause: [{ line: 'ib', icd10: 'X42' }],
  }),
  told('2026-06-11', 'c3', 'coroner.toxicology-reported', {
    reportedOn: '2026-06-11',
    findings: [
      { code: 'nitazene', detected: 'quantified', implicated: 'yes' },
      { code: 'diazepam', detected: 'detected', implicated: 'no' },
    ],
  }),
  told('2026-09-15', 'c4', 'coroner.inquest-concluded', {
    coronerArea: 'COVENTRY',
    concludedOn: '2026-09-15',
    dateOfDeath: range,
    conclusionForm: 'short',
    shortForm: 'ACCIDENT_MISADVENTURE',
    implicated: [
      { code: 'nitazene', status: 'implicated_in_cause_of_death', basis: 'record_of_inquest' },
      { code: 'diazepam', status: 'detected_not_implicated', basis: 'pm_toxicology' },
    ],
    alcoholInvolved: 'no',
    intent: 'accident',
  }),
)
const all: readonly RecordHistory[] = [prison, ambulance, hospital, treatment, coroner]
const at = (asOf: string, records = all) =>
  assessCase(records, { asOf: `${asOf}T23:00:00.000Z`, timeZone: 'Europe/London' })
const codes = (asOf: string, records = all) => at(asOf, records).categories.map(({ code }) => code)

describe('one man’s year', () => {
  it('on 8 January has a probable near-fatal overdose: an impression, and a coma', () => {
    expect(at('2026-01-08').overdoses).toMatchObject([
      { status: 'probable', outcome: 'near-fatal', severity: ['coma', 'naloxone-with-response'] },
    ])
  })

  it('on 10 January has a confirmed one, told by ambulance and hospital and counted once', () => {
    expect(at('2026-01-10').overdoses).toMatchObject([
      { status: 'confirmed', outcome: 'near-fatal', feeds: ['ambulance', 'hospital'] },
    ])
    expect(at('2026-01-10').categories).toEqual([{ code: 'NFO', status: 'confirmed', basis: 'evidence' }])
  })

  it('says on 12 January that a screen found a nitazene, and that no laboratory has', () => {
    expect(at('2026-01-12').overdoses[0]?.findings).toContainEqual({ code: 'nitazene', status: 'screen' })
  })

  it('knows on 3 February of treatment begun on 2 February, and on 21 September that it was 24 January', () => {
    expect(at('2026-02-03').treatment).toMatchObject([{ startedOn: '2026-02-02' }])
    expect(at('2026-09-21').treatment).toMatchObject([{ startedOn: '2026-01-24' }])
    expect(at('2026-02-03').custody.releases).toMatchObject([
      { on: '2026-01-05', isToCommunity: true, isTreatmentTransferred: true, naloxone: 'offered_declined' },
    ])
  })

  it('has a death that is suspected in March, probable after the post-mortem, and confirmed by the inquest', () => {
    expect(at('2026-03-21').death).toMatchObject({ status: 'suspected', behind: { drugs: true } })
    expect(codes('2026-03-21')).toEqual(['DRD_SUSPECTED', 'DIT', 'NFO'])
    expect(at('2026-05-01').death?.status).toBe('probable')
    expect(at('2026-06-12').death?.findings.slice(0, 2)).toEqual([
      { code: 'nitazene', status: 'implicated_in_cause_of_death' },
      { code: 'diazepam', status: 'detected_not_implicated' },
    ])
    expect(at('2026-09-14').death?.status).toBe('probable')
    expect(at('2026-09-16').death?.status).toBe('confirmed')
  })

  it('is a drug misuse death on 16 September although the conclusion was misadventure', () => {
    expect(at('2026-09-16').categories).toEqual([
      { code: 'DRD_POISONING', status: 'confirmed', basis: 'inquest' },
      { code: 'DRD_MISUSE', status: 'confirmed', basis: 'inquest' },
      { code: 'DIT', status: 'confirmed', basis: 'evidence' },
      { code: 'NFO', status: 'confirmed', basis: 'evidence' },
    ])
  })

  it('leaves no near-fatal overdose when the ambulance’s record turns out to be another man’s', () => {
    const parted = all.filter((one) => one !== ambulance)
    expect(at('2026-10-02', parted).overdoses).toMatchObject([
      { status: 'confirmed', outcome: 'non-fatal', severity: [], feeds: ['hospital'] },
    ])
    expect(codes('2026-10-02', parted)).toEqual(['DRD_POISONING', 'DRD_MISUSE', 'DIT', 'OD_NONFATAL'])
    expect(at('2026-10-02', [ambulance]).overdoses).toMatchObject([
      { status: 'probable', outcome: 'near-fatal' },
    ])
  })

  it('reads the same, byte for byte, for one instant whenever it is asked for', () => {
    const before = JSON.stringify(at('2026-09-14'))
    expect(JSON.stringify(at('2026-09-14', all.toReversed()))).toBe(before)
  })
})

describe('a death in treatment', () => {
  const died = (on: string) =>
    record(
      'c',
      told('2026-12-31', 'd', 'treatment.death-notified', { dateOfDeath: day(on), openEpisode: 'no' }),
    )
  const left = (on: string) =>
    record(
      't',
      told('2025-01-01', 's', 'treatment.engaged', engaged('2025-01-01')),
      told(on, 'e', 'treatment.episode-closed', {
        dischargeDate: on,
        dischargeReason: 'completed_drug_free',
      }),
    )
  const found = (closed: string, death: string) =>
    assessCase([left(closed), died(death)], {
      asOf: '2027-12-31T00:00:00.000Z',
      timeZone: 'Europe/London',
    }).categories.map(({ code }) => code)

  it.each([
    ['2026-02-01', '2026-02-01', ['DIT']],
    ['2026-02-01', '2026-02-02', ['DIT_6M', 'DIT_12M']],
    ['2025-08-31', '2026-02-28', ['DIT_6M', 'DIT_12M']],
    ['2025-08-31', '2026-03-01', ['DIT_12M']],
    ['2025-12-31', '2026-12-31', ['DIT_12M']],
    ['2025-12-30', '2026-12-31', []],
  ])('of somebody who left on %s and died on %s is %j', (closed, death, expected) => {
    expect(found(closed, death)).toEqual(expected)
  })
})
