import { verifyToken } from '@hub/access'
import { httpService, listen, type Listening, metricsRegistry, serviceLog } from '@hub/http-service'
import { intakeRouter } from '@hub/intake'
import { demonstrationSignIn, httpTimelinesApi, webRouter } from '@hub/web'
import { Router } from 'express'
import type { HubSecrets } from './data-folder.ts'
import { type Hub, hubAudience } from './hub.ts'
import { demonstrationTokens, tokenExpectations } from './tokens.ts'

export type Serving = Readonly<{
  hub: Hub
  secrets: HubSecrets
  port: number
  host: string
  clock: () => string
  ids: () => string
  /** The people in the log are synthetic; every page then says so. */
  syntheticPeople: boolean
}>

/** Answers on one port: the partners' API, the timelines' API, and the pages over it. */
export async function serve({ hub, secrets, port, host, clock, ids, syntheticPeople }: Serving): Promise<Listening> {
  const log = serviceLog('hub')
  const tokens = tokenExpectations(secrets)
  let own = ''
  const app = httpService({
    name: 'hub',
    log,
    ids,
    elapsedMs: () => performance.now(),
    registry: metricsRegistry(),
    ready: () => ({ kind: 'ready' }),
    mounts: [
      { at: '/', router: wellKnown(secrets) },
      {
        at: '/',
        router: intakeRouter({ intake: hub.intake, receipts: hub.receipts, head: () => hub.log.head(), tokens, clock }),
      },
      { at: '/', router: hub.timelines.router },
      {
        at: '/',
        router: webRouter({
          // The pages ask the API as any client would: what they may show is decided in one place.
          api: {
            overview: (token) => httpTimelinesApi(own).overview(token),
            cases: (token, filter) => httpTimelinesApi(own).cases(token, filter),
            timeline: (token, pseudonym, asked) => httpTimelinesApi(own).timeline(token, pseudonym, asked),
          },
          signIn: demonstrationSignIn(demonstrationTokens(secrets, clock)),
          verify: (token) => verifyToken(token, tokens.keys, { ...tokens, now: clock() }),
          clock,
          log,
          syntheticPeople,
          https: false,
        }),
      },
    ],
  })
  const listening = await listen(app, port, { host })
  own = `http://127.0.0.1:${listening.port}`
  return listening
}

/** What a partner's client needs to know to send: whom to address and the key to encrypt to. */
function wellKnown(secrets: HubSecrets): Router {
  const router = Router()
  router.get('/.well-known/harms-hub.json', (_request, response) => {
    response.json({ audience: hubAudience, keys: secrets.hubKeys.map(({ publicJwk }) => publicJwk) })
  })
  return router
}
