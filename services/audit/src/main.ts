import { openEventLog, openKeyVault } from '@hub/engines'
import { holdFolder, runOnce, runService } from '@hub/service-runner'
import { noteSignerOf, noteVerifier } from '@hub/transparency-log'
import { readConfig, type Config } from './config.ts'
import { auditFollower } from './custody/audit-follower.ts'
import { auditStore } from './custody/audit-store.ts'
import { demandLogKey } from './custody/demand-log-key.ts'
import { renderReport } from './replay/render-report.ts'
import { replay } from './replay/replay.ts'

if (process.argv[2] === 'replay') await runOnce(readConfig, replayOnce)
else
  await runService({
    name: 'audit',
    readConfig,
    async compose(config, { clock, open, follow }) {
      const holder = { service: 'audit', alone: true }
      await open('the data folder', () => holdFolder(config.dataFolder, holder))
      const log = await open('the event log', () => openEventLog(config.eventLog))
      const store = await open('the evidence', () => auditStore(config.evidenceFile))
      const signer = noteSignerOf(config.origin, config.logKey)
      demandLogKey(store, signer)
      await follow('the evidence', auditFollower({ log, store, signer, clock }))
      return { routes: [] }
    },
  })

/** Prints the report; exits 0 only when nothing was found. */
async function replayOnce(config: Config): Promise<void> {
  const log = await openEventLog(config.eventLog)
  const vault = await openKeyVault(config.keyVault, { facts: config.kek })
  const store = auditStore(config.evidenceFile)
  const verifier = noteVerifier(noteSignerOf(config.origin, config.logKey).vkey)
  const now = new Date().toISOString()
  const report = await replay({ log, vault, store, verifier, now, audience: config.audience })
  process.stdout.write(process.argv[3] === '--json' ? `${JSON.stringify(report)}\n` : renderReport(report))
  process.exitCode = report.ok ? 0 : 1
  store.close()
  await vault.close()
  await log.close()
}
