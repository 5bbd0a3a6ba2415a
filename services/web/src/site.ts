import type { Caller } from '@hub/access'
import type { Request, RequestHandler, Response } from 'express'
import type { Assets } from './assets/assets.ts'
import { formBody } from './forms.ts'
import { chrome, type Surroundings } from './layout/chrome.ts'
import { pages, type View } from './layout/pages.ts'
import type { Unfinished } from './layout/unfinished.ts'
import { problemView, type Trouble } from './pages/problem/view.ts'
import type { LinksApi } from './links-api/links-api.ts'
import { paths } from './paths.ts'
import { fromOwnPage } from './session/own-page.ts'
import type { PublicationsApi } from './publications-api/publications-api.ts'
import type { SessionCookie } from './session/session-cookie.ts'
import type { SignIn } from './session/sign-in.ts'
import type { TimelinesApi } from './timelines-api/timelines-api.ts'

/** What every page is given. */
export type Site = Readonly<{
  api: TimelinesApi
  links: LinksApi
  publications: PublicationsApi
  signIn: SignIn
  cookie: SessionCookie
  clock: () => string
  show: (response: Response, what: Showing) => void
  /** A page for somebody signed in; anybody else is sent to sign in. */
  forReader: (page: (visit: Visit) => Promise<void>) => RequestHandler
  /** Before whatever takes a form: one from another site is refused, for it would act in the reader's name. */
  ownForm: readonly RequestHandler[]
  /** Who is signed in, for a page that anybody may see. */
  readerOf: (request: Request) => Promise<Caller | undefined>
  /** What the hub is still busy with. */
  unfinished: () => Unfinished | undefined
}>

export type Showing = Readonly<{
  status?: number
  template: string
  view: View
  caller?: Caller | undefined
  /** The address whose navigation item is marked. */
  at?: string
}>

export type Visit = Readonly<{
  request: Request
  response: Response
  caller: Caller
  token: string
  /** The page, with the reader's name and navigation around it. */
  show: (what: Omit<Showing, 'caller'>) => void
  /** What to show instead when the API did not answer with what was asked. */
  trouble: (trouble: Trouble) => void
}>

export type SiteParts = Readonly<{
  api: TimelinesApi
  links: LinksApi
  publications: PublicationsApi
  signIn: SignIn
  cookie: SessionCookie
  clock: () => string
  assets: Assets
  syntheticPeople: boolean
  unfinished: () => Unfinished | undefined
  whoIs: (token: string) => Promise<Caller | undefined>
}>

export function site(parts: SiteParts): Site {
  const { api, links, publications, signIn, cookie, clock, assets, syntheticPeople, unfinished, whoIs } =
    parts
  const rendered = pages(assets)
  const surroundings = (): Surroundings => ({
    syntheticPeople,
    demonstrationSignIn: signIn.demonstration,
    unfinished: unfinished(),
  })
  const show = (response: Response, { status = 200, template, view, caller, at }: Showing): void =>
    rendered.send(response, { status, template, view, chrome: chrome(surroundings(), caller, at) })
  const refuseForeign: RequestHandler = (request, response, next) => {
    if (fromOwnPage(request.headers)) return next()
    const view = problemView({ kind: 'foreign-form' })
    return show(response, { status: view.status, template: 'problem/problem.njk', view })
  }
  return {
    api,
    links,
    publications,
    signIn,
    cookie,
    clock,
    show,
    unfinished,
    ownForm: [refuseForeign, formBody],
    readerOf: async (request) => {
      const token = cookie.read(request.headers.cookie)
      return token === undefined ? undefined : whoIs(token)
    },
    forReader: (page) => async (request, response) => {
      const token = cookie.read(request.headers.cookie)
      const caller = token === undefined ? undefined : await whoIs(token)
      if (token === undefined || caller === undefined) {
        if (token !== undefined) cookie.forget(response)
        return response.redirect(303, token === undefined ? paths.signIn : paths.sessionEnded)
      }
      const toReader = (what: Omit<Showing, 'caller'>): void => show(response, { ...what, caller })
      return page({
        request,
        response,
        caller,
        token,
        show: toReader,
        trouble(trouble) {
          if (trouble.kind === 'refused' && trouble.problem.status === 401) {
            cookie.forget(response)
            return response.redirect(303, paths.sessionEnded)
          }
          const view = problemView(trouble)
          return toReader({ status: view.status, template: 'problem/problem.njk', view, at: request.path })
        },
      })
    },
  }
}
