import { opaqueName, type Caller } from '@hub/access'
import { mayRead, type Permission } from './asking.ts'
import type { ReadingParts } from './read-timeline.ts'

/** Something this reader was shown is no longer so. */
export type Notice = Readonly<{
  at: string
  /** `parted`: the case was shown with records that are no longer one person's. `superseded`: it went into another. */
  about: 'parted' | 'superseded'
  pseudonym: string
  /** Of a case that went into another: that one's. */
  nowPseudonym?: string
  /** Ids of the readings, in the log. */
  disclosures: readonly string[]
}>

export type NoticesAnswer =
  Readonly<{ kind: 'shown'; notices: readonly Notice[] }> | Extract<Permission, { kind: 'denied' }>

/** What to read again, latest first. It says nothing of any record, and so is no disclosure. */
export function noticesFor(parts: ReadingParts, caller: Caller): NoticesAnswer {
  const permission = mayRead(parts.register(), { caller, what: 'timeline' }, parts.clock())
  if (permission.kind === 'denied') return permission
  const agreement = permission.decision.agreement.id
  const { audience } = permission
  const names = parts.names({ agreement, audience })
  const found = parts.model().noticesFor({ agreement, audience, caller: opaqueName(caller.subject) })
  return {
    kind: 'shown',
    notices: found.map(({ recordedAt, about, caseId, into, disclosures }) => ({
      at: recordedAt,
      about,
      pseudonym: names.nameOf(caseId),
      ...(into !== null && { nowPseudonym: names.nameOf(into) }),
      disclosures,
    })),
  }
}
