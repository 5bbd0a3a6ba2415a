import { streamName, type StreamName } from '@hub/event-log'
import type { FactToRecord } from './facts/facts.ts'

/** Where a fact stands: one stream for each panel, document, review, action and organisation. */
export function streamOf(fact: FactToRecord): StreamName {
  switch (fact.type) {
    case 'panel-defined':
    case 'panel-changed':
    case 'panel-member-added':
    case 'panel-member-removed':
      return streamName(`panel-${fact.data.panel}`)
    case 'document-drafted':
    case 'document-approved':
    case 'document-published':
      return streamName(`document-${fact.data.document}`)
    case 'review-selected':
    case 'review-held':
    case 'learning-recorded':
      return streamName(`review-${fact.data.review}`)
    case 'action-raised':
    case 'action-progressed':
    case 'action-closed':
      return streamName(`action-${fact.data.action}`)
    case 'data-sharing-recorded':
      return streamName(`sharing-${fact.data.organisation}`)
    default:
      return fact satisfies never
  }
}
