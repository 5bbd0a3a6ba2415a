import { streamName, type StreamName } from '@hub/event-log'
import type { FactToRecord } from './facts/facts.ts'

/** Where a fact stands: one stream for each panel, document, review, action and organisation. */
export const streamOf = (fact: FactToRecord): StreamName => streamName(streamTextOf(fact))

/** The same of a fact whose id may not be of the form that a stream's name needs. */
export function streamTextOf(fact: FactToRecord): string {
  switch (fact.type) {
    case 'panel-defined':
    case 'panel-changed':
    case 'panel-member-added':
    case 'panel-member-removed':
      return `panel-${fact.data.panel}`
    case 'document-drafted':
    case 'document-approved':
    case 'document-published':
      return `document-${fact.data.document}`
    case 'review-selected':
    case 'review-held':
    case 'learning-recorded':
      return `review-${fact.data.review}`
    case 'action-raised':
    case 'action-progressed':
    case 'action-closed':
      return `action-${fact.data.action}`
    case 'data-sharing-recorded':
      return `sharing-${fact.data.organisation}`
    default:
      return fact satisfies never
  }
}
