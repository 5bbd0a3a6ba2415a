import { tablesOf } from '@hub/disclosure-control'
import { followUpOf } from '../counting/follow-up.ts'
import { isConfirmed, isNearFatal, overdosesIn, type CountedOverdose } from '../counting/overdoses.ts'
import { todayOf, calendarYear } from '../counting/period.ts'
import { substancesOf } from '../counting/substances.ts'
import type { Counting } from './counting.ts'
import { followUp, homeIn, homeOf, severity, substance, verification } from './dimensions.ts'

/**
 * Question 1: overdoses that the person survived, by the day they happened. They are one universe, of which near-fatal and
 * confirmed are dimensions: asked as two universes, the answers could be compared to work out small numbers.
 */
export function overdoseTables({ year, asOf, timeZone, cases, areaCodes }: Counting) {
  const overdoses = [...overdosesIn(cases, calendarYear(year, { asOf, timeZone }))]
  const table = tablesOf({
    universe: 'overdose',
    basis: 'occurrence',
    period: String(year),
    asOf,
    dimensions: [severity, verification, followUp, substance, homeIn(areaCodes)],
    records: overdoses.map((one) => recordOf(one, { areaCodes, today: todayOf({ asOf, timeZone }) })),
  })
  return {
    overdosesBySeverity: table('Q1', [[], ['severity'], ['severity', 'verification']]),
    overdosesBySubstance: table('Q1', [['substance']]),
    overdosesByHome: table('Q1', [['area', 'severity']]),
    overdosesByFollowUp: table('Q1', [['follow-up', 'severity']]),
  }
}

function recordOf(
  { of: { assessment }, overdose }: CountedOverdose,
  { areaCodes, today }: Readonly<{ areaCodes: readonly string[]; today: string }>,
) {
  const followed = followUpOf(assessment.treatment, overdose.on, today)
  return {
    severity: isNearFatal(overdose) ? 'near-fatal' : 'other',
    verification: isConfirmed(overdose) ? 'confirmed' : 'not-confirmed',
    substance: substancesOf(overdose.findings, 'clinical_toxidrome'),
    area: homeOf(overdose.residence, areaCodes),
    'follow-up': isNearFatal(overdose) ? followUps[followed] : 'not-asked',
  } as const
}

/** As the indicator POST-NFO-ENGAGEMENT has it. Not asked of other overdoses, nor where it is too soon to say. */
const followUps = {
  'in-treatment': 'in-treatment',
  begun: 'treatment-begun',
  'not-begun': 'not-begun',
  pending: 'not-asked',
} as const
