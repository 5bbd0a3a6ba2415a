import { readFileSync } from 'node:fs'
import { adopt, diffAgreements, documentHash } from '@hub/agreement'
import { type AgreementDocument, checkAgreement } from '@hub/contracts'
import { eventIdOf, parseStrict } from '@hub/notification'
import { Command } from 'commander'
import { dataFolder, hubSecrets } from '../data-folder.ts'
import { demandForRealPeople } from '../whose-data.ts'
import type { Adapters } from '../hub.ts'
import { demandTwoApprovers, existingFolder, withData } from './data-option.ts'
import { CommandError } from '../command-error.ts'
import { readRegister, withLog } from '../open-log.ts'
import { finish } from './outcome.ts'

type Common = Readonly<{ data: string; json?: boolean }>

/** What the partners agreed, as the log has it. */
export function agreementCommand(adapters: Adapters): Command {
  return new Command('agreement')
    .description('adopt an information-sharing agreement, compare two versions, or see what is in force')
    .addCommand(adoptCommand(adapters))
    .addCommand(diffCommand())
    .addCommand(statusCommand(adapters))
    .addHelpText('after', '\nExample:\n  ./hub agreement status')
}

function adoptCommand(adapters: Adapters): Command {
  return withData(new Command('adopt'))
    .description('put an agreement into the log, on the word of two people')
    .argument('<file>', 'the agreement as JSON')
    .requiredOption('--approved-by <who...>', 'who approved it: two roles or more')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub agreement adopt v2.json --approved-by caldicott-guardian dpo')
    .action(async (file: string, options: Common & { approvedBy: string[] }) => {
      const document = readAgreement(file)
      demandTwoApprovers(options.approvedBy)
      const folder = dataFolder(options.data)
      demandForRealPeople(folder)
      await hubSecrets(folder)
      await withLog(adapters, folder, async (log) => {
        const others = [...(await readRegister(log)).agreements.keys()].filter((id) => id !== document.id)
        if (others.length > 0) {
          throw new CommandError(
            'This hub has another agreement already.',
            'Give each agreement a hub of its own: --data <dir>. Readers under one must not see what came under another.',
          )
        }
        const { stream, event } = adopt(document, {
          approvedBy: options.approvedBy,
          now: new Date().toISOString(),
          id: eventIdOf(`agreement-${document.id}`, `adopted-${document.version}`),
        })
        const outcome = await log.append(stream, [event], 'any')
        const kept = outcome.kind === 'conflict' ? undefined : outcome.events[0]?.data['hash']
        if (kept !== documentHash(document)) {
          throw new CommandError(
            `Version ${document.version} is adopted already, with another text.`,
            'Raise the version: an adopted text is never replaced.',
          )
        }
        const said = outcome.kind === 'duplicate' ? 'was adopted already' : 'is adopted'
        finish(
          {
            ok: outcome.kind !== 'conflict',
            json: { agreement: document.id, version: document.version, outcome: outcome.kind },
            text: `${document.id} version ${document.version} ${said}; in force ${document.inForce.from} to ${document.inForce.until}`,
          },
          options.json ?? false,
        )
      })
    })
}

function diffCommand(): Command {
  return new Command('diff')
    .description('what a new version would newly allow, newly deny, and change')
    .argument('<from>', 'the version in force, as JSON')
    .argument('<to>', 'the draft, as JSON')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub agreement diff contracts/agreements/cw-harms/v1.json draft-v2.json',
    )
    .action((from: string, to: string, options: { json?: boolean }) => {
      const diff = diffAgreements(readAgreement(from), readAgreement(to))
      finish(
        {
          ok: true,
          json: diff,
          text: [
            ...section(
              'Newly allowed',
              diff.newlyAllowed.map(({ says }) => says),
            ),
            ...section(
              'Newly denied',
              diff.newlyDenied.map(({ says }) => says),
            ),
            ...section(
              'Changed',
              diff.changed.map((change) => `${change.pointer}: ${change.from} → ${change.to}`),
            ),
          ].join('\n'),
        },
        options.json ?? false,
      )
    })
}

function statusCommand(adapters: Adapters): Command {
  return withData(new Command('status'))
    .description('the agreements and partners in the log')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub agreement status --json')
    .action(async (options: Common) => {
      await withLog(adapters, existingFolder(options.data), async (log) => {
        const register = await readRegister(log)
        const agreements = [...register.agreements.values()].map(({ id, versions, suspended, ended }) => ({
          id,
          state: ended ? 'ended' : suspended ? 'suspended' : 'adopted',
          versions: versions.map(({ document, hash }) => ({
            version: document.version,
            ...document.inForce,
            hash,
          })),
        }))
        const partners = [...register.partners.values()].map((partner) => ({
          id: partner.id,
          name: partner.name,
          feeds: partner.feeds,
          keys: [...register.keys.values()]
            .filter((entry) => entry.partner === partner.id)
            .map(({ key }) => ({
              kid: key.kid,
              from: key.notBefore,
              until: key.notAfter,
              revoked: key.revoked !== undefined,
            })),
        }))
        finish(
          {
            ok: agreements.length > 0,
            json: { agreements, partners },
            text: [
              ...section(
                'Agreements',
                agreements.map(
                  (a) =>
                    `${a.id}: ${a.state}; ${a.versions.map((v) => `v${v.version} ${v.from} to ${v.until}`).join(', ')}`,
                ),
              ),
              ...section(
                'Partners',
                partners.map(
                  (p) =>
                    `${p.id}: ${p.name}; ${p.feeds.join(', ')}; ${p.keys.filter((k) => !k.revoked).length} keys`,
                ),
              ),
            ].join('\n'),
            next: 'No agreement is adopted, so nothing may be shared. Adopt one: ./hub agreement adopt <file> --approved-by <a> <b>',
          },
          options.json ?? false,
        )
      })
    })
}

const section = (title: string, lines: readonly string[]): readonly string[] => [
  `${title}:`,
  ...(lines.length === 0 ? ['  nothing'] : lines.map((line) => `  ${line}`)),
]

function readAgreement(file: string): AgreementDocument {
  const parsed = parseStrict(readFileSync(file))
  if (parsed.kind === 'refused') {
    throw new CommandError(
      `${file}: ${parsed.reason} at ${parsed.pointer || 'the top'}.`,
      'Mend the JSON and try again.',
    )
  }
  const { value } = parsed
  if (!isAgreement(value)) {
    const errors = checkAgreement(value)
    throw new CommandError(
      `${file} is not an agreement:\n${errors.map((error) => `  ${error.pointer || '/'}: ${error.rule}. ${error.remedy}`).join('\n')}`,
      'The form is contracts/agreements/agreement.schema.json.',
    )
  }
  return value
}

const isAgreement = (value: unknown): value is AgreementDocument => checkAgreement(value).length === 0
