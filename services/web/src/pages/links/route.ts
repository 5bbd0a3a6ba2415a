import type { Router } from 'express'
import { allOf, textsOf } from '../../forms.ts'
import type { LinkedRecord } from '../../links-api/links-api.ts'
import { paths, routes } from '../../paths.ts'
import { queryOf } from '../../query.ts'
import type { Site, Visit } from '../../site.ts'
import { isAmong, undoReasons } from '../../wording/link-reasons.ts'
import { linkTrouble } from '../problem/link-trouble.ts'
import { isRecordName, linksView, linkView, partedView, partView } from './view.ts'

export function linkRoutes({ links, forReader, ownForm }: Site, router: Router): void {
  const recordOf = ({ request }: Visit): string => String(request.params['record'])

  /** Shows what came of asking for a record's case, or why nothing did. */
  const withLink = async (
    visit: Visit,
    together: readonly string[],
    page: (linked: LinkedRecord) => void | Promise<void>,
  ): Promise<void> => {
    const answer = await links.link(visit.token, recordOf(visit), together)
    return answer.kind === 'answered' ? page(answer.value) : visit.trouble(linkTrouble(answer))
  }
  const confirm = (
    visit: Visit,
    linked: LinkedRecord,
    together: readonly string[],
    notChosen: boolean,
  ): void =>
    visit.show({
      status: notChosen ? 400 : 200,
      template: 'links/part.njk',
      view: partView(linked, together, { caller: visit.caller, notChosen }),
      at: paths.part(recordOf(visit)),
    })

  router.get(
    routes.links,
    forReader(async ({ request, response, token, show, trouble }) => {
      const { record } = queryOf(request)
      const asked = record?.trim() ?? ''
      if (isRecordName(asked)) return response.redirect(303, paths.link(asked))
      const answer = await links.recent(token)
      if (answer.kind !== 'answered') return trouble(linkTrouble(answer))
      const wrong = record !== undefined
      return show({
        status: wrong ? 400 : 200,
        template: 'links/links.njk',
        view: linksView(answer.value, wrong),
        at: paths.links,
      })
    }),
  )

  router.get(
    routes.link,
    forReader((visit) =>
      withLink(visit, [], (linked) =>
        visit.show({ template: 'links/link.njk', view: linkView(linked), at: paths.link(recordOf(visit)) }),
      ),
    ),
  )

  router.get(
    routes.part,
    forReader((visit) => {
      const together = allOf(visit.request.query, 'with')
      return withLink(visit, together, (linked) => confirm(visit, linked, together, false))
    }),
  )

  router.post(
    routes.part,
    ...ownForm,
    forReader((visit) => {
      const together = allOf(visit.request.body, 'with')
      const { reason = '' } = textsOf(visit.request.body)
      return withLink(visit, together, async (linked) => {
        if (!isAmong(undoReasons, reason)) return confirm(visit, linked, together, true)
        const records = [linked.record.record, ...together]
        const outcome = await links.part(visit.token, { case: linked.case, records, reason })
        if (outcome.kind !== 'answered') return visit.trouble(linkTrouble(outcome))
        return visit.show({
          template: 'links/parted.njk',
          view: partedView(outcome.value, linked, visit.caller),
          at: paths.part(recordOf(visit)),
        })
      })
    }),
  )
}
