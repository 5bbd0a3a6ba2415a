import { createServer, type ServerResponse } from 'node:http'
import { answer } from './answer.ts'
import { fixtureLinks, isLinkPath } from './fixture-links.ts'
import { answerPublications } from './fixture-publications.ts'
import { fixturePseudonym, fixtureTimeline } from './fixture-case.ts'
import { fixtureThemes } from './fixture-themes.ts'
import { fixtureGovernance } from './fixture-governance.ts'

export type FixtureApi = Readonly<{
  /** Address to give to the adapter. */
  address: string
  /** Method, path and query of every request, in order. */
  asked: readonly string[]
  [Symbol.asyncDispose](): Promise<void>
}>

/**
 * A small real timelines API and linkage API with fixed answers. The bearer token's role decides, as the agreement would: roles of the
 * core tier read; anybody else is refused with the clauses.
 */
export async function fixtureApi(roleOf: (token: string) => string | undefined): Promise<FixtureApi> {
  const asked: string[] = []
  const links = fixtureLinks()
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    const role = roleOf((request.headers.authorization ?? '').replace(/^Bearer /, ''))
    const url = new URL(request.url ?? '/', 'http://api')
    const ofPublications = answerPublications(request.method ?? '', url.pathname, role)
    if (ofPublications !== undefined) return answer(response, ...ofPublications)
    if (role === undefined) return answer(response, 401, { title: 'Sign in first' })
    if (isLinkPath(url.pathname)) return void links(request, response, { url, role })
    const isCore = role === 'coordinator' || role === 'core-reviewer'
    if (url.pathname === '/governance' && (isCore || role === 'subgroup-member'))
      return answer(response, 200, fixtureGovernance(isCore))
    if (url.pathname === '/themes' && (isCore || role === 'subgroup-member'))
      return answer(response, 200, fixtureThemes)
    if (!isCore) return answer(response, 403, refusal)
    if (url.pathname === '/overview') return answer(response, 200, fixtureOverview)
    if (url.pathname === '/notices') return answer(response, 200, { notices: fixtureNotices })
    if (url.pathname === '/cases') return answer(response, 200, casePage(url.searchParams))
    if (url.pathname === `/cases/${fixturePseudonym}/timeline`) return timeline(response, url.searchParams)
    return answer(response, 404, {
      title: 'There is nothing here',
      detail: 'No case of yours has this pseudonym.',
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const refusal = {
  type: 'urn:hub:problem:not-allowed',
  title: 'The agreement does not allow this reading',
  clauses: ['7.3', '9.1'],
  remedy: 'This tier is not open to this role. Ask someone whose role it is open to.',
}

function timeline(response: ServerResponse, query: URLSearchParams): void {
  if (query.get('purpose') === 'AUDIT') {
    return answer(response, 503, {
      title: 'The reading could not be recorded',
      detail: 'So nothing is shown.',
    })
  }
  const asOf = query.get('asOf')
  if (asOf === null) return answer(response, 200, fixtureTimeline)
  const entries = fixtureTimeline.entries.filter(({ knownAt }) => knownAt <= asOf)
  const { firstAt, findings } = fixtureTimeline.summary
  const summary = {
    substances: ['heroin_morphine'],
    findings: findings.filter(({ code }) => code === 'heroin_morphine'),
    feeds: [...new Set(entries.map(({ feed }) => feed))],
    ...(entries.length === 0 ? {} : { firstAt, lastAt: entries.at(-1)?.at.at }),
  }
  answer(response, 200, { ...fixtureTimeline, asOf, summary, entries })
}

const other = 'AB12-6JQV-KNSG-97Q8-B'
const fixtureNotices = [
  { at: '2026-11-19T09:00:00.000Z', about: 'parted', pseudonym: fixturePseudonym, disclosures: [] },
  {
    at: '2026-11-18T09:00:00.000Z',
    about: 'superseded',
    pseudonym: other,
    nowPseudonym: fixturePseudonym,
    disclosures: [],
  },
]

const total = 61

function casePage(query: URLSearchParams): unknown {
  const offset = Number(query.get('offset') ?? 0)
  const limit = Number(query.get('limit') ?? 25)
  const cases = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => ({
    case: '7c1f4a86-3f0b-4f6e-9d35-5b8a0f9d2c11',
    pseudonym: fixturePseudonym,
    firstAt: '2026-01-05T00:00:00Z',
    lastAt: '2026-09-15T00:00:00+01:00',
    feeds: index % 3 === 0 ? ['prison', 'ambulance', 'hospital', 'coroner'] : ['ambulance', 'hospital'],
    entries: 2,
    substances: index % 2 === 0 ? ['heroin_morphine', 'nitazene'] : [],
    categories: [],
    died: index % 3 === 0,
  }))
  const agreement = { id: 'cw-harms', version: 1 }
  return { audience: 'cw-core', agreement, asOf: '2026-11-20T10:00:00.000Z', total, offset, cases }
}

const monthly = (feed: string, counts: readonly number[]) =>
  counts.map((count, index) => ({
    month: `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    feed,
    count,
  }))

export const fixtureOverview = {
  cases: 1284,
  recordsByFeed: [
    { feed: 'coroner', count: 131 },
    { feed: 'ambulance', count: 902 },
    { feed: 'hospital', count: 688 },
    { feed: 'prison', count: 240 },
  ],
  notificationsByMonth: [
    ...monthly(
      'ambulance',
      [70, 74, 66, 81, 92, 88, 101, 97, 76, 83, 90, 104, 111, 96, 88, 92, 99, 120, 118, 97, 84, 80],
    ),
    ...monthly(
      'hospital',
      [52, 61, 55, 60, 71, 66, 80, 79, 60, 64, 71, 82, 85, 77, 70, 71, 80, 96, 91, 78, 66, 61],
    ),
    ...monthly(
      'prison',
      [18, 22, 20, 19, 24, 23, 21, 20, 17, 25, 26, 19, 22, 23, 20, 19, 24, 25, 22, 20, 19, 15],
    ),
    ...monthly(
      'coroner',
      [21, 28, 24, 30, 33, 29, 40, 38, 26, 31, 30, 42, 39, 35, 33, 31, 36, 47, 44, 35, 30, 27],
    ),
  ],
  lastHeard: [
    { feed: 'coroner', at: '2026-11-19T15:00:00.000Z' },
    { feed: 'ambulance', at: '2026-11-20T08:12:00.000Z' },
    { feed: 'hospital', at: '2026-11-20T06:00:00.000Z' },
    { feed: 'prison', at: '2026-11-18T16:20:00.000Z' },
  ],
  receipts: { accepted: 4871, rejected: 62, quarantined: 3 },
}
