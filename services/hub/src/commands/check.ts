import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { checkPlaintext, contracts, findContract } from '@hub/contracts'
import { notificationType } from '@hub/intake'
import { parseStrict } from '@hub/notification'
import { Command } from 'commander'
import { hubSecrets } from '../data-folder.ts'
import { type Adapters, openHub } from '../hub.ts'
import { isObject, readLines } from '../notification-lines.ts'
import { existingFolder, withData } from './data-option.ts'
import { CommandError, finish } from './outcome.ts'

type Options = Readonly<{ data: string; json?: boolean; type?: string }>
type Problem = Readonly<{ line?: number; code?: string; pointer: string; rule: string; remedy: string }>

/** What would happen to a notification. Nothing is sent and nothing is kept. */
export function checkCommand(adapters: Adapters): Command {
  return withData(new Command('check'))
    .description('see what would happen to a notification; nothing is sent or kept')
    .argument(
      '<file>',
      'a payload (with --type), the lines you would publish, or a signed CloudEvent with its hubmanifest',
    )
    .option('--type <type>', 'the notification type, when the file is a payload alone')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub check contracts/feeds/prison/naloxone-supplied/examples/valid/*.json --type uk.gov.coventry.harms.prison.naloxone-supplied.v1',
    )
    .action(async (file: string, options: Options) => {
      const bytes = readFileSync(file)
      const whole = parseStrict(bytes)
      const problems =
        options.type !== undefined
          ? checkPayload(options.type, bytes)
          : whole.kind === 'parsed' && isObject(whole.value) && 'specversion' in whole.value
            ? await checkSigned(adapters, options.data, bytes)
            : readLines(file).flatMap(({ line, notification }) =>
                checkType(notification.type, notification.plaintext).map((problem) => ({ line, ...problem })),
              )
      finish(
        {
          ok: problems.length === 0,
          json: { ok: problems.length === 0, problems },
          text: problems.length === 0 ? 'It would be taken.' : problems.map(asLine).join('\n'),
          next: 'Mend what is named above; ./hub check again shows whether anything is left.',
        },
        options.json ?? false,
      )
    })
}

function checkPayload(type: string, bytes: Uint8Array): readonly Problem[] {
  const parsed = parseStrict(bytes)
  if (parsed.kind === 'refused') {
    return [
      {
        pointer: parsed.pointer,
        rule: parsed.reason,
        remedy: 'Send one JSON object in UTF-8, no key twice, at most 64 levels.',
      },
    ]
  }
  return checkType(type, parsed.value)
}

function checkType(type: string, value: unknown): readonly Problem[] {
  if (!findContract(type)) {
    throw new CommandError(
      'There is no contract of that type.',
      `The types are:\n${contracts.map((contract) => `  ${contract.type}`).join('\n')}`,
    )
  }
  return checkPlaintext(type, value)
}

async function checkSigned(adapters: Adapters, data: string, body: Uint8Array): Promise<readonly Problem[]> {
  const folder = existingFolder(data)
  const hub = await openHub({
    folder,
    secrets: await hubSecrets(folder),
    adapters,
    clock: () => new Date().toISOString(),
    ids: randomUUID,
  })
  try {
    const forecast = await hub.intake.check({ body, contentType: notificationType })
    return forecast.kind === 'rejected' || forecast.kind === 'quarantined' ? forecast.reasons : []
  } finally {
    await hub.close()
  }
}

const asLine = ({ line, code, pointer, rule, remedy }: Problem): string =>
  `${line === undefined ? '' : `line ${line}: `}${pointer || '/'}: ${code ?? rule}. ${remedy}`
