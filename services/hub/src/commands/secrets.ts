import { command } from '../command/command.ts'
import { dataFolder, hubSecrets } from '../data-folder.ts'

/** Makes what a hub must keep to itself, before its services are first started apart. */
export const secrets = command({
  name: 'secrets',
  summary: 'make those of the hub’s own keys that are missing; a key that is there is never replaced',
  example: 'secrets --data ./secrets',
  needs: 'folder',
  async run({ data }) {
    const folder = dataFolder(data)
    const { hubKeys, tokenKey } = await hubSecrets(folder)
    return {
      ok: true,
      json: { folder: `${folder.root}/keys`, hubKeys: hubKeys.map(({ publicJwk }) => publicJwk) },
      text: [
        `The hub’s keys are in ${folder.root}/keys, readable by you alone.`,
        'Keep a copy where the hub’s machines are not: without them nothing that was sealed can be opened.',
        `Signing key of its own tokens: ${tokenKey.kid}`,
      ].join('\n'),
    }
  },
})
