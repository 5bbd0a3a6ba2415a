import type { Router } from 'express'
import { paths, routes } from '../../paths.ts'
import { queryOf } from '../../query.ts'
import type { Site } from '../../site.ts'
import { linkQueueView } from './view.ts'

export function linkQueueRoutes({ links, clock, forReader }: Site, router: Router): void {
  router.get(
    routes.linkQueue,
    forReader(async ({ request, token, show, trouble }) => {
      const answer = await links.queue(token)
      if (answer.kind !== 'answered') return trouble(answer)
      return show({
        template: 'link-queue/link-queue.njk',
        view: linkQueueView(answer.value, queryOf(request), clock()),
        at: paths.linkQueue,
      })
    }),
  )
}
