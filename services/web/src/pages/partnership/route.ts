import type { Router } from 'express'
import { paths, routes } from '../../paths.ts'
import type { Site } from '../../site.ts'
import { partnershipView } from './view.ts'

export function partnershipRoutes({ api, forReader }: Site, router: Router): void {
  router.get(
    routes.partnership,
    forReader(async ({ token, show, trouble }) => {
      const answer = await api.partnership(token)
      if (answer.kind !== 'answered') return trouble(answer)
      const view = partnershipView(answer.value)
      return show({ template: 'partnership/partnership.njk', view, at: paths.partnership })
    }),
  )
}
