import type { AgreementDocument } from '@hub/contracts'

/** Which of the items (`x-isa-item` of a contract's fields) the agreement's data schedule does not hold for the feed. */
export function unscheduled(
  document: AgreementDocument,
  feed: string,
  items: readonly string[],
): readonly string[] {
  const scheduled = new Set(
    document.schedule.filter((entry) => entry.feed === feed).map((entry) => entry.item),
  )
  return [...new Set(items)].filter((item) => !scheduled.has(item))
}
