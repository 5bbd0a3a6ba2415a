import { readCasePage, readCaseTimeline, readNotices, readOverview, readProblem } from './answers.ts'
import { readPartnership } from './partnership.ts'
import { UnreadableAnswer, type Read } from './read-json.ts'
import type { Answer, TimelinesApi } from './timelines-api.ts'

/** The first list after a start is slow: the API works out every case's line. */
const timeoutMs = 60_000

/** The timelines API over HTTP. `base` is its address, without a slash at the end. */
export function httpTimelinesApi(base: string): TimelinesApi {
  const get = async <Value>(path: string, token: string, read: Read<Value>): Promise<Answer<Value>> => {
    const heard = await hear(`${base}${path}`, token)
    if (heard === undefined) return { kind: 'unavailable' }
    if (!heard.ok) return { kind: 'refused', problem: readProblem(heard.status, heard.body) }
    try {
      return { kind: 'answered', value: read(heard.body, '') }
    } catch (error) {
      if (error instanceof UnreadableAnswer) return { kind: 'unavailable' }
      throw error
    }
  }
  return {
    overview: (token) => get('/overview', token, readOverview),
    notices: (token) => get('/notices', token, readNotices),
    cases: (token, { page, pageSize, ...filter }) => {
      const paging = { offset: String((page - 1) * pageSize), limit: String(pageSize) }
      return get(`/cases${query({ ...filter, ...paging })}`, token, readCasePage)
    },
    timeline: (token, pseudonym, reading) =>
      get(`/cases/${encodeURIComponent(pseudonym)}/timeline${query(reading)}`, token, readCaseTimeline),
    partnership: (token) => get('/governance', token, readPartnership),
  }
}

type Heard = Readonly<{ ok: boolean; status: number; body: unknown }>

/** Undefined when nobody answers in time, or not in JSON. */
async function hear(address: string, token: string): Promise<Heard | undefined> {
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json, application/problem+json' },
      // A redirect would carry the token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { ok: response.ok, status: response.status, body: await response.json() }
  } catch {
    return undefined
  }
}

function query(parts: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}
