import { readFileSync } from 'node:fs'
import { auditStore, renderReport, replay } from '@hub/audit'
import { noteVerifier } from '@hub/transparency-log'
import { Command } from 'commander'
import { hubSecrets } from '../data-folder.ts'
import { type Adapters, hubAudience, logSigner } from '../hub.ts'
import { progress } from '../progress.ts'
import { disclosuresCommand } from './audit-disclosures.ts'
import { existingFolder, withData } from './data-option.ts'
import { finish } from './outcome.ts'

type Options = Readonly<{ data: string; json?: boolean; checkpoint?: string }>

/** For the auditor: everything here only reads. */
export function auditCommand(adapters: Adapters): Command {
  return new Command('audit')
    .description('check the whole log against the contracts, keys and agreement of its day')
    .addCommand(replayCommand(adapters))
    .addCommand(disclosuresCommand(adapters))
    .addHelpText('after', '\nExample:\n  ./hub audit replay --json')
}

function replayCommand(adapters: Adapters): Command {
  return withData(new Command('replay'))
    .description('re-check every event; exit 0 only when nothing was found')
    .option('--checkpoint <file>', 'a checkpoint you saved earlier: history must still lead to it')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub audit replay --json')
    .action(async (options: Options) => {
      const folder = existingFolder(options.data)
      const secrets = await hubSecrets(folder)
      const log = await adapters.openLog(folder.log)
      const vault = await adapters.openVault(folder.vault, { facts: secrets.keks.facts })
      const store = auditStore(folder.audit)
      const shown = progress('Replaying', options.json)
      try {
        const report = await replay({
          log,
          vault,
          store,
          verifier: noteVerifier(logSigner(secrets).vkey),
          now: new Date().toISOString(),
          audience: hubAudience,
          onProgress: ({ done, total }) => shown.update(done, total),
          ...(options.checkpoint ? { saved: readFileSync(options.checkpoint, 'utf8') } : {}),
        })
        shown.end()
        finish(
          {
            ok: report.ok,
            json: report,
            text: renderReport(report),
            next: 'Stop disclosing from this hub and look at the first event named above.',
          },
          options.json ?? false,
        )
      } finally {
        store.close()
        await vault.close()
        await log.close()
      }
    })
}
