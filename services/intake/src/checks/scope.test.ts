import { findContract, type Contract, type Timed } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { area } from '../fixtures/test-hub.ts'
import type { Plaintext } from '../plaintext.ts'
import { outOfScope } from './scope.ts'

const incident = findContract('uk.gov.coventry.harms.ambulance.overdose-incident.v1')
const happened: Timed = { at: '2026-07-10T12:00:00Z', precision: 'minute' }
type Unknowns = Readonly<{ unknownAge?: 'accept' | 'refuse'; areaUnstated?: 'accept' | 'refuse' }>

function judged(
  identity: NonNullable<Plaintext['identity']>,
  places: Record<string, string>,
  unknowns: Unknowns = {},
) {
  const contract: Contract | undefined = incident
  if (contract === undefined) throw new Error('No such contract')
  const agreement = { ...area(), scope: { ...area().scope, ...unknowns } }
  const plaintext = { salt: '', record: { ref: 'r', version: 1 }, identity, facts: places }
  return outOfScope({ plaintext, contract, agreement, ageAt: happened }).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  )
}

const coventry = { incidentLad: 'E08000026' }
const birmingham = { incidentLad: 'E08000025' }
const tooYoung = 'UNDER_18_OUT_OF_SCOPE'

describe('adults', () => {
  it('are taken from their eighteenth birthday on', () => {
    expect(judged({ birthDate: '2008-07-10' }, coventry)).toEqual([])
    expect(judged({ birthDate: '2008-07-11' }, coventry)).toEqual([`${tooYoung} /identity/birthDate`])
  })

  it('are those whose stated age shows it: a range that begins at 17 does not', () => {
    expect(judged({ statedAge: { fromYears: 18, toYears: 25 } }, coventry)).toEqual([])
    expect(judged({ statedAge: { fromYears: 17, toYears: 25 } }, coventry)).toEqual([
      `${tooYoung} /identity/statedAge`,
    ])
  })

  it('are judged by the date of birth where both are given', () => {
    expect(judged({ birthDate: '1990-01-01', statedAge: { fromYears: 16, toYears: 20 } }, coventry)).toEqual(
      [],
    )
  })

  it('of unknown age are taken or refused as the agreement says', () => {
    expect(judged({}, coventry)).toEqual([])
    expect(judged({}, coventry, { unknownAge: 'refuse' })).toEqual([`${tooYoung} /identity`])
  })

  it('born after it happened are a mistake of the sender, not a child', () => {
    expect(judged({ birthDate: '2027-01-01' }, coventry)).toEqual(['SCHEMA /identity/birthDate'])
  })
})

describe('the area', () => {
  it('holds what happened in it, and what happened elsewhere to somebody who lives in it', () => {
    expect(judged({}, coventry)).toEqual([])
    expect(judged({}, { ...birmingham, residenceLad: 'E07000222' })).toEqual([])
  })

  it('does not hold what happened elsewhere to somebody from elsewhere', () => {
    expect(judged({}, birmingham)).toEqual(['OUT_OF_AREA /facts/incidentLad'])
  })

  it('unstated is taken or refused as the agreement says', () => {
    expect(judged({}, {})).toEqual([])
    expect(judged({}, {}, { areaUnstated: 'refuse' })).toEqual(['OUT_OF_AREA /facts/incidentLad'])
  })

  it('and the age are both named when both are wrong', () => {
    expect(judged({ birthDate: '2015-01-01' }, birmingham)).toEqual([
      `${tooYoung} /identity/birthDate`,
      'OUT_OF_AREA /facts/incidentLad',
    ])
  })
})

describe('what is about no person', () => {
  const report = findContract('uk.gov.coventry.harms.ldis.report-received.v1')
  const judgedReport = (facts: Record<string, string>) => {
    if (report === undefined) throw new Error('No such contract')
    const refusing = { ...area().scope, unknownAge: 'refuse' as const }
    const agreement = { ...area(), scope: refusing }
    const plaintext = { salt: '', record: { ref: 'r', version: 1 }, facts }
    return outOfScope({ plaintext, contract: report, agreement, ageAt: happened }).map(({ code }) => code)
  }

  it('has no age to ask for, even where the agreement takes nobody whose age is not known', () => {
    expect(judgedReport({ areaLad: 'E08000026' })).toEqual([])
  })

  it('is in the area or out of it like anything else', () => {
    expect(judgedReport({ areaLad: 'E08000025' })).toEqual(['OUT_OF_AREA'])
  })
})
