import express, { type Router } from 'express'
import { paths, routes } from '../../paths.ts'
import { fromOwnPage } from '../../session/own-page.ts'
import type { Site } from '../../site.ts'
import { problemView } from '../problem/view.ts'
import { signInView } from './view.ts'

const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 })

export function signInRoutes({ signIn, cookie, show }: Site, router: Router): void {
  router.get(routes.signIn, async (request, response) => {
    const offer = await signIn.begin()
    if (offer.kind === 'go') return response.redirect(303, offer.address)
    const ended = request.query['session'] === 'ended'
    return show(response, {
      template: 'sign-in/sign-in.njk',
      view: signInView(offer.people, { ended, notChosen: false }),
    })
  })

  router.post([routes.signIn, routes.signOut], (request, response, next) => {
    if (fromOwnPage(request.headers)) return next()
    return show(response, {
      status: 403,
      template: 'problem/problem.njk',
      view: problemView({ kind: 'foreign-form' }),
    })
  })

  router.post(routes.signIn, form, async (request, response) => {
    const outcome = await signIn.complete(textsOf(request.body))
    if (outcome.kind === 'signed-in') {
      cookie.keep(response, outcome.token)
      return response.redirect(303, paths.overview)
    }
    const offer = await signIn.begin()
    if (offer.kind === 'go') return response.redirect(303, offer.address)
    return show(response, {
      status: 400,
      template: 'sign-in/sign-in.njk',
      view: signInView(offer.people, { ended: false, notChosen: true }),
    })
  })

  router.post(routes.signOut, (_request, response) => {
    cookie.forget(response)
    response.redirect(303, paths.signIn)
  })
}

function textsOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
