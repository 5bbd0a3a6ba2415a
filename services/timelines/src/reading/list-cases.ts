import { timeZoneOf } from '@hub/agreement'
import { readInstant } from '@hub/calendar'
import type { Caller } from '@hub/access'
import { ancestorsOf } from '@hub/contracts'
import type { JsonObject } from '@hub/event-log'
import type { CaseLine } from '../case-lines.ts'
import type { KeptCases } from '../case-cache.ts'
import { mayReadTimeline, type Permission } from './asking.ts'
import type { ReadingParts } from './read-timeline.ts'

export type CaseFilter = Readonly<{
  /** Cases of which anything happened in that year. */
  year?: number
  feed?: string
  /** A substance code, or a group: cases with any substance under it. */
  substance?: string
  died?: boolean
}>

export type CasesAsked = Readonly<{
  caller: Caller
  filter: CaseFilter
  offset: number
  limit: number
  /** RFC 3339 UTC with milliseconds; now when absent. */
  asOf?: string
  purpose?: string
  audience?: string
}>

export type ListedCase = Omit<CaseLine, 'years'> & Readonly<{ pseudonym: string }>

export type CaseList = Readonly<{
  audience: string
  agreement: Readonly<{ id: string; version: number }>
  asOf: string
  total: number
  offset: number
  cases: readonly ListedCase[]
}>

export type CasesAnswer =
  | Readonly<{ kind: 'shown'; list: CaseList }>
  | Extract<Permission, { kind: 'denied' }>
  | Readonly<{ kind: 'unrecorded' }>

/** The cases an audience may read, latest first. A disclosure like any other: recorded before it is answered. */
export async function listCases(
  parts: ReadingParts & Readonly<{ kept: KeptCases }>,
  asked: CasesAsked,
): Promise<CasesAnswer> {
  const now = parts.clock()
  const { caller, filter, offset, limit, asOf = now } = asked
  const permission = mayReadTimeline(parts.register(), asked, now)
  if (permission.kind === 'denied') return permission
  const { agreement } = permission.decision
  const { audience, withheld } = permission
  const timeZone = timeZoneOf(permission.decision.document)

  const model = parts.model()
  const logHead = model.position()
  const names = parts.names({ agreement: agreement.id, audience })
  const found: Found[] = []
  for (const one of model.cases(asOf)) {
    const { line } = await parts.kept.of(one, { asOf, upTo: logHead, timeZone, withheld })
    if (line.entries > 0 && passes(line, filter))
      found.push({ caseId: one.caseId, pseudonym: names.nameOf(one.caseId), ...line })
  }
  const page = found.toSorted(latestFirst).slice(offset, offset + limit)
  const recorded = await parts.disclosures.list({
    caller,
    permission,
    reason: 'list-cases',
    asOf,
    logHead,
    cases: page.map(({ caseId }) => caseId),
    filter: { ...asJson(filter), offset, limit },
  })
  if (recorded.kind !== 'recorded') return recorded
  const cases = page.map(({ years: _years, caseId: _caseId, ...line }) => line)
  const list = {
    audience,
    agreement: { id: agreement.id, version: agreement.version },
    asOf,
    total: found.length,
    offset,
    cases,
  }
  return { kind: 'shown', list }
}

type Found = CaseLine & Readonly<{ caseId: string; pseudonym: string }>

function passes(line: CaseLine, { year, feed, substance, died }: CaseFilter): boolean {
  if (year !== undefined && !line.years.includes(year)) return false
  if (feed !== undefined && !line.feeds.includes(feed)) return false
  if (died !== undefined && line.died !== died) return false
  return (
    substance === undefined ||
    line.substances.some((code) => code === substance || ancestorsOf(code).includes(substance))
  )
}

/** Those of which nothing is dated come last; equal dates are ordered by name, so that pages do not overlap. */
function latestFirst(a: Found, b: Found): number {
  const [one, other] = [a.lastAt, b.lastAt].map((at) => readInstant(at ?? '0000-01-01') ?? 0)
  return (other ?? 0) - (one ?? 0) || (a.pseudonym < b.pseudonym ? -1 : 1)
}

const asJson = (filter: CaseFilter): JsonObject =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
