import { documentCsv, documentText } from '@hub/publication'
import type { Request, RequestHandler, Response, Router } from 'express'
import { paths, routes } from '../../paths.ts'
import type { Released } from '../../publications-api/publications-api.ts'
import type { Site } from '../../site.ts'
import type { Answer } from '../../api/answer.ts'
import { documentFile, documentFilePolicy } from '../document/file.ts'
import { problemView, type Trouble } from '../problem/view.ts'
import { publishedDocumentView, publishedView } from './view.ts'

/** For anybody, signed in or not: nothing here is asked for with a token. */
export function publishedRoutes({ publications, show, readerOf }: Site, router: Router): void {
  const trouble = (response: Response, answer: Exclude<Answer<unknown>, { kind: 'answered' }>): void => {
    const isMissing = answer.kind === 'refused' && answer.problem.status === 404
    const what: Trouble = isMissing ? { kind: 'no-such-page' } : answer
    const view = problemView(what)
    show(response, { status: view.status, template: 'problem/problem.njk', view })
  }
  const released =
    (
      answerWith: (released: Released, request: Request, response: Response) => Promise<void>,
    ): RequestHandler =>
    async (request, response) => {
      const answer = await publications.releasedDocument(String(request.params['id']))
      if (answer.kind !== 'answered') return trouble(response, answer)
      return answerWith(answer.value, request, response)
    }

  router.get(routes.published, async (request, response) => {
    const answer = await publications.released()
    if (answer.kind !== 'answered') return trouble(response, answer)
    return show(response, {
      template: 'published/published.njk',
      view: publishedView(answer.value),
      caller: await readerOf(request),
      at: paths.published,
    })
  })
  router.get(
    routes.publishedDocument,
    released(async (found, request, response) =>
      show(response, {
        template: 'published/document.njk',
        view: publishedDocumentView(found),
        caller: await readerOf(request),
        at: `${paths.published}/`,
      }),
    ),
  )
  router.get(
    routes.publishedJson,
    released(async ({ document, year, kind }, _request, response) => {
      response.attachment(`${kind}-${year}.json`).type('application/json').send(documentText(document))
    }),
  )
  router.get(
    routes.publishedHtml,
    released(async ({ document, rule, year, kind }, _request, response) => {
      response
        .attachment(`${kind}-${year}.html`)
        .set('Content-Security-Policy', documentFilePolicy)
        .type('html')
        .send(documentFile(document, rule))
    }),
  )
  router.get(
    routes.publishedCsv,
    released(async ({ document, year, kind }, _request, response) => {
      response.attachment(`${kind}-${year}.csv`).type('text/csv').send(documentCsv(document))
    }),
  )
}
