import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Position } from '@hub/event-log'
import { holdFolder } from '@hub/service-runner'
import { command } from '../command/command.ts'
import { hubSecrets } from '../data-folder.ts'
import { openHub } from '../hub.ts'

/** Throws every read model away and makes it again from the log. */
export const rebuild = command({
  name: 'rebuild',
  summary: 'delete the read models and make them again from the log',
  example: 'rebuild',
  needs: 'stopped-hub',
  async run({ adapters, folder, now }) {
    const secrets = await hubSecrets(folder)
    // A hub that runs still writes to its read models: they are deleted only once the folder is known to be free.
    holdFolder(folder.root, 'hub')[Symbol.dispose]()
    for (const name of readdirSync(folder.readModels))
      rmSync(join(folder.readModels, name), { recursive: true })
    const hub = await openHub({ folder, secrets, adapters, clock: now, ids: randomUUID })
    try {
      await hub.caughtUp()
      const head = await hub.log.head()
      const rebuiltTo = head === undefined ? null : Position.toText(head)
      return {
        ok: true,
        json: { rebuiltTo },
        text: `Made again from the log, up to position ${rebuiltTo ?? 'none'}.`,
      }
    } finally {
      await hub.close()
    }
  },
})
