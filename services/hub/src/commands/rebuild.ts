import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Position } from '@hub/event-log'
import { Command } from 'commander'
import { hubSecrets } from '../data-folder.ts'
import { type Adapters, openHub } from '../hub.ts'
import { existingFolder, withData } from './data-option.ts'
import { finish } from './outcome.ts'

type Options = Readonly<{ data: string; json?: boolean }>

/** Throws every read model away and makes it again from the log. */
export function rebuildCommand(adapters: Adapters): Command {
  return withData(new Command('rebuild'))
    .description('delete the read models and make them again from the log (stop the hub first)')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub rebuild')
    .action(async (options: Options) => {
      const folder = existingFolder(options.data)
      for (const name of readdirSync(folder.readModels))
        rmSync(join(folder.readModels, name), { recursive: true })
      const hub = await openHub({
        folder,
        secrets: await hubSecrets(folder),
        adapters,
        clock: () => new Date().toISOString(),
        ids: randomUUID,
      })
      try {
        await hub.caughtUp()
        const head = await hub.log.head()
        finish(
          {
            ok: true,
            json: { rebuiltTo: head === undefined ? null : Position.toText(head) },
            text: `Made again from the log, up to position ${head === undefined ? 'none' : Position.toText(head)}.`,
          },
          options.json ?? false,
        )
      } finally {
        await hub.close()
      }
    })
}
