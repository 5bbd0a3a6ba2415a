import { readFileSync } from 'node:fs'
import { auditStore, renderReport, replay as replayLog } from '@hub/audit'
import { noteVerifier } from '@hub/transparency-log'
import { command, group } from '../command/command.ts'
import { option } from '../command/takes.ts'
import { hubSecrets } from '../data-folder.ts'
import { hubAudience, logSigner } from '../hub.ts'
import { disclosures } from './audit-disclosures.ts'

const replay = command({
  name: 'replay',
  summary: 're-check every event; exit 0 only when nothing was found',
  example: 'audit replay --json',
  needs: 'log',
  takes: {
    checkpoint: option(
      '--checkpoint <file>',
      'a checkpoint you saved earlier: history must still lead to it',
    ),
  },
  async run({ adapters, folder, checkpoint, now, progress }) {
    const secrets = await hubSecrets(folder)
    const log = await adapters.openLog(folder.log)
    const vault = await adapters.openVault(folder.vault, { facts: secrets.keks.facts })
    const store = auditStore(folder.audit)
    const shown = progress('Replaying')
    try {
      const report = await replayLog({
        log,
        vault,
        store,
        verifier: noteVerifier(logSigner(secrets).vkey),
        now: now(),
        audience: hubAudience,
        onProgress: ({ done, total }) => shown.update(done, total),
        ...(checkpoint !== undefined && { saved: readFileSync(checkpoint, 'utf8') }),
      })
      shown.end()
      return {
        ok: report.ok,
        json: report,
        text: renderReport(report),
        next: 'Stop disclosing from this hub and look at the first event named above.',
      }
    } finally {
      store.close()
      await vault.close()
      await log.close()
    }
  },
})

/** For the auditor: everything here only reads. */
export const audit = group({
  name: 'audit',
  summary: 'check the whole log against the contracts, keys and agreement of its day',
  example: 'audit replay --json',
  commands: [replay, disclosures],
})
