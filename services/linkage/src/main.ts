import { randomUUID } from 'node:crypto'
import { openEventLog, openKeyVault } from '@hub/engines'
import { holdFolder, runService } from '@hub/service-runner'
import { readConfig } from './config.ts'
import { linkageService } from './linkage-service.ts'

await runService({
  name: 'linkage',
  readConfig,
  async compose(config, { clock, open, follow }) {
    const holder = { service: 'linkage', alone: true }
    await open('the data folder', () => holdFolder(config.dataFolder, holder))
    const log = await open('the event log', () => openEventLog(config.eventLog))
    const vault = await open('the key vault', () => openKeyVault(config.keyVault, { identity: config.kek }))
    const linkage = linkageService({ log, vault, ids: randomUUID, clock, tokens: config.tokens })
    await follow('linkage', linkage)
    return { routes: [linkage.router] }
  },
})
