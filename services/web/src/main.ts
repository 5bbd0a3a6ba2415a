import { randomUUID } from 'node:crypto'
import { issueToken, verifyToken } from '@hub/access'
import { httpService, listen, metricsRegistry, serviceLog } from '@hub/http-service'
import { runConfigured } from '@hub/service-config'
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
const clock = () => new Date().toISOString()

await runConfigured(readConfig, run)

async function run(config: Config): Promise<void> {
  const { port, host, timelinesApi, linkageApi, signIn, tokens, https, logLevel } = config
  const log = serviceLog('web', { level: logLevel })
  const verify = (token: string) => verifyToken(token, signIn.keys, { ...tokens, now: clock() })
  const router = webRouter({
    api: httpTimelinesApi(timelinesApi),
    links: httpLinksApi(linkageApi),
    publications: httpPublicationsApi(timelinesApi),
    signIn: signInOf(config, verify),
    verify,
    clock,
    log,
    syntheticPeople: signIn.kind === 'demonstration',
    https,
  })
  const app = httpService({
    name: 'web',
    log,
    mounts: [
      { at: '/', router: documentsRouter() },
      { at: '/', router },
    ],
    ids: randomUUID,
    elapsedMs: () => performance.now(),
    registry: metricsRegistry(),
  })
  const listening = await listen(app, port, { host })
  log.info({ port: listening.port }, 'ready')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void listening.close())
  }
}

function signInOf(
  { signIn, tokens }: Config,
  verify: (token: string) => ReturnType<typeof verifyToken>,
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
