import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { httpService, listen, metricsRegistry, safeFault, serviceLog } from '@hub/http-service'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'
import { readConfig, type Config } from './config.ts'
import { linkageService } from './linkage-service.ts'

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

/** Answers nobody: its port is for health and metrics. */
async function run(config: Config): Promise<void> {
  const stop = new AbortController()
  const log = serviceLog('linkage', { level: config.logLevel })
  const events = sqliteEventLog({ path: config.logFile })
  const vault = sqliteKeyVault({ path: config.vaultFile, keks: { identity: config.kek } })
  const service = linkageService({
    log: events,
    vault,
    ids: randomUUID,
    clock: () => new Date().toISOString(),
  })
  const app = httpService({
    name: 'linkage',
    log,
    mounts: [],
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
