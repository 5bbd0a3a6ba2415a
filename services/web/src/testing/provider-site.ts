import { remoteTokenKeys, verifyToken } from '@hub/access'
import { httpService, listen, serviceLog } from '@hub/http-service'
import { Router } from 'express'
import { paths } from '../paths.ts'
import { oidcSignIn } from '../session/oidc-sign-in.ts'
import { httpLinksApi } from '../links-api/http-links-api.ts'
import { httpPublicationsApi } from '../publications-api/http-publications-api.ts'
import { httpTimelinesApi } from '../timelines-api/http-timelines-api.ts'
import { webRouter } from '../web-router.ts'
import { fixtureApi } from './fixture-api.ts'
import { audience, signInProvider, type SignInProvider } from './sign-in-provider.ts'

export type ProviderSite = Readonly<{
  address: string
  provider: SignInProvider
  logged: readonly string[]
  [Symbol.asyncDispose](): Promise<void>
}>

/** The pages over a fixed API, with sign-in at a real provider; `now` is the pages' clock. */
export async function providerSite(now: () => string): Promise<ProviderSite> {
  const logged: string[] = []
  const log = serviceLog('web', { to: { write: (line: string) => void logged.push(line) } })
  const api = await fixtureApi(() => 'coordinator')
  const outer = Router()
  let id = 0
  const service = httpService({
    name: 'web',
    log,
    mounts: [{ at: '/', router: outer }],
    ids: () => `00000000-0000-4000-8000-${String((id += 1)).padStart(12, '0')}`,
    elapsedMs: () => performance.now(),
  })
  const { port, close } = await listen(service, 0, { graceMs: 0 })
  const address = `http://127.0.0.1:${port}`
  const provider = await signInProvider(`${address}${paths.signInCallback}`, `${address}${paths.signedOut}`)
  const keys = remoteTokenKeys(provider.keysAt)
  const verify = (token: string) =>
    verifyToken(token, keys, { issuer: provider.issuer.href.replace(/\/$/, ''), audience, now: now() })
  const { issuer, clientId, clientSecret } = provider
  outer.use(
    webRouter({
      api: httpTimelinesApi(api.address),
      links: httpLinksApi(api.address),
      publications: httpPublicationsApi(api.address),
      signIn: oidcSignIn({
        issuer,
        clientId,
        clientSecret,
        publicAddress: new URL(address),
        verify,
        callbackPath: paths.signInCallback,
        signedOutPath: paths.signedOut,
      }),
      verify,
      clock: now,
      log,
      syntheticPeople: false,
      https: false,
    }),
  )
  return {
    address,
    provider,
    logged,
    async [Symbol.asyncDispose]() {
      await close()
      await Promise.all([provider[Symbol.asyncDispose](), api[Symbol.asyncDispose]()])
    },
  }
}
