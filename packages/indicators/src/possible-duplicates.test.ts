import { assessCase, type CaseAssessment } from '@hub/timeline'
import { describe, expect, it } from 'vitest'
import { overdosesIn } from './events.ts'
import { countRange } from './possible-duplicates.ts'
import { notification, record } from './testing.ts'

const asOf = '2026-12-01T00:00:00.000Z'
const asked = {
  from: '2026-01-01',
  until: '2026-12-31',
  asOf,
  timeZone: 'Europe/London',
  basis: 'occurrence' as const,
}
const minute = (at: string) => ({ at, precision: 'minute' })

const incident = (destinationOds: string) =>
  assessCase(
    [
      record(
        'a',
        notification('ambulance.overdose-incident', 'a1', {
          callAt: minute('2026-01-07T10:00:00Z'),
          responder: 'ambulance',
          impression: 'opioid',
        }),
        notification('ambulance.outcome-recorded', 'a2', {
          outcomeAt: minute('2026-01-07T11:00:00Z'),
          outcome: 'conveyed',
          destinationOds,
        }),
      ),
    ],
    { asOf, timeZone: 'Europe/London' },
  )
const arrival = (at: string, arrivalMode = '1048031000000100') =>
  assessCase(
    [
      record(
        'h',
        notification('hospital.attendance-opened', 'h1', {
          arrivalAt: minute(at),
          arrivalMode,
          siteOds: 'RKB01',
          category: '1',
          chiefComplaint: '1149222004',
        }),
      ),
    ],
    { asOf, timeZone: 'Europe/London' },
  )
const range = (...assessments: readonly CaseAssessment[]) =>
  countRange([
    ...overdosesIn(
      assessments.map((assessment, at) => ({ caseId: `case-${at}`, assessment })),
      asked,
    ),
  ])

describe('an overdose that two cases may both tell of', () => {
  it('is counted once at least, and twice at most', () => {
    expect(range(incident('RKB01'), arrival('2026-01-07T12:00:00Z'))).toEqual({ least: 1, most: 2 })
  })

  it.each([
    ['at another hospital', incident('RLT01'), arrival('2026-01-07T12:00:00Z')],
    ['more than four hours later', incident('RKB01'), arrival('2026-01-07T14:01:00Z')],
    ['before the call', incident('RKB01'), arrival('2026-01-07T09:59:00Z')],
    ['that came by another way', incident('RKB01'), arrival('2026-01-07T12:00:00Z', '1048071000000103')],
    [
      'of another sex',
      { ...incident('RKB01'), sexCode: '1' },
      { ...arrival('2026-01-07T12:00:00Z'), sexCode: '2' },
    ],
    [
      'of another age',
      { ...incident('RKB01'), ageYears: 30 },
      { ...arrival('2026-01-07T12:00:00Z'), ageYears: 32 },
    ],
  ] as const)('is two where the arrival is one %s', (_, one, other) => {
    expect(range(one, other)).toEqual({ least: 2, most: 2 })
  })

  it('takes away one for each pair, not one for each that would fit', () => {
    const twoCalls = [incident('RKB01'), incident('RKB01')]
    expect(range(...twoCalls, arrival('2026-01-07T12:00:00Z'))).toEqual({ least: 2, most: 3 })
  })
})
