import type { Caller, TokenVerification } from '@hub/access'
import { safeFault, type Logger } from '@hub/http-service'
import { Router, type ErrorRequestHandler, type Request } from 'express'
import { loadAssets } from './assets/assets.ts'
import type { Unfinished } from './layout/unfinished.ts'
import type { LinksApi } from './links-api/links-api.ts'
import { casesRoutes } from './pages/cases/route.ts'
import { linkQueueRoutes } from './pages/link-queue/route.ts'
import { linkReviewRoutes } from './pages/link-review/route.ts'
import { linkRoutes } from './pages/links/route.ts'
import { overviewRoutes } from './pages/overview/route.ts'
import { partnershipRoutes } from './pages/partnership/route.ts'
import { problemView, type Trouble } from './pages/problem/view.ts'
import { publishedRoutes } from './pages/published/route.ts'
import { publishingRoutes } from './pages/publishing/route.ts'
import { signInRoutes } from './pages/sign-in/route.ts'
import { themesRoutes } from './pages/themes/route.ts'
import { timelineRoutes } from './pages/timeline/route.ts'
import type { PublicationsApi } from './publications-api/publications-api.ts'
import { sessionCookie } from './session/session-cookie.ts'
import type { SignIn } from './session/sign-in.ts'
import { site } from './site.ts'
import type { TimelinesApi } from './timelines-api/timelines-api.ts'

export type WebParts = Readonly<{
  api: TimelinesApi
  /** For link reviewers. */
  links: LinksApi
  publications: PublicationsApi
  signIn: SignIn
  /** Who holds a token. What they may see is for the API to say. */
  verify: (token: string) => Promise<TokenVerification>
  /** RFC 3339. */
  clock: () => string
  log: Logger
  /** True when the log holds synthetic people: every page then says so. */
  syntheticPeople: boolean
  /** What the hub is still busy with, if this process knows: every page then says so. */
  unfinished?: () => Unfinished | undefined
  /** True when browsers reach the pages over https: the cookie is then bound to it. */
  https: boolean
}>

/**
 * The pages. Mount it at `/`, after every other router: it answers browsers' unknown addresses with a page, and leaves
 * those of other clients to the service's own not-found answer.
 */
export function webRouter(parts: WebParts): Router {
  const {
    api,
    links,
    publications,
    signIn,
    clock,
    log,
    syntheticPeople,
    unfinished = () => undefined,
  } = parts
  const router = Router()
  const assets = loadAssets()
  const whoIs = async (token: string): Promise<Caller | undefined> => {
    const verified = await parts.verify(token)
    return verified.kind === 'verified' ? verified.caller : undefined
  }
  const cookie = sessionCookie({ https: parts.https })
  const pages = site({
    api,
    links,
    publications,
    signIn,
    cookie,
    clock,
    assets,
    syntheticPeople,
    unfinished,
    whoIs,
  })
  const showTrouble = (trouble: Trouble, response: Parameters<typeof pages.show>[0]): void => {
    const view = problemView(trouble)
    pages.show(response, { status: view.status, template: 'problem/problem.njk', view })
  }

  router.use(assets.router)
  signInRoutes(pages, router)
  overviewRoutes(pages, router)
  casesRoutes(pages, router)
  timelineRoutes(pages, router)
  themesRoutes(pages, router)
  partnershipRoutes(pages, router)
  linkQueueRoutes(pages, router)
  linkReviewRoutes(pages, router)
  linkRoutes(pages, router)
  publishingRoutes(pages, router)
  publishedRoutes(pages, router)
  router.use((request, response, next) => {
    if (wantsPage(request)) showTrouble({ kind: 'no-such-page' }, response)
    else next()
  })
  const onError: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent || !wantsPage(request)) return next(error)
    log.error({ fault: safeFault(error) }, 'a page could not be shown')
    return showTrouble({ kind: 'unexpected' }, response)
  }
  router.use(onError)
  return router
}

const wantsPage = (request: Request): boolean =>
  request.accepts(['application/problem+json', 'application/json', 'html']) === 'html'
