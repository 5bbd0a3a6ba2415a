import { isInValueSet } from '@hub/contracts'
import { dayMs, gapBetween } from '@hub/calendar'
import type { AssessedDeath } from './assessed-death.ts'
import { stands, textIn, type Statement } from './statement.ts'

/** One partner's notification says that another should have something to tell, and it has not. */
export type NotReported = Readonly<{
  feed: 'ambulance' | 'hospital' | 'coroner'
  because:
    | 'conveyed-to-hospital'
    | 'arrived-by-ambulance'
    | 'no-outcome-of-incident'
    | 'no-end-of-attendance'
    | 'coroner-was-told'
  /** Who should tell, by ODS code, where it is said. */
  organisation?: string
}>

/** What an ambulance brought in is at the hospital within this time. */
const handoverMs = dayMs / 2

export function notReportedIn(
  said: readonly Statement[],
  death: AssessedDeath | undefined,
): readonly NotReported[] {
  const standing = said.filter(stands)
  const of = (event: string): readonly Statement[] => standing.filter((one) => one.event === event)
  const near = (one: Statement, others: readonly Statement[]): boolean =>
    others.some((other) => gapBetween(one.at, other.at) <= handoverMs)
  const incidents = of('ambulance.overdose-incident')
  const outcomes = of('ambulance.outcome-recorded')
  const attendances = of('hospital.attendance-opened')
  const ends = of('hospital.attendance-closed')

  const conveyed = outcomes
    .filter(({ facts }) => facts['outcome'] === 'conveyed')
    .filter((outcome) => !near(outcome, attendances))
    .map(({ facts }): NotReported => {
      const organisation = textIn(facts['destinationOds'])
      return {
        feed: 'hospital',
        because: 'conveyed-to-hospital',
        ...(organisation !== undefined && { organisation }),
      }
    })
  const brought = attendances
    .filter(({ facts }) => isInValueSet('arrived-by-ambulance', textIn(facts['arrivalMode']) ?? ''))
    .filter((attendance) => !near(attendance, incidents))
    .map((): NotReported => ({ feed: 'ambulance', because: 'arrived-by-ambulance' }))
  const unfinished = incidents
    .filter(({ record }) => !outcomes.some((outcome) => outcome.record === record))
    .map((): NotReported => ({ feed: 'ambulance', because: 'no-outcome-of-incident' }))
  const unclosed = attendances
    .filter(({ record }) => !ends.some((end) => end.record === record))
    .map((): NotReported => ({ feed: 'hospital', because: 'no-end-of-attendance' }))
  const isCoronerTold = standing.some(({ facts }) => facts['coronerNotified'] === 'yes')
  const coroner: readonly NotReported[] =
    isCoronerTold && death?.coroner === undefined && death?.isTakenBack !== true
      ? [{ feed: 'coroner', because: 'coroner-was-told' }]
      : []
  const all = [...conveyed, ...brought, ...unfinished, ...unclosed, ...coroner]
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}
