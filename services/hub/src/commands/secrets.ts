import { Command } from 'commander'
import { dataFolder, hubSecrets } from '../data-folder.ts'
import { finish } from './outcome.ts'
import { withData } from './data-option.ts'

/** Makes what a hub must keep to itself, before its services are first started apart. */
export function secretsCommand(): Command {
  return withData(new Command('secrets'))
    .description('make the hub’s own keys, those that are missing; a key that is there is never replaced')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub secrets --data ./secrets')
    .action(async (options: { data: string; json?: boolean }) => {
      const folder = dataFolder(options.data)
      const { hubKeys, tokenKey } = await hubSecrets(folder)
      finish(
        {
          ok: true,
          json: { folder: `${folder.root}/keys`, hubKeys: hubKeys.map(({ publicJwk }) => publicJwk) },
          text: [
            `The hub’s keys are in ${folder.root}/keys, readable by you alone.`,
            'Keep a copy where the hub’s machines are not: without them nothing that was sealed can be opened.',
            `Signing key of its own tokens: ${tokenKey.kid}`,
          ].join('\n'),
        },
        options.json ?? false,
      )
    })
}
