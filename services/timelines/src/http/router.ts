import type { Caller } from '@hub/access'
import { sendProblem, signedIn, type TokenCheck } from '@hub/http-service'
import { Router } from 'express'
import type { CasesAnswer, CasesAsked } from '../reading/list-cases.ts'
import type { GovernanceAnswered } from '../reading/governance.ts'
import type { NoticesAnswer } from '../reading/notices.ts'
import type { OverviewAnswer } from '../reading/overview.ts'
import type { ThemesAnswer, ThemesAsked } from '../reading/read-themes.ts'
import type { TimelineAnswer, TimelineAsked } from '../reading/read-timeline.ts'
import { readCasesQuery, readThemesQuery, readTimelineQuery } from './queries.ts'
import { deniedReading, malformedQuery, noEditionYet, noSuchCase, unrecorded } from './problems.ts'

export type RouterParts = TokenCheck &
  Readonly<{
    timeline(asked: TimelineAsked): Promise<TimelineAnswer>
    cases(asked: CasesAsked): Promise<CasesAnswer>
    themes(asked: ThemesAsked): Promise<ThemesAnswer>
    overview(caller: Caller): OverviewAnswer
    notices(caller: Caller): NoticesAnswer
    governance(caller: Caller): Promise<GovernanceAnswered>
  }>

/** `GET /cases` · `GET /cases/:pseudonym/timeline` · `GET /themes` · `GET /overview` · `GET /notices` · `GET /governance`. */
export function timelinesRouter(parts: RouterParts): Router {
  const router = Router()
  const forCaller = signedIn(parts)

  router.get(
    '/cases',
    forCaller(async (caller, request, response) => {
      const query = readCasesQuery(request.query, parts.clock())
      if (query.kind === 'malformed') return sendProblem(response, malformedQuery(query.errors))
      const answer = await parts.cases({ caller, ...query.asked })
      if (answer.kind === 'shown') response.json(answer.list)
      else sendProblem(response, answer.kind === 'denied' ? deniedReading(answer) : unrecorded())
    }),
  )
  router.get(
    '/cases/:pseudonym/timeline',
    forCaller(async (caller, request, response) => {
      const query = readTimelineQuery(request.query, parts.clock())
      if (query.kind === 'malformed') return sendProblem(response, malformedQuery(query.errors))
      const answer = await parts.timeline({
        caller,
        pseudonym: String(request.params['pseudonym']),
        ...query.asked,
      })
      switch (answer.kind) {
        case 'shown':
          response.type('application/json').send(Buffer.from(answer.bytes))
          return
        case 'denied':
          return sendProblem(response, deniedReading(answer))
        case 'unknown':
          return sendProblem(response, noSuchCase())
        case 'unrecorded':
          return sendProblem(response, unrecorded())
        default:
          answer satisfies never
      }
    }),
  )
  router.get(
    '/themes',
    forCaller(async (caller, request, response) => {
      const query = readThemesQuery(request.query)
      if (query.kind === 'malformed') return sendProblem(response, malformedQuery(query.errors))
      const answer = await parts.themes({ caller, ...query.asked })
      switch (answer.kind) {
        case 'shown':
          response.type('application/json').send(Buffer.from(answer.bytes))
          return
        case 'denied':
          return sendProblem(response, deniedReading(answer))
        case 'too-early':
          return sendProblem(response, noEditionYet())
        case 'unrecorded':
          return sendProblem(response, unrecorded())
        default:
          answer satisfies never
      }
    }),
  )
  router.get(
    '/overview',
    forCaller(async (caller, _request, response) => {
      const answer = parts.overview(caller)
      if (answer.kind === 'shown') response.json(answer.overview)
      else sendProblem(response, deniedReading(answer))
    }),
  )
  router.get(
    '/notices',
    forCaller(async (caller, _request, response) => {
      const answer = parts.notices(caller)
      if (answer.kind === 'shown') response.json({ notices: answer.notices })
      else sendProblem(response, deniedReading(answer))
    }),
  )
  router.get(
    '/governance',
    forCaller(async (caller, _request, response) => {
      const answer = await parts.governance(caller)
      if (answer.kind === 'shown') response.json(answer.governance)
      else sendProblem(response, deniedReading(answer))
    }),
  )
  return router
}
