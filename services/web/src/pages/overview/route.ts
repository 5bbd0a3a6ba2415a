import type { Caller } from '@hub/access'
import type { Router } from 'express'
import { paths, routes } from '../../paths.ts'
import type { Site } from '../../site.ts'
import { loadingView } from '../loading/view.ts'
import { deniedView } from './denied-view.ts'
import { linkReviewLine, overviewView, type LinkReviewLine } from './view.ts'

export function overviewRoutes(site: Site, router: Router): void {
  const { api, links, forReader, readerOf, show: showTo, unfinished } = site
  /** Nobody else waits for the linkage API; and whom it refuses is led nowhere, whatever their role. */
  const lineFor = async ({ role }: Caller, token: string): Promise<LinkReviewLine | undefined> => {
    if (role !== 'link-reviewer') return undefined
    const open = await links.queue(token)
    return open.kind === 'answered' ? linkReviewLine(open.value.length) : undefined
  }

  // The first page of a hub that was just started says how far it is, to anybody.
  router.get(routes.overview, async (request, response, next) => {
    const busy = unfinished()
    if (busy?.kind !== 'region-loading' || (await readerOf(request)) !== undefined) return next()
    return showTo(response, { template: 'loading/loading.njk', view: loadingView(busy) })
  })

  router.get(
    routes.overview,
    forReader(async ({ token, caller, show, trouble }) => {
      const [answer, linkReview] = await Promise.all([api.overview(token), lineFor(caller, token)])
      if (answer.kind === 'answered') {
        // Who may not read cases has read none, and so has nothing to be told.
        const notices = await api.notices(token)
        if (notices.kind === 'unavailable') return trouble(notices)
        return show({
          template: 'overview/overview.njk',
          view: overviewView(answer.value, notices.kind === 'answered' ? notices.value : [], linkReview),
          at: paths.overview,
        })
      }
      if (answer.kind === 'refused' && answer.problem.status === 403) {
        const view = deniedView(caller.role, answer.problem, linkReview)
        return show({ status: 403, template: 'overview/denied.njk', view, at: paths.overview })
      }
      return trouble(answer)
    }),
  )
}
