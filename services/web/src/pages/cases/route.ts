import type { Router } from 'express'
import { paths, routes } from '../../paths.ts'
import { queryOf } from '../../query.ts'
import type { Site } from '../../site.ts'
import { casesView, filterOf } from './view.ts'

export function casesRoutes({ api, forReader }: Site, router: Router): void {
  router.get(
    routes.cases,
    forReader(async ({ request, token, show, trouble }) => {
      const filter = filterOf(queryOf(request))
      const answer = await api.cases(token, filter)
      if (answer.kind !== 'answered') return trouble(answer)
      return show({ template: 'cases/cases.njk', view: casesView(answer.value, filter), at: paths.cases })
    }),
  )
}
