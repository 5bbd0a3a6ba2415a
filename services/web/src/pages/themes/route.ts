import type { Router } from 'express'
import { paths, routes } from '../../paths.ts'
import type { Site } from '../../site.ts'
import { themesView } from './view.ts'

export function themesRoutes({ api, forReader }: Site, router: Router): void {
  router.get(
    routes.themes,
    forReader(async ({ token, show, trouble }) => {
      const answer = await api.themes(token)
      if (answer.kind !== 'answered') return trouble(answer)
      return show({ template: 'themes/themes.njk', view: themesView(answer.value), at: paths.themes })
    }),
  )
}
