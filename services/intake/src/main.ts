import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { liveRegister, type LiveRegister } from '@hub/agreement'
import { openEventLog, openKeyVault } from '@hub/engines'
import { httpService, listen, metricsRegistry, serviceLog } from '@hub/http-service'
import { runConfigured } from '@hub/service-config'
import { readConfig, type Config } from './config.ts'
import { fileDrop } from './file-drop/file-drop.ts'
import { intakeRouter } from './http/router.ts'
import { intake } from './intake.ts'
import { kafkaIntake } from './kafka/kafka-intake.ts'
import { kafkaReceipts } from './kafka/kafka-receipts.ts'
import { intakeMetrics } from './metrics.ts'
import { firstEventId, publishedFile } from './receipts/published-file.ts'
import { receiptSigner } from './receipts/receipt-message.ts'
import { receipts } from './receipts/receipts.ts'

const clock = () => new Date().toISOString()

await runConfigured(readConfig, run)

async function run(config: Config): Promise<void> {
  const stop = new AbortController()
  const log = serviceLog('intake', { level: config.logLevel })
  const events = await openEventLog(config.eventLog)
  const vault = await openKeyVault(config.keyVault, config.keks)
  const register = liveRegister(events)
  const projection = receipts(events)
  const core = intake({
    log: events,
    vault,
    register: () => register.current(),
    hubKeys: () => config.hubKeys,
    clock,
    audience: config.audience,
    known: projection.known,
  })

  // Before anything is received: an id that is not known yet could be used for a second content.
  await Promise.all([register.start(stop.signal), projection.start(stop.signal)])

  mkdirSync(config.dropFolder, { recursive: true, mode: 0o700 })
  const drop = fileDrop({ folder: config.dropFolder, intake: core, clock, log })
  const watching = drop.watch(stop.signal)
  const sign = receiptSigner({ audience: config.audience, key: config.signingKey })
  const registry = metricsRegistry()
  intakeMetrics({ registry, receipts: projection, register: () => register.current(), clock })
  const kafka =
    config.kafka && kafkaIntake({ settings: config.kafka, intake: core, log, registry, random: Math.random })
  const publishing =
    config.kafka && config.publishesReceipts
      ? kafkaReceipts({
          settings: config.kafka,
          receipts: projection,
          store: publishedFile(config.publishedFile, await firstEventId(events)),
          sign,
          audience: config.audience,
          clock,
          log,
          registry,
          random: Math.random,
          ids: randomUUID,
        })
      : undefined
  const router = intakeRouter({
    intake: core,
    receipts: projection,
    register: () => register.current(),
    sign,
    head: () => events.head(),
    tokens: config.tokens,
    clock,
  })
  const app = httpService({
    name: 'intake',
    log,
    mounts: [{ at: '/', router }],
    ids: randomUUID,
    elapsedMs: () => performance.now(),
    ready: () => {
      const waitsFor = [...(follows(register) ? [] : ['the event log']), ...(kafka?.waitsFor() ?? [])]
      return waitsFor.length === 0 ? { kind: 'ready' } : { kind: 'waiting', for: waitsFor }
    },
    registry,
    requestsPerMinute: config.requestsPerMinute,
    trustedProxies: config.trustedProxies,
  })
  const listening = await listen(app, config.port, { host: config.host })
  log.info({ port: listening.port }, 'ready')

  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await stopped
  await Promise.all([listening.close(), kafka?.stop(), publishing?.stop()])
  stop.abort()
  await watching
  await events.close()
  await vault.close()
}

/** A register that no longer follows the log throws: what it would allow may have been stopped since. */
function follows(register: LiveRegister): boolean {
  try {
    register.current()
    return true
  } catch {
    return false
  }
}
