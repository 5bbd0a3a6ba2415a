import { issueToken, verifyToken } from '@hub/access'
import { damagedProblem } from '@hub/http-service'
import { runService } from '@hub/service-runner'
import { watchApis } from './api/watch-apis.ts'
import { readConfig, type Config } from './config.ts'
import { documentsRouter } from './documents/documents-router.ts'
import { httpLinksApi } from './links-api/http-links-api.ts'
import { paths } from './paths.ts'
import { httpPublicationsApi } from './publications-api/http-publications-api.ts'
import { demonstrationSignIn } from './session/demonstration-sign-in.ts'
import { oidcSignIn } from './session/oidc-sign-in.ts'
import type { SignIn } from './session/sign-in.ts'
import { httpTimelinesApi } from './timelines-api/http-timelines-api.ts'
import { webRouter } from './web-router.ts'

const workingDaySeconds = 8 * 60 * 60

await runService({
  name: 'web',
  readConfig,
  async compose(config, { clock, log, takesIn }) {
    const { timelinesApi, linkageApi, signIn, tokens, https } = config
    const apis = watchApis(
      [
        { what: 'the timelines API', address: timelinesApi },
        { what: 'the linkage API', address: linkageApi },
      ],
      { everyMs: 2000, damagedProblem },
    )
    takesIn('the look at the APIs', () => apis.stop())
    const verify = (token: string) => verifyToken(token, signIn.keys, { ...tokens, now: clock() })
    const router = webRouter({
      api: httpTimelinesApi(timelinesApi),
      links: httpLinksApi(linkageApi),
      publications: httpPublicationsApi(timelinesApi),
      signIn: signInOf(config, verify, clock),
      verify,
      clock,
      log,
      syntheticPeople: signIn.kind === 'demonstration',
      https,
    })
    return { routes: [documentsRouter(), router], now: apis.now }
  },
})

function signInOf(
  { signIn, tokens }: Config,
  verify: (token: string) => ReturnType<typeof verifyToken>,
  clock: () => string,
): SignIn {
  if (signIn.kind === 'oidc') {
    const { signInCallback: callbackPath, signedOut: signedOutPath } = paths
    return oidcSignIn({ ...signIn.provider, verify, callbackPath, signedOutPath })
  }
  return demonstrationSignIn((caller) =>
    issueToken({
      caller,
      signWith: signIn.privateJwk,
      ...tokens,
      now: clock(),
      lifetimeSeconds: workingDaySeconds,
    }),
  )
}
