import type { Caller } from '@hub/access'
import { timeZoneOf, type Register } from '@hub/agreement'
import { parsePseudonym } from '@hub/pseudonym'
import { assessCase, foldTimeline, timelineView, type TimelineView } from '@hub/timeline'
import type { CaseHistories } from '../case-histories.ts'
import type { Audience, CaseNames } from '../case-names.ts'
import type { ReadModel } from '../read-model/read-model.ts'
import { mayReadTimeline, type Permission, type ReadingReason } from './asking.ts'
import type { Disclosures } from './disclosures.ts'

export type ReadingParts = Readonly<{
  model: () => ReadModel
  histories: CaseHistories
  names: (audience: Audience) => CaseNames
  disclosures: Disclosures
  register: () => Register
  clock: () => string
}>

export type TimelineAsked = Readonly<{
  caller: Caller
  pseudonym: string
  purpose: string
  reason: ReadingReason
  /** RFC 3339 UTC with milliseconds; now when absent. */
  asOf?: string
  audience?: string
}>

export type TimelineAnswer =
  | Readonly<{
      kind: 'shown'
      view: TimelineView
      /** What is answered, byte for byte what the disclosure digests. */ bytes: Uint8Array
    }>
  | Extract<Permission, { kind: 'denied' }>
  /** No case of that name for this audience at that instant; which of these it is, is not said. */
  | Readonly<{ kind: 'unknown' }>
  | Readonly<{ kind: 'unrecorded' }>

/** Reads one case's timeline. The disclosure is in the log before this answers; when it cannot be, nothing is shown. */
export async function readTimeline(parts: ReadingParts, asked: TimelineAsked): Promise<TimelineAnswer> {
  const now = parts.clock()
  const { caller, reason, asOf = now } = asked
  const permission = mayReadTimeline(parts.register(), asked, now)
  if (permission.kind === 'denied') return permission
  const { agreement } = permission.decision
  const { audience, withheld } = permission

  const model = parts.model()
  const logHead = model.position()
  const names = parts.names({ agreement: agreement.id, audience })
  const parsed = parsePseudonym(asked.pseudonym)
  if (parsed.kind === 'refused') return { kind: 'unknown' }
  const caseId = names.caseNamed(parsed.pseudonym, model.caseIds)
  const records = caseId === undefined ? [] : model.recordsOf(caseId, asOf)
  const told = await parts.histories.of(records, logHead)
  const timeline = foldTimeline(told, { asOf, tier: 'core', withheld })
  if (caseId === undefined || timeline.entries.length === 0) return { kind: 'unknown' }

  const timeZone = timeZoneOf(permission.decision.document)
  const assessment = assessCase(told, { asOf, timeZone, withheld })
  const view = timelineView(timeline, {
    pseudonym: parsed.pseudonym,
    audience,
    agreement,
    assessment,
    timeZone,
  })
  const bytes = Buffer.from(JSON.stringify(view), 'utf8')
  const recorded = await parts.disclosures.timeline({
    caller,
    permission,
    reason,
    asOf,
    logHead,
    caseId,
    answer: bytes,
  })
  return recorded.kind === 'recorded' ? { kind: 'shown', view, bytes } : recorded
}
