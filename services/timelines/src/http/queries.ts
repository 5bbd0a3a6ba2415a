import { compareInstants, inUtc, isInstant } from '@hub/calendar'
import { contracts, findSubstance } from '@hub/contracts'
import type { ProblemError } from '@hub/http-service'
import { readingReasons } from '../reading/asking.ts'
import type { CasesAsked } from '../reading/list-cases.ts'
import type { ThemesAsked } from '../reading/read-themes.ts'
import type { TimelineAsked } from '../reading/read-timeline.ts'

export type QueryRead<Asked> =
  Readonly<{ kind: 'asked'; asked: Asked }> | Readonly<{ kind: 'malformed'; errors: readonly ProblemError[] }>

type Query = Readonly<Record<string, unknown>>

const mostCases = 500
const feeds: readonly string[] = contracts.map(({ feed }) => feed)

/** `purpose` and `reason`, and perhaps `asOf` and `audience`. Everything the log will keep of it is one of known words. */
export function readTimelineQuery(
  query: Query,
  now: string,
): QueryRead<Omit<TimelineAsked, 'caller' | 'pseudonym'>> {
  const read = reader(query)
  const purpose = read.needed('purpose', word, 'Give a purpose of the agreement, such as REVIEW.')
  const reason = read.needed(
    'reason',
    (text) => readingReasons.find((known) => known === text),
    `Give one of ${readingReasons.join(', ')}.`,
  )
  const rest = { ...readInstant(read, now), ...readAudience(read) }
  if (read.errors.length > 0 || purpose === undefined || reason === undefined)
    return { kind: 'malformed', errors: read.errors }
  return { kind: 'asked', asked: { purpose, reason, ...rest } }
}

/** `year`, `feed`, `substance`, `died` (yes, no), `offset`, `limit`, `asOf`, `purpose`, `audience`: each may be left out. */
export function readCasesQuery(query: Query, now: string): QueryRead<Omit<CasesAsked, 'caller'>> {
  const read = reader(query)
  const year = read.perhaps('year', wholeNumber(1900, 2200), 'Give a year of four digits.')
  const feed = read.perhaps(
    'feed',
    (text) => feeds.find((known) => known === text),
    'Give a feed of the contracts.',
  )
  const substance = read.perhaps(
    'substance',
    (text) => findSubstance(text)?.code,
    'Give a code of the substances code list.',
  )
  const died = read.perhaps(
    'died',
    (text) => (['yes', 'no'].includes(text) ? text : undefined),
    'Give yes or no.',
  )
  const offset = read.perhaps('offset', wholeNumber(0, 1_000_000), 'Give a whole number from 0.') ?? 0
  const limit =
    read.perhaps('limit', wholeNumber(1, mostCases), `Give a whole number from 1 to ${mostCases}.`) ?? 50
  const purpose = readPurpose(read)
  const rest = { ...readInstant(read, now), ...readAudience(read) }
  if (read.errors.length > 0) return { kind: 'malformed', errors: read.errors }
  const filter = {
    ...(year !== undefined && { year }),
    ...(feed !== undefined && { feed }),
    ...(substance !== undefined && { substance }),
    ...(died !== undefined && { died: died === 'yes' }),
  }
  return {
    kind: 'asked',
    asked: { filter, offset, limit, ...rest, ...(purpose !== undefined && { purpose }) },
  }
}

/** `purpose` and `audience`: each may be left out. Of when cannot be asked: that is what the editions are for. */
export function readThemesQuery(query: Query): QueryRead<Omit<ThemesAsked, 'caller'>> {
  const read = reader(query)
  const purpose = readPurpose(read)
  const asked = { ...(purpose !== undefined && { purpose }), ...readAudience(read) }
  return read.errors.length > 0 ? { kind: 'malformed', errors: read.errors } : { kind: 'asked', asked }
}

/** An RFC 3339 instant that is not after `now`, in UTC with milliseconds. */
export function readAsOf(text: string, now: string): string | undefined {
  return isInstant(text) && compareInstants(text, now) <= 0 ? inUtc(text) : undefined
}

function readInstant(read: Reader, now: string): Readonly<{ asOf?: string }> {
  const asOf = read.perhaps(
    'asOf',
    (text) => readAsOf(text, now),
    'Give an RFC 3339 instant that is not in the future, such as 2026-03-01T09:00:00Z.',
  )
  return asOf === undefined ? {} : { asOf }
}

const readPurpose = (read: Reader): string | undefined =>
  read.perhaps('purpose', word, 'Give a purpose of the agreement, such as REVIEW.')

function readAudience(read: Reader): Readonly<{ audience?: string }> {
  const audience = read.perhaps('audience', word, 'Give the id of an audience of the agreement.')
  return audience === undefined ? {} : { audience }
}

type Parse<Value> = (text: string) => Value | undefined

type Reader = Readonly<{
  errors: readonly ProblemError[]
  needed<Value>(name: string, parse: Parse<Value>, remedy: string): Value | undefined
  perhaps<Value>(name: string, parse: Parse<Value>, remedy: string): Value | undefined
}>

function reader(query: Query): Reader {
  const errors: ProblemError[] = []
  const perhaps = <Value>(name: string, parse: Parse<Value>, remedy: string): Value | undefined => {
    const text = query[name]
    if (text === undefined) return undefined
    const value = typeof text === 'string' ? parse(text) : undefined
    if (value === undefined) errors.push({ pointer: `?${name}`, rule: 'not-understood', remedy })
    return value
  }
  return {
    errors,
    perhaps,
    needed(name, parse, remedy) {
      if (query[name] === undefined) errors.push({ pointer: `?${name}`, rule: 'missing', remedy })
      return perhaps(name, parse, remedy)
    },
  }
}

const word: Parse<string> = (text) => (/^[A-Za-z0-9-]{2,40}$/.test(text) ? text : undefined)

const wholeNumber =
  (least: number, most: number): Parse<number> =>
  (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    return value >= least && value <= most ? value : undefined
  }
