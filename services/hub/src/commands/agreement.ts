import { readFileSync } from 'node:fs'
import { adopt as adoption, diffAgreements, documentHash } from '@hub/agreement'
import { type AgreementDocument, checkAgreement } from '@hub/contracts'
import { eventIdOf, parseStrict } from '@hub/notification'
import { CommandError } from '../command-error.ts'
import { command, group } from '../command/command.ts'
import { counted } from '../command/outcome.ts'
import { argument, option } from '../command/takes.ts'
import { demandTwoApprovers } from '../command/values.ts'
import { dataFolder, hubSecrets } from '../data-folder.ts'
import { readRegister, withLog } from '../open-log.ts'
import { demandForRealPeople } from '../whose-data.ts'

const adopt = command({
  name: 'adopt',
  summary: 'put an agreement into the log; two people must have approved it',
  example: 'agreement adopt v2.json --approved-by caldicott-guardian dpo',
  needs: 'folder',
  takes: {
    file: argument('<file>', 'the agreement as JSON'),
    approvedBy: option('--approved-by <who...>', 'who approved it: two roles or more', { required: true }),
  },
  async run({ adapters, data, file, approvedBy, now }) {
    const document = readAgreement(file)
    demandTwoApprovers(approvedBy)
    const folder = dataFolder(data)
    demandForRealPeople(folder)
    await hubSecrets(folder)
    return withLog(adapters, folder, async (log) => {
      const others = [...(await readRegister(log)).agreements.keys()].filter((id) => id !== document.id)
      if (others.length > 0) {
        throw new CommandError(
          'This hub has another agreement already.',
          'Give each agreement a hub of its own: --data <dir>. Readers under one must not see what came under another.',
        )
      }
      const { stream, event } = adoption(document, {
        approvedBy: approvedBy,
        now: now(),
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
      return {
        ok: outcome.kind !== 'conflict',
        json: { agreement: document.id, version: document.version, outcome: outcome.kind },
        text: `${document.id} version ${document.version} ${said}; in force ${document.inForce.from} to ${document.inForce.until}`,
      }
    })
  },
})

const diff = command({
  name: 'diff',
  summary: 'show what a new version would newly allow, newly deny, and change',
  example: 'agreement diff contracts/agreements/cw-harms/v1.json draft-v2.json',
  needs: 'nothing',
  takes: {
    from: argument('<from>', 'the version in force, as JSON'),
    to: argument('<to>', 'the draft, as JSON'),
  },
  run({ from, to }) {
    const found = diffAgreements(readAgreement(from), readAgreement(to))
    return {
      ok: true,
      json: found,
      text: [
        ...section(
          'Newly allowed',
          found.newlyAllowed.map(({ says }) => says),
        ),
        ...section(
          'Newly denied',
          found.newlyDenied.map(({ says }) => says),
        ),
        ...section(
          'Changed',
          found.changed.map((change) => `${change.pointer}: ${change.from} → ${change.to}`),
        ),
      ].join('\n'),
    }
  },
})

const status = command({
  name: 'status',
  summary: 'show the agreements and partners in the log',
  example: 'agreement status --json',
  needs: 'log',
  async run({ adapters, folder }) {
    return withLog(adapters, folder, async (log) => {
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
      return {
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
                `${p.id}: ${p.name}; ${p.feeds.join(', ')}; ${counted(p.keys.filter((k) => !k.revoked).length, 'key')}`,
            ),
          ),
        ].join('\n'),
        next: 'No agreement is adopted, so nothing may be shared. Adopt one: ./hub agreement adopt <file> --approved-by <a> <b>',
      }
    })
  },
})

/** What the partners agreed, as the log has it. */
export const agreement = group({
  name: 'agreement',
  summary: 'adopt an information-sharing agreement, compare two versions, or see what is in force',
  example: 'agreement status',
  commands: [adopt, diff, status],
})

const section = (title: string, lines: readonly string[]): readonly string[] => [
  `${title}:`,
  ...(lines.length === 0 ? ['  nothing'] : lines.map((line) => `  ${line}`)),
]

function readAgreement(file: string): AgreementDocument {
  const parsed = parseStrict(readFileSync(file))
  if (parsed.kind === 'refused') {
    throw new CommandError(
      `${file}: ${parsed.reason} at ${parsed.pointer || 'the top'}.`,
      'Fix the JSON and try again.',
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
