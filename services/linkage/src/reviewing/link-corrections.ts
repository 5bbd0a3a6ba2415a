import { opaqueName, type Caller } from '@hub/access'
import type { LinkEvent } from '@hub/linkage'
import type { Links } from '../deciding/links.ts'
import type { UndoReason } from './link-reviews.ts'
import type { Outcome } from './outcome.ts'
import { permitting, type PermittingParts } from './permitted.ts'

/** Whose word a marker is. Coded: a scope that is typed could name a person. */
export const overrideScopes = ['coroner', 'partner-register', 'subject'] as const
export type OverrideScope = (typeof overrideScopes)[number]

/** Records that are one person's by somebody's word; with a `marker`, one with those that carry it already. */
export type Override = Readonly<{
  records: readonly string[]
  scope: OverrideScope
  marker?: string
  reason: UndoReason
}>

/** What stands above the evidence and above single answers, and so takes two different link reviewers, both named. */
export interface LinkCorrections {
  /** Takes back what people said of two records: their likeness counts again, and they may be asked about again. */
  withdraw(
    by: readonly [Caller, Caller],
    withdrawn: Readonly<{ records: readonly [string, string]; reason: UndoReason }>,
  ): Promise<Outcome<'done'>>
  /**
   * Gives records a marker. Equal markers of one scope are one person, different ones are two, whatever the data say; an
   * answer about the very two goes first. Answers the marker.
   */
  override(by: readonly [Caller, Caller], override: Override): Promise<Outcome<Readonly<{ marker: string }>>>
}

export function linkCorrections({
  links,
  ids,
  ...parts
}: PermittingParts & Readonly<{ links: Links; ids: () => string }>): LinkCorrections {
  const permitted = permitting(parts)

  async function byTwo<Value>(
    callers: readonly [Caller, Caller],
    reason: UndoReason,
    act: (person: Readonly<{ by: string; reason: string }>) => Readonly<{
      isKnown: boolean
      events: () => readonly LinkEvent[]
      value: Value
    }>,
  ): Promise<Outcome<Value>> {
    return permitted<Value>(callers, async (agreement) => {
      const by = [...new Set(callers.map(({ subject }) => opaqueName(subject)))]
      if (by.length < 2) return { kind: 'same-person' }
      const { isKnown, events, value } = act({ by: by.join(' '), reason })
      if (!isKnown) return { kind: 'unknown' }
      await links.act(() => ({ events: events(), because: { basis: ids(), act: { by, reason, agreement } } }))
      return { kind: 'done', value }
    })
  }

  return {
    withdraw: (callers, { records: [record, other], reason }) =>
      byTwo(callers, reason, (person) => ({
        isKnown: links.linker.state.isAnswered(record, other),
        events: () => links.linker.withdraw({ record, with: [other], ...person }),
        value: 'done',
      })),
    override(callers, { records, scope, marker = ids(), reason }) {
      const marked = [...new Set(records)]
      return byTwo(callers, reason, (person) => ({
        isKnown: marked.length > 0 && marked.every((record) => links.cases.caseOf(record) !== undefined),
        events: () => marked.flatMap((record) => links.linker.override({ record, scope, marker, ...person })),
        value: { marker },
      }))
    },
  }
}
