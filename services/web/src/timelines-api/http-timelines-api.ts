import { mapAnswer } from '../api/answer.ts'
import { asking, type BaseAddress } from '../api/ask.ts'
import type { TimelinesApi } from './timelines-api.ts'

/** The timelines API over HTTP. */
export function httpTimelinesApi(base: BaseAddress): TimelinesApi {
  const ask = asking(base)
  return {
    overview: (token) => ask('getOverview', { token }),
    notices: async (token) => mapAnswer(await ask('getNotices', { token }), ({ notices }) => notices),
    cases: (token, { page, pageSize, ...filter }) => {
      const paging = { offset: String((page - 1) * pageSize), limit: String(pageSize) }
      return ask('listCases', { token, query: { ...filter, ...paging } })
    },
    timeline: (token, pseudonym, reading) =>
      ask('getTimeline', { token, path: { pseudonym }, query: reading }),
    themes: (token) => ask('getThemes', { token }),
    partnership: (token) => ask('getGovernance', { token }),
  }
}
