import type { LogEventType } from '@hub/contracts/log-events'

/** The types of event that record how the partnership governs itself. */
export const factTypes = [
  'panel-defined',
  'panel-changed',
  'panel-member-added',
  'panel-member-removed',
  'document-drafted',
  'document-approved',
  'document-published',
  'review-selected',
  'review-held',
  'learning-recorded',
  'action-raised',
  'action-progressed',
  'action-closed',
  'data-sharing-recorded',
] as const satisfies readonly LogEventType[]

export type FactType = (typeof factTypes)[number]

export const isFactType = (type: string): type is FactType => factTypes.some((known) => known === type)
