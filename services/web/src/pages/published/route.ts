import { apiRouter, notFound, problem, type Problem } from '@hub/http-service'
import { documentCsv, documentText } from '@hub/publication'
import type { Request, RequestHandler, Response, Router } from 'express'
import { paths, routes } from '../../paths.ts'
import type { Released } from '../../publications-api/publications-api.ts'
import type { Site } from '../../site.ts'
import type { ApiResult } from '../../api/answer.ts'
import { documentFile, documentFilePolicy } from '../document/file.ts'
import { problemView, type Trouble } from '../problem/view.ts'
import { publishedDocumentView, publishedView } from './view.ts'

/** For anybody, signed in or not: nothing here is asked for with a token. */
export function publishedRoutes({ publications, show, readerOf }: Site, router: Router): void {
  const trouble = (response: Response, answer: Exclude<ApiResult<unknown>, { kind: 'answered' }>): void => {
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
    routes.publishedHtml,
    released(async ({ document, rule, year, kind }, _request, response) => {
      response
        .attachment(`${kind}-${year}.html`)
        .set('Content-Security-Policy', documentFilePolicy)
        .type('html')
        .send(documentFile(document, rule))
    }),
  )
  router.use(
    apiRouter({
      getPublishedJson: async ({ path: { id } }) =>
        download(await publications.releasedDocument(id), ({ document, ...named }) => ({
          status: 200,
          jsonBytes: Buffer.from(documentText(document)),
          headers: savedAs(named, 'json'),
        })),
      getPublishedCsv: async ({ path: { id } }) =>
        download(await publications.releasedDocument(id), ({ document, ...named }) => ({
          status: 200,
          body: documentCsv(document),
          type: 'text/csv',
          headers: savedAs(named, 'csv'),
        })),
    }),
  )
}

/** A file, or why there is none: what saves files has no use for a page. */
function download<File>(
  answer: ApiResult<Released>,
  file: (released: Released) => File,
): File | Readonly<{ problem: Problem }> {
  if (answer.kind === 'answered') return file(answer.value)
  const isMissing = answer.kind === 'refused' && answer.problem.status === 404
  return { problem: isMissing ? notFound() : away }
}

const away = problem(503, {
  type: 'urn:hub:problem:unavailable',
  title: 'The publication cannot be asked for now',
  detail: 'Try again in a moment.',
})

const savedAs = ({ kind, year }: Pick<Released, 'kind' | 'year'>, ending: string) => ({
  'Content-Disposition': `attachment; filename="${kind}-${year}.${ending}"`,
})
