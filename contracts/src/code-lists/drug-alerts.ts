import { codeLists } from '../generated/code-lists.js'
import type { AlertResponse, EvidenceGrade, HazardGrade } from './code-list.ts'

const table = new Map(codeLists.drugAlertResponses.entries.map((entry) => [entry.code, entry.response]))

/** What the grading table answers to evidence and hazard. The panel may decide otherwise, and then says why. */
export function responseTo(evidence: EvidenceGrade, hazard: HazardGrade): AlertResponse {
  const response = table.get(`${evidence}-${hazard}`)
  if (response === undefined) throw new RangeError('The grading table has a hole')
  return response
}

/** Who may be told of drugs in circulation: the professional information network, professionals, the public. */
export type AlertAudience = 'pin' | 'professionals' | 'public'

export type GradedReport = Readonly<{
  /** Absent as long as the panel has not graded the report. */
  response?: AlertResponse
  /** Handling codes (3x5x2) of every piece of police intelligence it rests on. */
  handling: readonly ('P' | 'C')[]
}>

const toldOf: Readonly<Record<AlertResponse, readonly AlertAudience[]>> = {
  no_action: [],
  log: [],
  briefing_pin: ['pin'],
  professional_alert: ['pin', 'professionals'],
  public_alert: ['pin', 'professionals', 'public'],
  escalate: ['pin', 'professionals', 'public'],
}

/**
 * Who outside the panel may be told of a report. Nobody before it is graded (Wiltshire and Swindon, LDIS procedure), and
 * nobody as long as any intelligence in it has handling code C: its conditions are settled with the force first.
 */
export function audiencesOf({ response, handling }: GradedReport): readonly AlertAudience[] {
  return response === undefined || handling.includes('C') ? [] : toldOf[response]
}
