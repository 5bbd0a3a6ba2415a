import { describe, expect, it } from 'vitest'
import { assessCase } from './assessment/assess-case.ts'
import { foldTimeline } from './fold-timeline.ts'
import { ageBand } from './person.ts'
import { day, incident, inquest, minute, notification, record } from './testing.ts'
import { timelineView } from './timeline-view.ts'

const later = { asOf: '2027-01-01T00:00:00.000Z', timeZone: 'Europe/London', tier: 'core' } as const
const recordedAt = '2026-05-01T00:00:00.000Z'

const toxicology = notification({
  event: 'coroner.toxicology-reported',
  id: 't1',
  recordedAt,
  facts: {
    coronerRef: 'CR1',
    coronerArea: 'COVENTRY',
    reportedOn: '2026-06-11',
    specimens: ['blood_femoral'],
    findings: [
      { code: 'nitazene', detected: 'quantified', implicated: 'yes' },
      { code: 'diazepam', detected: 'detected', implicated: 'no' },
      { code: 'cocaine', detected: 'detected', implicated: 'undetermined' },
      { code: 'heroin', detected: 'not_detected', implicated: 'no' },
    ],
  },
})

describe('substances', () => {
  it('are read from a toxicology report in the words of the ladder', () => {
    expect(foldTimeline([record('c', toxicology)], later).summary.findings).toEqual([
      { code: 'nitazene', status: 'implicated_in_cause_of_death' },
      { code: 'diazepam', status: 'detected_not_implicated' },
      { code: 'cocaine', status: 'lab_confirmed' },
      { code: 'heroin', status: 'refuted' },
    ])
  })

  it('seen by the crew and not found by the laboratory are not there any more', () => {
    const call = notification({
      event: 'ambulance.overdose-incident',
      id: 'a1',
      recordedAt,
      facts: incident(),
    })
    const { summary } = foldTimeline([record('a', call), record('c', toxicology)], later)
    expect(summary.substances).not.toContain('heroin')
    expect(summary.findings).toContainEqual({ code: 'heroin', status: 'refuted' })
  })

  it('not found by a screen are not refuted: a screen misses much', () => {
    const facts = {
      toxicologyScreen: [{ code: 'heroin', result: 'not_detected' }],
      substances: [{ code: 'heroin', status: 'reported', basis: 'self' }],
    }
    const screened = notification({ event: 'hospital.diagnosis-recorded', id: 'd1', recordedAt, facts })
    expect(foldTimeline([record('h', screened)], later).summary.substances).toEqual(['heroin'])
  })
})

describe('a death', () => {
  const reported = notification({
    event: 'coroner.death-reported',
    id: 'c0',
    recordedAt: '2026-03-21T00:00:00.000Z',
    facts: {
      ...inquest(),
      reportedAt: day('2026-03-21'),
      dateOfDeath: { at: '2026-03-18T00:00:00Z', precision: 'range', latest: '2026-03-20T00:00:00Z' },
    },
  })
  const concluded = notification({
    event: 'coroner.inquest-concluded',
    id: 'c1',
    recordedAt: '2026-03-20T00:00:00.000Z',
    facts: inquest(),
  })
  const pronounced = notification({
    event: 'ambulance.outcome-recorded',
    id: 'a2',
    recordedAt,
    facts: { callId: 'C1', outcomeAt: minute('2026-03-20T06:10:00Z'), outcome: 'role_pronounced' },
  })

  it('is dated by the inquest before the report, and by the coroner before the crew', () => {
    expect(
      foldTimeline([record('a', pronounced), record('c', reported, concluded)], later).summary.died,
    ).toEqual({ at: day('2026-03-20'), toldBy: 'coroner' })
    expect(
      foldTimeline([record('a', pronounced), record('c', reported)], later).summary.died?.at.precision,
    ).toBe('range')
    expect(foldTimeline([record('a', pronounced)], later).summary.died).toEqual({
      at: minute('2026-03-20T06:10:00Z'),
      toldBy: 'ambulance',
    })
  })

  it.each([
    [
      'ambulance.outcome-recorded',
      { callId: 'C1', outcomeAt: minute('2026-03-20T06:10:00Z'), outcome: 'conveyed' },
      false,
    ],
    [
      'hospital.attendance-closed',
      { departedAt: minute('2026-03-20T06:10:00Z'), destination: 'home' },
      false,
    ],
    [
      'hospital.attendance-closed',
      { departedAt: minute('2026-03-20T06:10:00Z'), destination: 'died_in_ed' },
      true,
    ],
    ['hospital.death-occurred', { diedAt: minute('2026-03-20T06:10:00Z'), within: 'ward' }, true],
  ])('told by %s with %o: %s', (event, facts, isDeath) => {
    const told = notification({ event, id: 'x', recordedAt, facts })
    expect(foldTimeline([record('x', told)], later).summary.died !== undefined).toBe(isDeath)
  })
})

describe('age', () => {
  it.each([
    [17, 'under 18'],
    [18, '18 to 20'],
    [24, '21 to 24'],
    [25, '25 to 29'],
    [69, '65 to 69'],
    [70, '70 or over'],
    [104, '70 or over'],
  ])('of %i is shown as %s', (years, band) => {
    expect(ageBand(years)).toBe(band)
  })
})

describe('a view for one audience', () => {
  it('carries no name that another audience could hold against its own', () => {
    const call = notification({
      event: 'ambulance.overdose-incident',
      id: 'a1',
      recordedAt,
      facts: incident(),
    })
    const records = [record('a-digest', call), record('c-digest', toxicology)]
    const view = timelineView(foldTimeline(records, later), {
      assessment: assessCase(records, later),
      timeZone: 'Europe/London',
      pseudonym: 'ABCD',
      audience: 'cw-core',
      agreement: { id: 'cw-harms', version: 1 },
    })
    expect(view.entries.map(({ id, record: of }) => [id, of])).toEqual([
      ['e1', 'r1'],
      ['e2', 'r2'],
    ])
    expect(view.assessment?.overdoses.map(({ restsOn }) => restsOn)).toEqual([['e1']])
    for (const name of ['event-', 'digest', 'C100']) expect(JSON.stringify(view)).not.toContain(name)
  })
})
