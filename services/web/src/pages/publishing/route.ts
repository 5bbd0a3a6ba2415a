import { refusalReasons } from '@hub/publication'
import express, { type RequestHandler, type Router } from 'express'
import { paths, routes } from '../../paths.ts'
import type { PublicationShown } from '../../publications-api/publications-api.ts'
import { fromOwnPage } from '../../session/own-page.ts'
import type { Site, Visit } from '../../site.ts'
import type { ApiResult } from '../../api/answer.ts'
import { confirmView, publicationView, publishingView, type ActName } from './view.ts'

const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 })

const isAct = (text: string): text is ActName => ['approve', 'refuse', 'release'].includes(text)

/** For who prepares publications and who approves them. Who may do what is decided by the API. */
export function publishingRoutes({ publications, forReader }: Site, router: Router): void {
  const shown = async (visit: Visit): Promise<PublicationShown | undefined> => {
    const answer = await publications.show(visit.token, idOf(visit))
    if (answer.kind === 'answered') return answer.value
    unanswered(visit, answer)
    return undefined
  }

  router.get(
    routes.publishing,
    forReader(async ({ token, show, trouble }) => {
      const answer = await publications.list(token)
      if (answer.kind !== 'answered') return trouble(answer)
      return show({
        template: 'publishing/publishing.njk',
        view: publishingView(answer.value),
        at: paths.publishing,
      })
    }),
  )
  router.get(
    routes.publication,
    forReader(async (visit) => {
      const publication = await shown(visit)
      if (publication === undefined) return
      const view = publicationView(publication)
      visit.show({ template: 'publishing/publication.njk', view, at: `${paths.publishing}/` })
    }),
  )
  router.get(
    routes.publicationAct,
    forReader(async (visit) => {
      const act = actOf(visit)
      if (act === undefined) return visit.trouble({ kind: 'no-such-page' })
      const publication = await shown(visit)
      if (publication === undefined) return
      // The page of an act that cannot be done says what can.
      if (!publication.may[act]) return visit.response.redirect(303, paths.publication(publication.id))
      const view = confirmView(publication, act)
      return visit.show({ template: 'publishing/confirm.njk', view, at: `${paths.publishing}/` })
    }),
  )
  router.post(
    routes.publicationAct,
    ownForm(forReader(async ({ trouble }) => trouble({ kind: 'foreign-form' }))),
    form,
    forReader(async (visit) => {
      const act = actOf(visit)
      if (act === undefined) return visit.trouble({ kind: 'no-such-page' })
      const id = idOf(visit)
      const reason = refusalReasons.find((one) => one === fieldOf(visit, 'reason'))
      if (act === 'refuse' && reason === undefined) {
        const publication = await shown(visit)
        if (publication === undefined) return
        const view = confirmView(publication, act, true)
        return visit.show({
          status: 400,
          template: 'publishing/confirm.njk',
          view,
          at: `${paths.publishing}/`,
        })
      }
      const answer =
        reason !== undefined && act === 'refuse'
          ? await publications.refuse(visit.token, id, reason)
          : act === 'approve'
            ? await publications.approve(visit.token, id)
            : await publications.release(visit.token, id)
      if (answer.kind !== 'answered') return unanswered(visit, answer)
      return visit.response.redirect(303, paths.publication(id))
    }),
  )
}

/** A form from another site would act in the reader's name. */
const ownForm =
  (refuse: RequestHandler): RequestHandler =>
  (request, response, next) =>
    fromOwnPage(request.headers) ? next() : refuse(request, response, next)

/** What the API says of a thing that is not there is about its own addresses; here it is a page. */
function unanswered({ trouble }: Visit, answer: Exclude<ApiResult<unknown>, { kind: 'answered' }>): void {
  if (answer.kind === 'refused' && answer.problem.status === 404) return trouble({ kind: 'no-such-page' })
  return trouble(answer)
}

const idOf = ({ request }: Visit): string => String(request.params['id'])
const actOf = ({ request }: Visit): ActName | undefined => {
  const act = String(request.params['act'])
  return isAct(act) ? act : undefined
}

function fieldOf({ request }: Visit, name: string): unknown {
  const body: unknown = request.body
  return typeof body === 'object' && body !== null
    ? Object.entries(body).find(([key]) => key === name)?.[1]
    : undefined
}
