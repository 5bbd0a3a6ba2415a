import { contracts, typePrefix } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { factLabels } from './fact-labels.ts'
import { factLines, inContractOrder } from './facts.ts'

const onTimelines = contracts.filter(({ person, figuresOnly }) => person && !figuresOnly)
const shown = onTimelines.flatMap(({ type, fields }) =>
  fields
    .filter(({ tier, need }) => tier !== 'vault' && need.some((one) => one === 'T' || one === 'I'))
    .filter(({ pointer }) => pointer.startsWith('/facts/') && !/\/(?:\*|at|precision|latest)$/.test(pointer))
    .map(({ pointer }) => ({ type, name: pointer.split('/').at(-1) ?? '' })),
)

describe('the words for coded facts', () => {
  it('have a label for every fact a contract lets a timeline show', () => {
    const unlabelled = shown.filter(({ name }) => name !== 'supersedes' && !(name in factLabels))
    expect(unlabelled).toEqual([])
  })

  it('have no label for a fact no contract has', () => {
    const names = new Set(shown.map(({ name }) => name))
    expect(Object.keys(factLabels).filter((name) => !names.has(name))).toEqual([])
  })

  it('turn codes, areas, organisations and dates into words', () => {
    expect(
      factLines({
        incidentLad: 'E08000026',
        destinationOds: 'RKB01',
        outcome: 'role_pronounced',
        concludedOn: '2026-09-15',
        callAt: { at: '2026-01-07T21:15:00Z', precision: 'minute' },
        provisional: true,
        establishment: 'HEI',
        placeOfDeathType: '60',
      }),
    ).toEqual([
      { label: 'Happened in', values: ['Coventry'] },
      { label: 'Taken to', values: ['University Hospitals Coventry and Warwickshire NHS Trust'] },
      { label: 'Outcome', values: ['Crew recognised that life was extinct'] },
      { label: 'Concluded on', values: ['15 September 2026'] },
      { label: 'Call made', values: ['7 January 2026, 9:15pm'] },
      { label: 'Provisional', values: ['Yes'] },
      { label: 'Prison', values: ['HMP Hewell'] },
      { label: 'Kind of place of death', values: ['Hostel or supported housing'] },
    ])
  })

  it('make a sentence of each substance, how firmly it is established and on what basis', () => {
    const facts = {
      implicated: [
        { code: 'diazepam', status: 'lab_confirmed', basis: 'pm_toxicology', prescribed: 'yes' },
        { code: 'nitazene', status: 'reported', basis: 'unknown', prescribed: 'unknown' },
      ],
    }
    expect(factLines(facts)).toEqual([
      {
        label: 'In the cause of death',
        values: [
          'Diazepam: confirmed by a laboratory (post-mortem toxicology), prescribed',
          'Nitazene: reported',
        ],
      },
    ])
  })

  it('make a sentence of each dose of naloxone', () => {
    const dose = { by: 'ambulance', route: 'IM', doses: 2, micrograms: 800, response: 'full' }
    const first = { ...dose, doses: 1, firstAt: { at: '2026-01-07T21:15:00Z', precision: 'minute' } }
    const [line] = factLines({ naloxone: [dose, first, { by: 'peer', route: 'IN', response: 'unknown' }] })
    expect(line?.values).toEqual([
      '2 doses by the ambulance crew, into a muscle, 800 micrograms in all: full response',
      '1 dose by the ambulance crew, into a muscle, 800 micrograms in all, first given 7 January 2026, 9:15pm: full response',
      'Given by a peer, into the nose: response not recorded',
    ])
  })

  it('make a sentence of each toxicology finding and each diagnosis', () => {
    expect(
      factLines({
        findings: [
          {
            code: 'nitazene',
            detected: 'quantified',
            concentration: { value: 1.2, unit: 'ug/L' },
            implicated: 'yes',
          },
        ],
        diagnoses: [{ code: '1149222004', qualifier: '410605003', sequence: 1 }],
        medicalCause: [{ line: 'ia', icd10: 'T401' }],
      }),
    ).toEqual([
      {
        label: 'Substances looked for',
        values: ['Nitazene: found and measured, 1.2 ug/L, played a part in the death'],
      },
      { label: 'Diagnoses', values: ['Overdose (confirmed)'] },
      { label: 'Medical cause of death', values: ['1a: T40.1 (poisoning by heroin)'] },
    ])
  })

  it('tell of treatment and of the police in plain English', () => {
    expect(
      factLines({
        interventionStartDate: '2026-02-02',
        interventionType: 'pharmacological',
        substanceGroup: 'opiate',
        dischargeReason: 'incomplete_client_died',
        toldBy: 'third_party',
        learningCodes: ['transition_planning', 'naloxone_offer'],
        drugParaphernalia: 'yes',
        attendedAt: { at: '2026-03-20T08:40:00Z', precision: 'minute' },
      }),
    ).toEqual([
      { label: 'Treatment began on', values: ['2 February 2026'] },
      { label: 'Kind of treatment', values: ['With medicines'] },
      { label: 'Substance group', values: ['Opiate'] },
      { label: 'Why treatment ended', values: ['Died'] },
      { label: 'Told by', values: ['Somebody else'] },
      { label: 'What is to change', values: ['Transition planning', 'Offer of naloxone'] },
      { label: 'Equipment for taking drugs found', values: ['Yes'] },
      { label: 'Police attended', values: ['20 March 2026, 8:40am'] },
    ])
  })

  it('stand in the order of their contract, whatever order they came in', () => {
    const facts = { outcome: 'conveyed', newThing: 'x', handoverAt: 'y', outcomeAt: 'z' }
    expect(Object.keys(inContractOrder(`${typePrefix}ambulance.outcome-recorded.v1`, facts))).toEqual([
      'outcomeAt',
      'outcome',
      'handoverAt',
      'newThing',
    ])
    expect(inContractOrder('removed', facts)).toEqual(facts)
  })

  it('gather what is not recorded in one line', () => {
    expect(factLines({ alcoholInvolved: 'unknown', outcome: 'refused', cardiacArrest: 'unknown' })).toEqual([
      { label: 'Outcome', values: ['Refused treatment or transport'] },
      { label: 'Not recorded', values: ['Alcohol involved', 'Heart stopped'] },
    ])
  })

  it('leave out what says no more than the entry’s own time', () => {
    expect(factLines({ issuedOn: '2026-09-15' }, '15 September 2026')).toEqual([])
  })

  it('never show the id of anything, wherever a fact holds one', () => {
    const id = '11111111-2222-4333-8444-555555555555'
    const text = JSON.stringify(
      factLines({ supersedes: id, newThing: id, nested: { inner: id }, many: [id] }),
    )
    expect(text).not.toContain(id)
  })

  it('spell out a fact nobody has words for yet', () => {
    expect(factLines({ policeOutcome: 'handed_over', extras: { doseCount: 2, seenBy: 'police' } })).toEqual([
      { label: 'Police outcome', values: ['Handed over'] },
      { label: 'Extras', values: ['Dose count: 2; Seen by: Police'] },
    ])
  })
})
