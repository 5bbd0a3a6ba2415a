import { asking, type BaseAddress } from '../api/ask.ts'
import { readCasePage, readCaseTimeline, readNotices, readOverview } from './answers.ts'
import { readPartnership } from './partnership.ts'
import { readThemes } from './themes.ts'
import type { TimelinesApi } from './timelines-api.ts'

/** The timelines API over HTTP. */
export function httpTimelinesApi(base: BaseAddress): TimelinesApi {
  const { get } = asking(base)
  return {
    overview: (token) => get('/overview', token, readOverview),
    notices: (token) => get('/notices', token, readNotices),
    cases: (token, { page, pageSize, ...filter }) => {
      const paging = { offset: String((page - 1) * pageSize), limit: String(pageSize) }
      return get(`/cases${query({ ...filter, ...paging })}`, token, readCasePage)
    },
    timeline: (token, pseudonym, reading) =>
      get(`/cases/${encodeURIComponent(pseudonym)}/timeline${query(reading)}`, token, readCaseTimeline),
    themes: (token) => get('/themes', token, readThemes),
    partnership: (token) => get('/governance', token, readPartnership),
  }
}

function query(parts: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}
