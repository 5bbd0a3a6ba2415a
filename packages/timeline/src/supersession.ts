import type { RecordNotification } from './record-history.ts'

export type Superseded = 'amended' | 'voided'

/**
 * Which of a record's notifications count no more, by CloudEvents id. The same type sent again replaces the one it
 * names. An announcement that something was wrong takes it back when it says void; when it says amend, what was said
 * stands until its replacement is here. Looks at ids only, so the order of arrival makes no difference.
 */
export function superseded(notifications: readonly RecordNotification[]): ReadonlyMap<string, Superseded> {
  const contractOf = new Map(notifications.map(({ ceId, contract }) => [ceId, contract]))
  const found = new Map<string, Superseded>()
  for (const { contract, facts } of notifications) {
    if (facts.kind !== 'open') continue
    const { record, facts: said } = facts.part
    const target = typeof said['supersedes'] === 'string' ? said['supersedes'] : record.supersedes
    if (target === undefined) continue
    if (said['correction'] === 'void') found.set(target, 'voided')
    else if (contractOf.get(target) === contract && !found.has(target)) found.set(target, 'amended')
  }
  return found
}
