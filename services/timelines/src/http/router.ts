import type { Caller } from '@hub/access'
import { apiRouter, malformedRequest, type Problem, type TokenCheck } from '@hub/http-service'
import type { Router } from 'express'
import type { CasesAnswer, CasesAsked } from '../reading/list-cases.ts'
import type { GovernanceAnswered } from '../reading/governance.ts'
import type { NoticesAnswer } from '../reading/notices.ts'
import type { OverviewAnswer } from '../reading/overview.ts'
import type { ThemesAnswer, ThemesAsked } from '../reading/read-themes.ts'
import type { TimelineAnswer, TimelineAsked } from '../reading/read-timeline.ts'
import { deniedReading, noEditionYet, noSuchCase, unrecorded } from './problems.ts'
import { pastInstant } from './past-instant.ts'

export type RouterParts = TokenCheck &
  Readonly<{
    timeline(asked: TimelineAsked): Promise<TimelineAnswer>
    cases(asked: CasesAsked): Promise<CasesAnswer>
    themes(asked: ThemesAsked): Promise<ThemesAnswer>
    overview(caller: Caller): OverviewAnswer
    notices(caller: Caller): NoticesAnswer
    governance(caller: Caller): Promise<GovernanceAnswered>
  }>

/** Readings over HTTP: cases, timelines, theme cards, the overview, notices and governance. */
export const timelinesRouter = (parts: RouterParts): Router =>
  apiRouter(
    {
      async listCases({ caller, query: { year, feed, substance, died, offset = 0, limit = 50, ...how } }) {
        const reading = readingAsked(how, parts.clock())
        if ('problem' in reading) return reading
        const filter = {
          ...(year !== undefined && { year }),
          ...(feed !== undefined && { feed }),
          ...(substance !== undefined && { substance }),
          ...(died !== undefined && { died: died === 'yes' }),
        }
        const answer = await parts.cases({ caller, filter, offset, limit, ...reading })
        if (answer.kind === 'shown') return { status: 200, body: answer.list }
        return { problem: answer.kind === 'denied' ? deniedReading(answer) : unrecorded() }
      },
      async getTimeline({ caller, path: { pseudonym }, query: { purpose, reason, ...how } }) {
        const reading = readingAsked(how, parts.clock())
        if ('problem' in reading) return reading
        const answer = await parts.timeline({ caller, pseudonym, purpose, reason, ...reading })
        switch (answer.kind) {
          case 'shown':
            return { status: 200, jsonBytes: answer.bytes }
          case 'denied':
            return { problem: deniedReading(answer) }
          case 'unknown':
            return { problem: noSuchCase() }
          case 'unrecorded':
            return { problem: unrecorded() }
          default:
            return answer satisfies never
        }
      },
      async getThemes({ caller, query }) {
        const answer = await parts.themes({ caller, ...query })
        switch (answer.kind) {
          case 'shown':
            return { status: 200, jsonBytes: answer.bytes }
          case 'denied':
            return { problem: deniedReading(answer) }
          case 'too-early':
            return { problem: noEditionYet() }
          case 'unrecorded':
            return { problem: unrecorded() }
          default:
            return answer satisfies never
        }
      },
      getOverview({ caller }) {
        const answer = parts.overview(caller)
        return answer.kind === 'shown'
          ? { status: 200, body: answer.overview }
          : { problem: deniedReading(answer) }
      },
      getNotices({ caller }) {
        const answer = parts.notices(caller)
        return answer.kind === 'shown'
          ? { status: 200, body: { notices: answer.notices } }
          : { problem: deniedReading(answer) }
      },
      async getGovernance({ caller }) {
        const answer = await parts.governance(caller)
        return answer.kind === 'shown'
          ? { status: 200, body: answer.governance }
          : { problem: deniedReading(answer) }
      },
    },
    parts,
  )

type How = Readonly<{ asOf?: string; purpose?: string; audience?: string }>

/** How to read, with the instant in UTC; a problem where it is in the future: nothing is known then. */
function readingAsked({ asOf, ...how }: How, now: string): How | Readonly<{ problem: Problem }> {
  if (asOf === undefined) return how
  const instant = pastInstant(asOf, now)
  return instant === undefined ? { problem: inTheFuture } : { ...how, asOf: instant }
}

const inTheFuture = malformedRequest([
  {
    pointer: '?asOf',
    rule: 'not-in-the-future',
    remedy: 'Give an RFC 3339 instant that is not in the future, such as 2026-03-01T09:00:00Z.',
  },
])
