import { issueToken, verifyToken } from '@hub/access'
import { httpService, listen, serviceLog } from '@hub/http-service'
import { exportJWK, generateKeyPair } from 'jose'
import type { Unfinished } from '../layout/unfinished.ts'
import { webRouter } from '../web-router.ts'
import { demonstrationSignIn } from '../session/demonstration-sign-in.ts'
import { httpLinksApi } from '../links-api/http-links-api.ts'
import { httpPublicationsApi } from '../publications-api/http-publications-api.ts'
import { httpTimelinesApi } from '../timelines-api/http-timelines-api.ts'
import { fixtureApi, type FixtureApi } from './fixture-api.ts'

export type DemonstrationSite = Readonly<{
  address: string
  api: FixtureApi
  /** Every line the service wrote to its log. */
  logged: readonly string[]
  [Symbol.asyncDispose](): Promise<void>
}>

export const fixtureNow = '2026-11-20T10:00:00.000Z'

/** The whole of the web service over a fixed API, on free ports of this machine. `api` may be an address that is dead. */
export async function demonstrationSite(
  options: Readonly<{
    apiAddress?: string
    clock?: () => string
    unfinished?: () => Unfinished | undefined
  }> = {},
): Promise<DemonstrationSite> {
  const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true })
  const signWith = { ...(await exportJWK(privateKey)), kid: 'fixture', alg: 'Ed25519' }
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'fixture', alg: 'Ed25519' }] }
  const expected = { issuer: 'urn:hub:demonstration', audience: 'hub.local' }
  const logged: string[] = []
  const log = serviceLog('web', { to: { write: (line: string) => void logged.push(line) } })
  const roles = new Map<string, string>()
  const api = await fixtureApi((token) => roles.get(token))
  const router = webRouter({
    api: httpTimelinesApi(options.apiAddress ?? api.address),
    links: httpLinksApi(options.apiAddress ?? api.address),
    publications: httpPublicationsApi(options.apiAddress ?? api.address),
    signIn: demonstrationSignIn(async (caller) => {
      const token = await issueToken({
        caller,
        signWith,
        ...expected,
        now: fixtureNow,
        lifetimeSeconds: 3600,
      })
      roles.set(token, caller.role)
      return token
    }),
    verify: (token) => verifyToken(token, keys, { ...expected, now: fixtureNow }),
    clock: options.clock ?? (() => fixtureNow),
    log,
    syntheticPeople: true,
    ...(options.unfinished && { unfinished: options.unfinished }),
    https: false,
  })
  let id = 0
  const ids = (): string => `00000000-0000-4000-8000-${String((id += 1)).padStart(12, '0')}`
  const service = httpService({
    name: 'web',
    log,
    mounts: [{ at: '/', router }],
    ids,
    elapsedMs: () => performance.now(),
  })
  const listening = await listen(service, 0, { graceMs: 0 })
  return {
    address: `http://127.0.0.1:${listening.port}`,
    api,
    logged,
    async [Symbol.asyncDispose]() {
      await listening.close()
      await api[Symbol.asyncDispose]()
    },
  }
}
