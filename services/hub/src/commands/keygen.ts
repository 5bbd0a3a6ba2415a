import { existsSync, writeFileSync } from 'node:fs'
import { generateSigningKey } from '@hub/notification'
import { Command, Option } from 'commander'
import { CommandError } from '../command-error.ts'
import { finish } from './outcome.ts'

/** Makes a partner's signing key. Runs at the partner's: the private half never leaves it. */
export function keygenCommand(): Command {
  return new Command('keygen')
    .description(
      "make a partner's signing key: a private file that stays with you, a public one to send to the hub",
    )
    .requiredOption(
      '--out <file>',
      'where to write the private key; the public one goes beside it as <file>.pub.json',
    )
    .addOption(
      new Option('--alg <alg>', 'signature algorithm').choices(['Ed25519', 'ES256']).default('Ed25519'),
    )
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub keygen --out wmas.jwk.json')
    .action(async (options: { out: string; alg: 'Ed25519' | 'ES256'; json?: boolean }) => {
      const publicFile = `${options.out}.pub.json`
      for (const file of [options.out, publicFile]) {
        if (existsSync(file)) {
          throw new CommandError(`${file} exists.`, 'Choose another name: a key file is never overwritten.')
        }
      }
      const key = await generateSigningKey(options.alg)
      writeFileSync(options.out, `${JSON.stringify(key)}\n`, { mode: 0o600 })
      writeFileSync(publicFile, `${JSON.stringify(key.publicJwk, null, 2)}\n`)
      finish(
        {
          ok: true,
          json: { kid: key.kid, privateFile: options.out, publicFile, publicJwk: key.publicJwk },
          text: [
            `Key ${key.kid}`,
            `private: ${options.out} (readable by you alone; keep it where your system signs)`,
            `public:  ${publicFile}`,
            'Next: send the public file to the hub’s operator, who registers it with: ./hub partner rotate <partner> <file> --approved-by <a> <b>',
          ].join('\n'),
        },
        options.json ?? false,
      )
    })
}
