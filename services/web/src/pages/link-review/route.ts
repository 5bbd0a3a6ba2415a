import type { Router } from 'express'
import { textsOf } from '../../forms.ts'
import type { Review } from '../../links-api/links-api.ts'
import { paths, routes } from '../../paths.ts'
import type { Site, Visit } from '../../site.ts'
import { linkTrouble } from '../problem/link-trouble.ts'
import { recordedAs } from '../../wording/roles.ts'
import { answeredView, askedAnswer, askedReveal, linkReviewView, type Wrong } from './view.ts'

export function linkReviewRoutes({ links, clock, forReader, ownForm }: Site, router: Router): void {
  const idOf = ({ request }: Visit): string => String(request.params['id'])

  /** The question again, with what was wrong of the form; without, as it is first seen. */
  const ask = async (visit: Visit, wrong?: Wrong): Promise<void> => {
    const answer = await links.review(visit.token, idOf(visit))
    if (answer.kind !== 'answered') return visit.trouble(linkTrouble(answer))
    return show(visit, answer.value, wrong)
  }
  const show = (
    { caller, show: page }: Visit,
    shown: Parameters<typeof linkReviewView>[0],
    wrong?: Wrong,
  ): void => {
    const { id }: Review = 'stated' in shown ? shown.review : shown
    const view = linkReviewView(shown, {
      recordedAs: recordedAs(caller),
      now: clock(),
      ...(wrong && { wrong }),
    })
    page({
      status: wrong === undefined ? 200 : 400,
      template: 'link-review/link-review.njk',
      view,
      at: paths.linkReview(id),
    })
  }

  router.get(
    routes.linkReview,
    forReader((visit) => ask(visit)),
  )

  router.post(
    routes.reveal,
    ...ownForm,
    forReader(async (visit) => {
      const asked = askedReveal(textsOf(visit.request.body))
      if (asked.kind === 'wrong') return ask(visit, asked.wrong)
      const answer = await links.reveal(visit.token, idOf(visit), asked.value)
      if (answer.kind !== 'answered') return visit.trouble(linkTrouble(answer))
      return show(visit, answer.value)
    }),
  )

  router.post(
    routes.answer,
    ...ownForm,
    forReader(async (visit) => {
      const asked = askedAnswer(textsOf(visit.request.body))
      if (asked.kind === 'wrong') return ask(visit, asked.wrong)
      const outcome = await links.answer(visit.token, idOf(visit), asked.value)
      if (outcome.kind !== 'answered') return visit.trouble(linkTrouble(outcome))
      return visit.show({
        template: 'link-review/answered.njk',
        view: answeredView(asked.value.answer, outcome.value),
        at: paths.linkReview(idOf(visit)),
      })
    }),
  )
}
