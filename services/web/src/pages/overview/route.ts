import type { Router } from 'express'
import { paths, routes } from '../../paths.ts'
import type { Site } from '../../site.ts'
import { deniedView } from './denied-view.ts'
import { overviewView } from './view.ts'

export function overviewRoutes({ api, forReader }: Site, router: Router): void {
  router.get(
    routes.overview,
    forReader(async ({ token, caller, show, trouble }) => {
      const answer = await api.overview(token)
      if (answer.kind === 'answered') {
        // Who may not read cases has read none, and so has nothing to be told.
        const notices = await api.notices(token)
        if (notices.kind === 'unavailable') return trouble(notices)
        return show({
          template: 'overview/overview.njk',
          view: overviewView(answer.value, notices.kind === 'answered' ? notices.value : []),
          at: paths.overview,
        })
      }
      if (answer.kind === 'refused' && answer.problem.status === 403) {
        const view = deniedView(caller.role, answer.problem)
        return show({ status: 403, template: 'overview/denied.njk', view, at: paths.overview })
      }
      return trouble(answer)
    }),
  )
}
