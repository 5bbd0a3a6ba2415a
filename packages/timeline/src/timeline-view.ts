import { findContract } from '@hub/contracts'
import type { CaseAssessment } from './assessment/assess-case.ts'
import { assessmentView, type AssessmentView } from './assessment/assessment-view.ts'
import type { Timeline, TimelineEntry, TimelineSummary, TimelineTier } from './timeline.ts'

/**
 * A timeline as the API answers it to one audience. It carries no case id, event id or stream name: with those, two
 * audiences could join what they were told.
 */
export type TimelineView = Readonly<{
  pseudonym: string
  audience: string
  tier: TimelineTier
  /** RFC 3339: as known at. */
  asOf: string
  agreement: Readonly<{ id: string; version: number }>
  ageBand?: string
  sex?: string
  isComplete: boolean
  summary: TimelineSummary
  /** Only of the core tier: the subgroup reads the summary of what it may see. */
  assessment?: AssessmentView
  entries: readonly EntryView[]
}>

/** `id` is e1, e2… and `record` r1, r2… in the order of this view. */
export type EntryView = TimelineEntry

export type ViewOptions = Readonly<{
  pseudonym: string
  audience: string
  agreement: Readonly<{ id: string; version: number }>
  /** Of the same records at the same instant, with nothing in it that is only counted. */
  assessment: CaseAssessment
  /** Of the agreement. */
  timeZone: string
}>

/** Throws a `TypeError` when the timeline was folded for figures and holds what may only be counted: a fault of ours. */
export function timelineView(timeline: Timeline, options: ViewOptions): TimelineView {
  const { asOf, tier, person, entries, summary, isComplete } = timeline
  const { pseudonym, audience, agreement, assessment, timeZone } = options
  if (
    assessment.death?.registered !== undefined ||
    entries.some(({ kind }) => findContract(kind)?.figuresOnly === true)
  )
    throw new TypeError('A timeline folded for figures is shown to nobody')
  const names = new Map(entries.map(({ id }, index) => [id, `e${index + 1}`]))
  const records = [...new Set(entries.map(({ record }) => record))]
  return {
    pseudonym,
    audience,
    tier,
    asOf,
    agreement: { id: agreement.id, version: agreement.version },
    ...person,
    isComplete,
    summary,
    ...(tier === 'core' && { assessment: assessmentView(assessment, { asOf, timeZone, entries: names }) }),
    entries: entries.map((entry, index) => ({
      ...entry,
      id: `e${index + 1}`,
      record: `r${records.indexOf(entry.record) + 1}`,
    })),
  }
}
