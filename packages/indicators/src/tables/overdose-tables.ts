import { tabulate, type CountedRecord, type Dimension, type Grain, type Table } from '@hub/disclosure-control'
import { followUpOf } from '../counting/follow-up.ts'
import { overdosesIn, type CountedOverdose } from '../counting/overdoses.ts'
import { calendarYear } from '../counting/period.ts'
import { substancesOf } from '../counting/substances.ts'
import { dayOf } from '@hub/timeline'
import type { AnswerInputs } from '../documents/inputs.ts'
import * as of from './dimensions.ts'

/**
 * Question 1: overdoses that the ladder does not refute and nobody died of, by the day they happened. All of it is one
 * universe: near-fatal and confirmed are dimensions of it.
 */
export function overdoseTables(inputs: AnswerInputs): readonly Table[] {
  const { year, asOf, cases, area } = inputs
  const home = of.areaDimension(area.codes)
  const dimensions = [of.severity, of.verification, of.followUp, of.substance, home]
  const counted = [...overdosesIn(cases, calendarYear(year, asOf))].map((one) => recordOf(one, inputs))
  return [
    table(dimensions, counted, inputs, [
      {},
      { severity: 'severity' },
      { severity: 'severity', verification: 'verification' },
    ]),
    table(dimensions, counted, inputs, [{ substance: 'substance' }]),
    table(dimensions, counted, inputs, [{ severity: 'severity', area: 'local-authority' }]),
    table(dimensions, counted, inputs, [{ severity: 'severity', 'follow-up': 'follow-up' }]),
  ]
}

function recordOf(
  { of: { assessment }, overdose }: CountedOverdose,
  { area, asOf }: AnswerInputs,
): CountedRecord {
  const { outcome, status, findings, residence, at } = overdose
  return {
    severity: outcome === 'near-fatal' ? 'near-fatal' : 'other',
    verification: status === 'confirmed' ? 'confirmed' : 'not-confirmed',
    substance: substancesOf(findings, 'clinical_toxidrome'),
    area: of.authorityIn(residence, area.codes),
    'follow-up':
      outcome === 'near-fatal' ? followUps[followUpOf(assessment.treatment, dayOf(at), asOf)] : 'not-asked',
  }
}

/** The same as the indicator's: of other overdoses it is not asked, nor where it is too soon to say. */
const followUps = {
  'in-treatment': 'in-treatment',
  begun: 'treatment-begun',
  'not-begun': 'not-begun',
  pending: 'not-asked',
} as const

const table = (
  dimensions: readonly Dimension[],
  records: readonly CountedRecord[],
  { year, asOf }: AnswerInputs,
  grains: readonly Grain[],
): Table => ({
  universe: 'overdose',
  query: 'Q1',
  basis: 'occurrence',
  period: String(year),
  asOf,
  dimensions,
  grains,
  keep: 'totals',
  counts: tabulate(dimensions, grains, records),
})
