import { randomUUID } from 'node:crypto'
import { openEventLog, openKeyVault } from '@hub/engines'
import { httpService, listen, metricsRegistry, serviceLog } from '@hub/http-service'
import { runConfigured } from '@hub/service-config'
import { noteSignerOf, noteVerifier } from '@hub/transparency-log'
import { readConfig, type Config } from './config.ts'
import { auditFollower } from './custody/audit-follower.ts'
import { auditStore } from './custody/audit-store.ts'
import { renderReport } from './replay/render-report.ts'
import { replay } from './replay/replay.ts'

const clock = () => new Date().toISOString()

await runConfigured(readConfig, process.argv[2] === 'replay' ? replayOnce : follow)

/** Prints the report; exits 0 only when nothing was found. */
async function replayOnce(config: Config): Promise<void> {
  const log = await openEventLog(config.eventLog)
  const vault = await openKeyVault(config.keyVault, { facts: config.kek })
  const store = auditStore(config.evidenceFile)
  const verifier = noteVerifier(noteSignerOf(config.origin, config.logKey).vkey)
  const report = await replay({ log, vault, store, verifier, now: clock(), audience: config.audience })
  process.stdout.write(process.argv[3] === '--json' ? `${JSON.stringify(report)}\n` : renderReport(report))
  process.exitCode = report.ok ? 0 : 1
  store.close()
  await vault.close()
  await log.close()
}

async function follow(config: Config): Promise<void> {
  const stop = new AbortController()
  const log = serviceLog('audit', { level: config.logLevel })
  const events = await openEventLog(config.eventLog)
  const store = auditStore(config.evidenceFile)
  const signer = noteSignerOf(config.origin, config.logKey)
  const follower = auditFollower({ log: events, store, signer, clock })
  const app = httpService({
    name: 'audit',
    log,
    mounts: [],
    ids: randomUUID,
    elapsedMs: () => performance.now(),
    registry: metricsRegistry(),
    ready: () =>
      follower.state().kind === 'following'
        ? { kind: 'ready' }
        : { kind: 'waiting', for: ['the evidence of the log'] },
  })
  const state = await follower.start(stop.signal)
  if (state.kind === 'stopped') {
    log.error(
      { reason: state.reason, position: state.position },
      'nothing is signed until somebody has looked: run replay',
    )
  }
  const listening = await listen(app, config.port, { host: config.host })
  log.info({ port: listening.port }, 'ready')
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await listening.close()
  stop.abort()
  store.close()
  await events.close()
}
