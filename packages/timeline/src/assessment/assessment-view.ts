import type { Timed } from '@hub/contracts'
import type { SubstanceFound } from '../findings.ts'
import type { CaseAssessment } from './assess-case.ts'
import { daysOpen, type AssessedDeath, type DeathStatus } from './assessed-death.ts'
import type { CaseCategory } from './categories.ts'
import type { Contradiction } from './contradictions.ts'
import type { OverdoseEpisode, OverdoseStatus } from './episodes.ts'
import type { NotReported } from './not-reported.ts'
import type { SeverityCriterion } from './severity.ts'

/** What a case comes to, as the core tier reads it. `restsOn` names entries of the same timeline: e1, e2… */
export type AssessmentView = Readonly<{
  categories: readonly CaseCategory[]
  overdoses: readonly Readonly<{
    at: Timed
    status: OverdoseStatus
    outcome: OverdoseEpisode['outcome']
    severity: readonly SeverityCriterion[]
    findings: readonly SubstanceFound[]
    feeds: readonly string[]
    restsOn: readonly string[]
  }>[]
  death?: Readonly<{
    at: Timed
    status: DeathStatus
    behind: AssessedDeath['behind']
    findings: readonly SubstanceFound[]
    restsOn: readonly string[]
    /** Days for which the coroner's investigation has been open. */
    daysOpen?: number
  }>
  contradictions: readonly Contradiction[]
  notReported: readonly NotReported[]
}>

/** `entries` gives the name in the view of an event of the log. */
export function assessmentView(
  { categories, overdoses, death, contradictions, notReported }: CaseAssessment,
  { entries, ...known }: Readonly<{ asOf: string; timeZone: string; entries: ReadonlyMap<string, string> }>,
): AssessmentView {
  const named = (events: readonly string[]): readonly string[] =>
    [...entries].filter(([event]) => events.includes(event)).map(([, name]) => name)
  const open = death && daysOpen(death, known)
  return {
    categories,
    overdoses: overdoses.map(({ at, status, outcome, severity, findings, feeds, evidence }) => ({
      at,
      status,
      outcome,
      severity,
      findings,
      feeds,
      restsOn: named(evidence),
    })),
    ...(death && {
      death: {
        at: death.at,
        status: death.status,
        behind: death.behind,
        findings: death.findings,
        restsOn: named(death.evidence),
        ...(open !== undefined && { daysOpen: open }),
      },
    }),
    contradictions,
    notReported,
  }
}
