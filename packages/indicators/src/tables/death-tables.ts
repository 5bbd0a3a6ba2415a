import { tabulate, type CountedRecord, type Grain, type Table } from '@hub/disclosure-control'
import { deathsIn, type CountedDeath } from '../counting/deaths.ts'
import { nearFatalDaysBefore } from '../counting/overdoses.ts'
import { calendarYear } from '../counting/period.ts'
import { implicatedIn } from '../counting/substances.ts'
import { dayOf } from '@hub/timeline'
import type { AnswerInputs } from '../documents/inputs.ts'
import * as of from './dimensions.ts'

/**
 * Questions 2 to 4: every death the hub knows of, by the day it happened. One universe, whatever the death was from and
 * wherever the person stood in treatment: asked apart, the answers could be set against each other.
 */
export function deathTables(inputs: AnswerInputs): readonly Table[] {
  const { year, asOf, cases, area } = inputs
  const dimensions = [of.cause, of.treatment, of.priorOverdose, of.implicated, of.areaDimension(area.codes)]
  const records = [...deathsIn(cases, calendarYear(year, asOf))].map((one) => recordOf(one, inputs))
  const table = (query: string, grains: readonly Grain[]): Table => ({
    universe: 'death',
    query,
    basis: 'occurrence',
    period: String(year),
    asOf,
    dimensions,
    grains,
    keep: 'totals',
    counts: tabulate(dimensions, grains, records),
  })
  return [
    table('Q2', [{}, { cause: 'cause' }]),
    table('Q2', [{ implicated: 'substance' }]),
    table('Q4', [{ treatment: 'treatment' }]),
    table('Q2', [{ cause: 'cause', 'prior-overdose': 'prior-overdose' }]),
  ]
}

function recordOf({ of: { assessment }, death }: CountedDeath, { area }: AnswerInputs): CountedRecord {
  const codes = assessment.categories.map(({ code }) => code)
  const hadOverdose = nearFatalDaysBefore(assessment, dayOf(death.at)).some((days) => days <= 365)
  return {
    cause: causesOf(death, codes),
    treatment: codes.includes('DIT') ? 'in-treatment' : codes.includes('DIT_6M') ? 'within-six-months' : [],
    'prior-overdose': hadOverdose ? 'yes' : 'no',
    implicated: implicatedIn(death.findings),
    area: of.authorityIn(death.residence, area.codes),
  }
}

function causesOf({ status }: CountedDeath['death'], codes: readonly string[]): readonly string[] {
  if (codes.includes('DRD_MISUSE')) return ['drug-misuse']
  if (codes.includes('DRD_POISONING')) return ['drug-other']
  if (codes.includes('ARD_SPECIFIC')) return ['alcohol']
  return status === 'suspected' || status === 'probable' ? ['not-known-yet'] : []
}
