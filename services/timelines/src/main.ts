import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { liveRegister } from '@hub/agreement'
import { openEventLog, openKeyVault } from '@hub/engines'
import { holdFolder, runService } from '@hub/service-runner'
import { readConfig } from './config.ts'
import { timelinesService } from './timelines-service.ts'

await runService({
  name: 'timelines',
  readConfig,
  async compose(config, { clock, open, follow }) {
    const holder = { service: 'timelines', alone: true }
    await open('the data folder', () => holdFolder(config.dataFolder, holder))
    const log = await open('the event log', () => openEventLog(config.eventLog))
    const vault = await open('the key vault', () => openKeyVault(config.keyVault, { facts: config.kek }))
    const register = liveRegister(log)
    const timelines = await open('the index of cases', () => {
      mkdirSync(dirname(config.readModelFile), { recursive: true, mode: 0o700 })
      return timelinesService({
        log,
        vault,
        register: () => register.current(),
        pseudonymRoot: config.pseudonymRoot,
        clock,
        ids: randomUUID,
        tokens: config.tokens,
        readModelPath: config.readModelFile,
      })
    })
    await follow('the register of agreements', register)
    await follow('timelines', timelines)
    return { routes: [timelines.router] }
  },
})
