import { existsSync, writeFileSync } from 'node:fs'
import { generateSigningKey } from '@hub/notification'
import { CommandError } from '../command-error.ts'
import { command } from '../command/command.ts'
import { option } from '../command/takes.ts'

/** Makes a partner's signing key. Runs at the partner's: the private half never leaves it. */
export const keygen = command({
  name: 'keygen',
  summary:
    "make a partner's signing key: a private file that stays with you, a public one to send to the hub",
  example: 'keygen --out wmas.jwk.json',
  needs: 'nothing',
  takes: {
    out: option(
      '--out <file>',
      'where to write the private key; the public one goes beside it as <file>.pub.json',
      { required: true },
    ),
    alg: option('--alg <alg>', 'signature algorithm', { choices: ['Ed25519', 'ES256'], fallback: 'Ed25519' }),
  },
  async run({ out, alg }) {
    const publicFile = `${out}.pub.json`
    for (const file of [out, publicFile]) {
      if (existsSync(file)) {
        throw new CommandError(`${file} exists.`, 'Choose another name: a key file is never overwritten.')
      }
    }
    const key = await generateSigningKey(alg)
    writeFileSync(out, `${JSON.stringify(key)}\n`, { mode: 0o600 })
    writeFileSync(publicFile, `${JSON.stringify(key.publicJwk, null, 2)}\n`)
    return {
      ok: true,
      json: { kid: key.kid, privateFile: out, publicFile, publicJwk: key.publicJwk },
      text: [
        `Key ${key.kid}`,
        `private: ${out} (readable by you alone; keep it where your system signs)`,
        `public:  ${publicFile}`,
        'Next: send the public file to the hub’s operator, who registers it with: ./hub partner rotate <partner> <file> --approved-by <a> <b>',
      ].join('\n'),
    }
  },
})
