import type { Response, Router } from 'express'
import { textsOf } from '../../forms.ts'
import { paths, routes } from '../../paths.ts'
import type { SignInOffer, SignInRefusal } from '../../session/sign-in.ts'
import type { Site } from '../../site.ts'
import { problemView, type SignInTrouble } from '../problem/view.ts'
import { signedOutView, signInView } from './view.ts'

export function signInRoutes({ signIn, cookie, show, ownForm }: Site, router: Router): void {
  const trouble = (response: Response, kind: SignInTrouble): void => {
    const view = problemView({ kind })
    show(response, { status: view.status, template: 'problem/problem.njk', view })
  }

  const away = (response: Response, offer: Exclude<SignInOffer, { kind: 'choose' }>): void => {
    if (offer.kind === 'away') return trouble(response, 'sign-in-away')
    cookie.keepPending(response, offer.pending)
    return response.redirect(303, offer.address)
  }

  router.get(routes.signInCallback, async (request, response) => {
    const outcome = await signIn.complete(textsOf(request.query), cookie.readPending(request.headers.cookie))
    cookie.forgetPending(response)
    if (outcome.kind === 'refused') return trouble(response, troubles[outcome.reason])
    cookie.keep(response, outcome.token)
    return response.redirect(303, paths.overview)
  })

  router.get(routes.signedOut, async (_request, response) =>
    show(response, { template: 'sign-in/signed-out.njk', view: signedOutView(await signIn.end?.()) }),
  )

  router.get(routes.signIn, async (request, response) => {
    const offer = await signIn.begin()
    if (offer.kind !== 'choose') return away(response, offer)
    const ended = request.query['session'] === 'ended'
    return show(response, {
      template: 'sign-in/sign-in.njk',
      view: signInView(offer.people, { ended, notChosen: false }),
    })
  })

  router.post(routes.signIn, ...ownForm, async (request, response) => {
    const outcome = await signIn.complete(textsOf(request.body))
    if (outcome.kind === 'signed-in') {
      cookie.keep(response, outcome.token)
      return response.redirect(303, paths.overview)
    }
    const offer = await signIn.begin()
    if (offer.kind !== 'choose') return away(response, offer)
    return show(response, {
      status: 400,
      template: 'sign-in/sign-in.njk',
      view: signInView(offer.people, { ended: false, notChosen: true }),
    })
  })

  router.post(routes.signOut, ...ownForm, (_request, response) => {
    cookie.forget(response)
    response.redirect(303, signIn.demonstration ? paths.signIn : paths.signedOut)
  })
}

const troubles: Readonly<Record<SignInRefusal, SignInTrouble>> = {
  NO_ROLE: 'no-role',
  NOT_BEGUN: 'sign-in-not-begun',
  NOT_CHOSEN: 'sign-in-failed',
  PROVIDER: 'sign-in-failed',
}
