import type { RecordNotification } from './record-history.ts'

export type Superseded = 'amended' | 'voided'
/** With `reason` where it was taken back: the code the partner gave. */
export type Supersession = Readonly<{ superseded: Superseded; reason?: string }>

/**
 * Which of a record's notifications count no more, by CloudEvents id. The same type sent again replaces the one it
 * names. An announcement that something was wrong takes it back when it says void; when it says amend, what was said
 * stands until its replacement is here. Looks at ids only, so the order of arrival makes no difference.
 */
export function superseded(notifications: readonly RecordNotification[]): ReadonlyMap<string, Supersession> {
  const contractOf = new Map(notifications.map(({ ceId, contract }) => [ceId, contract]))
  const found = new Map<string, Supersession>()
  for (const { contract, facts } of notifications) {
    if (facts.kind !== 'open') continue
    const { record, facts: said } = facts.part
    const target = typeof said['supersedes'] === 'string' ? said['supersedes'] : record.supersedes
    if (target === undefined) continue
    if (said['correction'] === 'void') found.set(target, voided(said['reasonCode'], found.get(target)))
    else if (contractOf.get(target) === contract && !found.has(target))
      found.set(target, { superseded: 'amended' })
  }
  return found
}

/** Of two reasons the first in the alphabet, or the order of arrival would choose. */
function voided(given: unknown, before: Supersession | undefined): Supersession {
  const reasons = [before?.reason, given].filter((reason) => typeof reason === 'string').toSorted()
  const [reason] = reasons
  return { superseded: 'voided', ...(reason !== undefined && { reason }) }
}
