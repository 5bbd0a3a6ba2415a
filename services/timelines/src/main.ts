import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { liveRegister } from '@hub/agreement'
import { openEventLog, openKeyVault } from '@hub/engines'
import { httpService, listen, metricsRegistry, safeFault, serviceLog } from '@hub/http-service'
import { runConfigured } from '@hub/service-config'
import { readConfig, type Config } from './config.ts'
import { timelinesService } from './timelines-service.ts'

await runConfigured(readConfig, run)

async function run(config: Config): Promise<void> {
  const stop = new AbortController()
  const log = serviceLog('timelines', { level: config.logLevel })
  const clock = () => new Date().toISOString()
  mkdirSync(dirname(config.readModelFile), { recursive: true, mode: 0o700 })
  const events = await openEventLog(config.eventLog)
  const vault = await openKeyVault(config.keyVault, { facts: config.kek })
  const register = liveRegister(events)
  const service = timelinesService({
    log: events,
    vault,
    register: () => register.current(),
    pseudonymRoot: config.pseudonymRoot,
    clock,
    ids: randomUUID,
    tokens: config.tokens,
    readModelPath: config.readModelFile,
  })
  const app = httpService({
    name: 'timelines',
    log,
    mounts: [{ at: '/', router: service.router }],
    ids: randomUUID,
    elapsedMs: () => performance.now(),
    registry: metricsRegistry(),
    ready: () =>
      service.state().kind === 'following' ? { kind: 'ready' } : { kind: 'waiting', for: ['the event log'] },
  })
  await register.start(stop.signal)
  await service.start(stop.signal)
  const listening = await listen(app, config.port, { host: config.host })
  log.info({ port: listening.port }, 'ready')

  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  const why = await Promise.race([asked, service.ended])
  if (why?.kind === 'failed') {
    log.error({ fault: safeFault(why.error) }, 'the timelines stopped following the log; start them again')
    process.exitCode = 1
  }
  await listening.close()
  stop.abort()
  await service.close()
  await events.close()
  await vault.close()
}
