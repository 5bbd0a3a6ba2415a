import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { issueToken, verifyToken } from '@hub/access'
import { httpService, listen, metricsRegistry, serviceLog } from '@hub/http-service'
import { readConfig, type Config } from './config.ts'
import { demonstrationSignIn } from './session/demonstration-sign-in.ts'
import { httpTimelinesApi } from './timelines-api/http-timelines-api.ts'
import { webRouter } from './web-router.ts'

const workingDaySeconds = 8 * 60 * 60

const read = readConfig(process.env, (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
})

if (read.kind === 'config') await run(read.config)
else {
  process.stderr.write(`${read.problems.join('\n')}\nSet these, and start again.\n`)
  process.exitCode = 1
}

async function run({ port, host, timelinesApi, signIn, tokens, https, logLevel }: Config): Promise<void> {
  const log = serviceLog('web', { level: logLevel })
  const clock = () => new Date().toISOString()
  const keys = { keys: [signIn.publicJwk] }
  const router = webRouter({
    api: httpTimelinesApi(timelinesApi),
    signIn: demonstrationSignIn((caller) =>
      issueToken({
        caller,
        signWith: signIn.privateJwk,
        ...tokens,
        now: clock(),
        lifetimeSeconds: workingDaySeconds,
      }),
    ),
    verify: (token) => verifyToken(token, keys, { ...tokens, now: clock() }),
    clock,
    log,
    syntheticPeople: true,
    https,
  })
  const app = httpService({
    name: 'web',
    log,
    mounts: [{ at: '/', router }],
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
