import type { Caller } from '@hub/access'
import { mayRead, withheldFromAll, type Permission } from './asking.ts'
import type { ReadingParts } from './read-timeline.ts'

/** How much there is, of whom and how fresh: figures of the core tier, of no one case. */
export type Overview = Readonly<{
  /** Of which something may be shown. */
  cases: number
  recordsByFeed: readonly Readonly<{ feed: string; count: number }>[]
  /** By the month in which the partner's system wrote the notification. */
  notificationsByMonth: readonly Readonly<{ month: string; feed: string; count: number }>[]
  /** When the hub last received anything of the feed. */
  lastHeard: readonly Readonly<{ feed: string; at: string }>[]
}>

export type OverviewAnswer =
  Readonly<{ kind: 'shown'; overview: Overview }> | Extract<Permission, { kind: 'denied' }>

/** Never leaves the core tier, so it passes no disclosure control; small counts in it would need that elsewhere. */
export function overview(parts: ReadingParts, caller: Caller): OverviewAnswer {
  const now = parts.clock()
  const permission = mayRead(parts.register(), { caller, what: 'figures' }, now)
  if (permission.kind === 'denied') return permission
  const withheld = withheldFromAll(parts.register())
  const model = parts.model()
  return {
    kind: 'shown',
    overview: {
      cases: model.cases(now).filter(({ records }) => records.some(({ feed }) => !withheld.includes(feed)))
        .length,
      recordsByFeed: model.recordsByFeed(),
      notificationsByMonth: model.notificationsByMonth(),
      lastHeard: model.lastHeard(),
    },
  }
}
