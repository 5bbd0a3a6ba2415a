import { defaultTimeZone } from '@hub/calendar'
import { readFileSync } from 'node:fs'
import { checkReceived, contracts, findContract } from '@hub/contracts'
import { intake, notificationType, receipts } from '@hub/intake'
import { parseStrict } from '@hub/notification'
import { CommandError } from '../command-error.ts'
import { command, type Given } from '../command/command.ts'
import { dataOption, existingFolder } from '../command/needs.ts'
import { argument, option } from '../command/takes.ts'
import { type DataFolder, hubSecrets } from '../data-folder.ts'
import { hubAudience } from '../hub.ts'
import { isObject, readLines } from '../notification-lines.ts'
import { readRegister } from '../open-log.ts'

type Problem = Readonly<{ line?: number; code?: string; pointer: string; rule: string; remedy: string }>

/** What would happen to a notification. Nothing is sent and nothing is kept. */
export const check = command({
  name: 'check',
  summary: 'see what would happen to a notification; nothing is sent or kept',
  example:
    'check contracts/feeds/prison/naloxone-supplied/examples/valid/complete.json --type uk.gov.coventry.harms.prison.naloxone-supplied.v1',
  more: 'A signed CloudEvent is checked against the log in --data; nothing else needs a hub.',
  needs: 'nothing',
  takes: {
    data: dataOption,
    file: argument(
      '<file>',
      'a payload (with --type), the lines you would publish, or a signed CloudEvent with its hubmanifest',
    ),
    type: option('--type <type>', 'the notification type, when the file is a payload alone'),
  },
  async run({ adapters, data, file, type, now }) {
    const bytes = readFileSync(file)
    const whole = parseStrict(bytes)
    const problems =
      type !== undefined
        ? checkPayload(type, bytes)
        : whole.kind === 'parsed' && isObject(whole.value) && 'specversion' in whole.value
          ? await checkSigned({ adapters, folder: existingFolder(data), now }, bytes)
          : readLines(file).flatMap(({ line, notification }) =>
              checkType(notification.type, notification.plaintext).map((problem) => ({ line, ...problem })),
            )
    return {
      ok: problems.length === 0,
      json: { ok: problems.length === 0, problems },
      text: problems.length === 0 ? 'It would be taken.' : problems.map(asLine).join('\n'),
      next: 'Correct what is named above; ./hub check again shows whether anything is left.',
    }
  },
})

type OnFolder = Pick<Given, 'adapters' | 'now'> & Readonly<{ folder: DataFolder }>

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
  return checkReceived(type, value, {
    receivedAt: new Date().toISOString(),
    timeZone: defaultTimeZone,
  })
}

/** Nothing follows the log here but what a check needs: a second linkage beside a running hub would decide twice. */
async function checkSigned(
  { adapters, folder, now }: OnFolder,
  body: Uint8Array,
): Promise<readonly Problem[]> {
  const secrets = await hubSecrets(folder)
  const log = await adapters.openLog(folder.log)
  const vault = await adapters.openVault(folder.vault, secrets.keks)
  const stop = new AbortController()
  try {
    const register = await readRegister(log)
    const known = receipts(log)
    await known.start(stop.signal)
    const forecast = await intake({
      log,
      vault,
      register: () => register,
      hubKeys: () => secrets.hubKeys,
      clock: now,
      audience: hubAudience,
      known: known.known,
    }).check({ body, contentType: notificationType })
    return forecast.kind === 'rejected' || forecast.kind === 'quarantined' ? forecast.reasons : []
  } finally {
    stop.abort()
    await vault.close()
    await log.close()
  }
}

const asLine = ({ line, code, pointer, rule, remedy }: Problem): string =>
  `${line === undefined ? '' : `line ${line}: `}${pointer || '/'}: ${code ?? rule}. ${remedy}`
