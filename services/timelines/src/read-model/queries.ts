import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { NoticeEntry } from './index-entry.ts'

/** The records of one case, each with how many notifications it has: when that changes, so does the timeline. */
export type CaseRecords = Readonly<{
  caseId: string
  records: readonly Readonly<{ record: string; feed: string; notifications: number }>[]
}>

export interface Queries {
  /** Every case that has records, as linked by what was recorded up to `asOf` (RFC 3339 UTC, milliseconds). */
  cases(asOf: string): readonly CaseRecords[]
  /**
   * Every case that was first, or again, in a link after a place: all there has ever been where none is given. `upTo` is the
   * place of the last event taken in.
   */
  caseIds(after?: number): Readonly<{ cases: readonly string[]; upTo: number }>
  /** The records of one case as linked then; none when it had none. */
  recordsOf(caseId: string, asOf: string): readonly string[]
  recordsByFeed(): readonly Readonly<{ feed: string; count: number }>[]
  notificationsByMonth(): readonly Readonly<{ month: string; feed: string; count: number }>[]
  lastHeard(): readonly Readonly<{ feed: string; at: string }>[]
  /** What one reader of an audience is to be told, latest first. */
  noticesFor(
    reader: Readonly<{ agreement: string; audience: string; caller: string }>,
  ): readonly NoticeEntry[]
}

/** The latest link of a record counts; `asOf` says which it was then. */
const linkedThen = `
  SELECT record, case_id FROM links AS link
  WHERE recorded_at <= :asOf
    AND place = (SELECT max(place) FROM links WHERE record = link.record AND recorded_at <= :asOf)`

export function queries(database: DatabaseSync): Queries {
  const cases = database.prepare(
    `SELECT case_id, record, (SELECT feed FROM records WHERE record = linked.record) AS feed,
       (SELECT count(*) FROM notifications WHERE record = linked.record) AS told
     FROM (${linkedThen}) AS linked ORDER BY case_id, record`,
  )
  const recordsOf = database.prepare(
    `SELECT linked.record FROM (${linkedThen} AND record IN (SELECT record FROM links WHERE case_id = :caseId)) AS linked
     WHERE case_id = :caseId ORDER BY record`,
  )
  const caseIds = database.prepare('SELECT case_id FROM links WHERE place > ?')
  const taken = database.prepare("SELECT value FROM about WHERE name = 'taken'")
  const newest = database.prepare(
    `SELECT (SELECT max(recorded_at) FROM links) AS linked, (SELECT max(place) FROM notifications) AS told,
       (SELECT max(place) FROM links) AS place`,
  )
  let latest: Readonly<{ key: string; cases: readonly CaseRecords[] }> | undefined
  const recordsByFeed = database.prepare(
    'SELECT feed, count(*) AS count FROM records GROUP BY feed ORDER BY feed',
  )
  const notificationsByMonth = database.prepare(
    'SELECT month, feed, count(*) AS count FROM notifications GROUP BY month, feed ORDER BY month, feed',
  )
  const lastHeard = database.prepare(
    'SELECT feed, max(received_at) AS at FROM notifications GROUP BY feed ORDER BY feed',
  )
  const noticesFor = database.prepare(
    `SELECT * FROM notices WHERE agreement = :agreement AND audience = :audience
     AND (caller IS NULL OR caller = :caller) ORDER BY place DESC`,
  )
  return {
    noticesFor: ({ agreement, audience, caller }) =>
      noticesFor.all({ agreement, audience, caller }).map((row) => ({
        about: row['about'] === 'parted' ? 'parted' : 'superseded',
        agreement,
        audience,
        caller: textOrNull(row['caller']),
        caseId: text(row['case_id']),
        into: textOrNull(row['into_case']),
        disclosures: JSON.parse(text(row['disclosures'])),
        recordedAt: text(row['recorded_at']),
      })),
    cases(asOf) {
      // Asked for again and again as of now: it is the same until something was linked or told.
      const { linked, told, place } = newest.get() ?? {}
      const isLatest = textOrNull(linked) !== null && text(linked) <= asOf
      const key = `${String(told)} ${String(place)}`
      if (isLatest && latest?.key === key) return latest.cases
      const rows = cases.all({ asOf })
      const found = [...Map.groupBy(rows, (row) => text(row['case_id']))].map(([caseId, of]) => ({
        caseId,
        records: of.map((row) => ({
          record: text(row['record']),
          feed: text(row['feed']),
          notifications: number(row['told']),
        })),
      }))
      if (isLatest) latest = { key, cases: found }
      return found
    },
    caseIds: (after = 0) => ({
      cases: [...new Set(caseIds.all(after).map((row) => text(row['case_id'])))],
      upTo: Number(text(taken.get()?.['value'])),
    }),
    recordsOf: (caseId, asOf) => recordsOf.all({ caseId, asOf }).map((row) => text(row['record'])),
    recordsByFeed: () =>
      recordsByFeed.all().map((row) => ({ feed: text(row['feed']), count: number(row['count']) })),
    notificationsByMonth: () =>
      notificationsByMonth.all().map((row) => ({
        month: text(row['month']),
        feed: text(row['feed']),
        count: number(row['count']),
      })),
    lastHeard: () => lastHeard.all().map((row) => ({ feed: text(row['feed']), at: text(row['at']) })),
  }
}

const text = (value: SQLOutputValue | undefined): string => (typeof value === 'string' ? value : '')
const textOrNull = (value: SQLOutputValue | undefined): string | null =>
  typeof value === 'string' ? value : null
const number = (value: SQLOutputValue | undefined): number => (typeof value === 'number' ? value : 0)
