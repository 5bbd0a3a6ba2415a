import { tablesOf } from '@hub/disclosure-control'
import { deathsIn, type CountedDeath } from '../counting/deaths.ts'
import { nearFatalDaysBefore } from '../counting/overdoses.ts'
import { calendarYear } from '../counting/period.ts'
import { implicatedIn } from '../counting/substances.ts'
import type { Counting } from './counting.ts'
import { cause, homeIn, homeOf, implicated, priorOverdose, treatment } from './dimensions.ts'

/**
 * Questions 2 to 4: every death the hub knows of, by the day it happened. They are one universe, whatever the cause and
 * wherever the person stood in treatment: asked as several, the answers could be compared to work out small numbers.
 */
export function deathTables({ year, asOf, timeZone, cases, areaCodes }: Counting) {
  const table = tablesOf({
    universe: 'death',
    basis: 'occurrence',
    period: String(year),
    asOf,
    dimensions: [cause, treatment, priorOverdose, implicated, homeIn(areaCodes)],
    records: [...deathsIn(cases, calendarYear(year, { asOf, timeZone }))].map((one) =>
      recordOf(one, areaCodes),
    ),
  })
  return {
    deathsByCause: table('Q2', [[], ['cause']]),
    deathsBySubstance: table('Q2', [['implicated']]),
    deathsByTreatment: table('Q4', [['treatment']]),
    deathsByPriorOverdose: table('Q2', [['cause', 'prior-overdose']]),
  }
}

function recordOf({ of: { assessment }, death }: CountedDeath, areaCodes: readonly string[]) {
  const codes = assessment.categories.map(({ code }) => code)
  const hadOverdose = nearFatalDaysBefore(assessment, death.on).some((days) => days <= 365)
  return {
    cause: causesOf(death, codes),
    treatment: codes.includes('DIT') ? 'in-treatment' : codes.includes('DIT_6M') ? 'within-six-months' : [],
    'prior-overdose': hadOverdose ? 'yes' : 'no',
    implicated: implicatedIn(death.findings),
    area: homeOf(death.residence, areaCodes),
  } as const
}

function causesOf({ status }: CountedDeath['death'], codes: readonly string[]) {
  if (codes.includes('DRD_MISUSE')) return 'drug-misuse'
  if (codes.includes('DRD_POISONING')) return 'drug-other'
  if (codes.includes('ARD_SPECIFIC')) return 'alcohol'
  return status === 'suspected' || status === 'probable' ? 'not-known-yet' : []
}
