import { parsePseudonym } from '@hub/pseudonym'
import type { Router } from 'express'
import { paths, routes } from '../../paths.ts'
import { queryOf } from '../../query.ts'
import { fromOwnPage } from '../../session/own-page.ts'
import type { Site, Visit } from '../../site.ts'
import { recordedAs } from '../../wording/roles.ts'
import { askedDay, askedReading, askView } from '../reading/view.ts'
import { timelinePageView } from './view.ts'

export function timelineRoutes({ api, clock, forReader }: Site, router: Router): void {
  router.get(
    routes.ask,
    forReader(async (visit) => {
      const pseudonym = pseudonymOf(visit)
      if (pseudonym === undefined) return visit.trouble({ kind: 'no-such-case' })
      return ask(visit, pseudonym)
    }),
  )

  router.get(
    routes.timeline,
    forReader(async (visit) => {
      const { request, caller, token, show, trouble } = visit
      const pseudonym = pseudonymOf(visit)
      if (pseudonym === undefined) return trouble({ kind: 'no-such-case' })
      // A bookmark or a link somebody sent carries a purpose nobody has stated today: it is asked for again.
      if (!fromOwnPage(request.headers)) return ask(visit, pseudonym)
      const query = queryOf(request)
      const now = clock()
      const asked = askedReading(query, now)
      if (asked.kind === 'wrong') return ask(visit, pseudonym, asked.errors)
      const answer = await api.timeline(token, pseudonym, asked.reading)
      if (answer.kind !== 'answered') return trouble(answer)
      const view = timelinePageView(answer.value, {
        reading: asked.reading,
        asked: askedDay(query),
        caller,
        now,
      })
      return show({ template: 'timeline/timeline.njk', view, at: paths.timeline(pseudonym) })
    }),
  )
}

function ask(
  { request, caller, show }: Visit,
  pseudonym: string,
  errors: Parameters<typeof askView>[2] = [],
): void {
  const view = askView(
    { pseudonym, reader: recordedAs(caller) },
    errors.length === 0 ? {} : queryOf(request),
    errors,
  )
  show({
    status: errors.length === 0 ? 200 : 400,
    template: 'reading/ask.njk',
    view,
    at: paths.ask(pseudonym),
  })
}

/** As the hub writes it, whatever dashes, spaces and case it was typed with. */
function pseudonymOf({ request }: Visit): string | undefined {
  const parsed = parsePseudonym(String(request.params['pseudonym']))
  return parsed.kind === 'pseudonym' ? parsed.pseudonym : undefined
}
