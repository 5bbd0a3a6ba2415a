import { randomUUID } from 'node:crypto'
import { openEventLog, openKeyVault } from '@hub/engines'
import { httpService, listen, metricsRegistry, safeFault, serviceLog } from '@hub/http-service'
import { runConfigured } from '@hub/service-config'
import { readConfig, type Config } from './config.ts'
import { linkageService } from './linkage-service.ts'

await runConfigured(readConfig, run)

async function run(config: Config): Promise<void> {
  const stop = new AbortController()
  const log = serviceLog('linkage', { level: config.logLevel })
  const events = await openEventLog(config.eventLog)
  const vault = await openKeyVault(config.keyVault, { identity: config.kek })
  const service = linkageService({
    log: events,
    vault,
    ids: randomUUID,
    clock: () => new Date().toISOString(),
    tokens: config.tokens,
  })
  const app = httpService({
    name: 'linkage',
    log,
    mounts: [{ at: '/', router: service.router }],
    ids: randomUUID,
    elapsedMs: () => performance.now(),
    registry: metricsRegistry(),
    ready: () =>
      service.state().kind === 'following' ? { kind: 'ready' } : { kind: 'waiting', for: ['the event log'] },
  })
  const listening = await listen(app, config.port, { host: config.host })
  await service.start(stop.signal).catch(() => undefined)
  if (service.state().kind === 'following') log.info({ port: listening.port }, 'ready')

  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  const why = await Promise.race([asked, service.ended])
  if (why?.kind === 'failed') {
    log.error({ fault: safeFault(why.error) }, 'linkage stopped; start it again')
    process.exitCode = 1
  }
  stop.abort()
  await service.ended
  await listening.close()
  await events.close()
  await vault.close()
}
