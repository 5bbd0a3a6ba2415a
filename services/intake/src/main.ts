import { randomUUID } from 'node:crypto'
import { liveRegister } from '@hub/agreement'
import { openEventLog, openKeyVault } from '@hub/engines'
import { holdFolder, runService } from '@hub/service-runner'
import { readConfig } from './config.ts'
import { fileDrop } from './file-drop/file-drop.ts'
import { intakeRouter } from './http/router.ts'
import { intake } from './intake.ts'
import { kafkaIntake } from './kafka/kafka-intake.ts'
import { kafkaReceipts } from './kafka/kafka-receipts.ts'
import { intakeMetrics } from './metrics.ts'
import { firstEventId, publishedFile } from './receipts/published-file.ts'
import { receiptSigner } from './receipts/receipt-message.ts'
import { receipts } from './receipts/receipts.ts'

await runService({
  name: 'intake',
  readConfig,
  async compose(config, { clock, log, registry, open, follow, takesIn }) {
    const { audience, kafka: settings, tokens } = config
    const holder = { service: 'intake', alone: false }
    await open('the data folder', () => holdFolder(config.dataFolder, holder))
    const events = await open('the event log', () => openEventLog(config.eventLog))
    const vault = await open('the key vault', () => openKeyVault(config.keyVault, config.keks))
    const live = liveRegister(events)
    const register = () => live.current()
    const projection = receipts(events)
    // Before anything is taken in: an id that is not known yet could be used for a second content.
    await Promise.all([follow('the register of agreements', live), follow('the receipts', projection)])

    const hubKeys = () => config.hubKeys
    const core = intake({ log: events, vault, register, hubKeys, clock, audience, known: projection.known })
    const sign = receiptSigner({ audience, key: config.signingKey })
    intakeMetrics({ registry, receipts: projection, register, clock })

    const drop = fileDrop({ folder: config.dropFolder, intake: core, clock, log })
    const stopDrop = new AbortController()
    const watching = drop.watch(stopDrop.signal)
    takesIn('the drop folder', () => {
      stopDrop.abort()
      return watching
    })
    const random = Math.random
    const kafka = settings && kafkaIntake({ settings, intake: core, log, registry, random })
    if (kafka) takesIn('notifications from Kafka', () => kafka.stop())
    if (settings && config.publishesReceipts) {
      const store = publishedFile(config.publishedFile, await firstEventId(events))
      const publishing = kafkaReceipts({
        settings,
        receipts: projection,
        store,
        sign,
        audience,
        clock,
        log,
        registry,
        random,
        ids: randomUUID,
      })
      takesIn('receipts to Kafka', () => publishing.stop())
    }
    const head = () => events.head()
    const router = intakeRouter({ intake: core, receipts: projection, register, sign, head, tokens, clock })
    return { routes: [router], now: () => ({ waitsFor: kafka?.waitsFor() ?? [] }) }
  },
})
