import {
  dismissals,
  intake,
  quarantineDesk,
  receipts,
  type DeskAnswer,
  type Dismissal,
  type Quarantined,
  type QuarantineDesk,
  type Receipts,
} from '@hub/intake'
import { Command, Option } from 'commander'
import { CommandError } from '../command-error.ts'
import { hubSecrets } from '../data-folder.ts'
import { type Adapters, hubAudience } from '../hub.ts'
import { readRegister } from '../open-log.ts'
import { demandTwoApprovers, existingFolder, withData } from './data-option.ts'
import { finish } from './outcome.ts'

type Common = Readonly<{ data: string; json?: boolean }>
type ListOptions = Common & Readonly<{ partner?: string; resolved?: boolean }>
type RetryOptions = Common &
  Readonly<{ all?: boolean; by: string; acceptLate?: boolean; approvedBy?: string[] }>
type DismissOptions = Common & Readonly<{ reason: Dismissal; approvedBy: string[] }>
type Told = Readonly<{ id: string; answer: DeskAnswer }>

/** What the hub holds sealed until somebody decides: look, try again, or decide that it will never be taken. */
export function quarantineCommand(adapters: Adapters): Command {
  return new Command('quarantine')
    .description('messages held, sealed, until somebody decides: list, show, retry, dismiss')
    .addCommand(listCommand(adapters))
    .addCommand(showCommand(adapters))
    .addCommand(retryCommand(adapters))
    .addCommand(dismissCommand(adapters))
    .addHelpText('after', '\nExample:\n  ./hub quarantine list\n  ./hub quarantine retry --all --by operator')
}

function listCommand(adapters: Adapters): Command {
  return withData(new Command('list'))
    .description('what waits, since when and why; never its content')
    .option('--partner <id>', 'of one partner only')
    .option('--resolved', 'also what was decided')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub quarantine list --partner wmas')
    .action((options: ListOptions) =>
      withReceipts(adapters, options.data, ({ quarantine }) => {
        const { partner, resolved = false } = options
        const items = quarantine.list({ resolved, ...(partner === undefined ? {} : { partner }) })
        const waiting = items.filter((item) => item.resolved === undefined).length
        finish(
          {
            ok: true,
            json: { waiting, items: items.map(shown) },
            text: [...items.map(line), waiting === 1 ? '1 waits' : `${waiting} wait`].join('\n'),
          },
          options.json ?? false,
        )
      }),
    )
}

function showCommand(adapters: Adapters): Command {
  return withData(new Command('show'))
    .description('why one message is held, and what was decided about it; never its content')
    .argument('<id>', 'as ./hub quarantine list shows it')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub quarantine show 2f1c6d0e-6a53-5a0e-8d3f-0a1b2c3d4e5f')
    .action((id: string, options: Common) =>
      withReceipts(adapters, options.data, ({ quarantine }) => {
        const item = quarantine.find(id)
        if (item === undefined) throw unknown()
        finish({ ok: true, json: shown(item), text: details(item) }, options.json ?? false)
      }),
    )
}

function retryCommand(adapters: Adapters): Command {
  return withData(new Command('retry'))
    .description('try held messages again under the keys, contracts and agreement of today')
    .argument('[id]', 'as ./hub quarantine list shows it')
    .option('--all', 'every message that waits')
    .requiredOption('--by <who>', 'who tries')
    .option('--accept-late', 'its age is no objection: the word of two people')
    .option('--approved-by <who...>', 'the two, with --accept-late')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub quarantine retry --all --by operator\n  ./hub quarantine retry <id> --by operator --accept-late --approved-by caldicott-guardian dpo',
    )
    .action(async (id: string | undefined, options: RetryOptions) => {
      if ((id === undefined) !== (options.all ?? false))
        throw new CommandError('Name one message, or --all.', 'See what waits: ./hub quarantine list')
      const { by, acceptLate, approvedBy = [] } = options
      if (acceptLate === true) demandTwoApprovers(approvedBy)
      else if (approvedBy.length > 0)
        throw new CommandError('Nothing here needs approval.', 'To accept their age, add --accept-late.')
      await atDesk(adapters, options.data, async (desk, { quarantine }) => {
        const ids = id === undefined ? quarantine.list().map((item) => item.id) : [id]
        const told: Told[] = []
        for (const one of ids) {
          const request = { by, ...(acceptLate === true ? { acceptLate: { approvedBy } } : {}) }
          told.push({ id: one, answer: known(await desk.retry(one, request)) })
        }
        report(told, options)
      })
    })
}

function dismissCommand(adapters: Adapters): Command {
  return withData(new Command('dismiss'))
    .description('decide that a message will never be taken; its sender is told')
    .argument('<id>', 'as ./hub quarantine list shows it')
    .addOption(new Option('--reason <code>', 'why').choices([...dismissals]).makeOptionMandatory())
    .requiredOption('--approved-by <who...>', 'two people')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub quarantine dismiss <id> --reason not-genuine --approved-by caldicott-guardian dpo',
    )
    .action(async (id: string, { reason, approvedBy, ...options }: DismissOptions) => {
      demandTwoApprovers(approvedBy)
      await atDesk(adapters, options.data, async (desk) =>
        report([{ id, answer: known(await desk.dismiss(id, { reason, approvedBy })) }], options),
      )
    })
}

async function withReceipts(
  adapters: Adapters,
  data: string,
  work: (known: Receipts) => void | Promise<void>,
): Promise<void> {
  const log = await adapters.openLog(existingFolder(data).log)
  const stop = new AbortController()
  try {
    const all = receipts(log)
    await all.start(stop.signal)
    await work(all)
  } finally {
    stop.abort()
    await log.close()
  }
}

/** May be done while the hub runs: the log decides which of two processes was first. */
async function atDesk(
  adapters: Adapters,
  data: string,
  work: (desk: QuarantineDesk, all: Receipts) => Promise<void>,
): Promise<void> {
  const folder = existingFolder(data)
  const secrets = await hubSecrets(folder)
  const log = await adapters.openLog(folder.log)
  const vault = await adapters.openVault(folder.vault, secrets.keks)
  const stop = new AbortController()
  const clock = () => new Date().toISOString()
  try {
    const all = receipts(log)
    await all.start(stop.signal)
    const register = await readRegister(log)
    const takes = intake({
      log,
      vault,
      register: () => register,
      hubKeys: () => secrets.hubKeys,
      clock,
      audience: hubAudience,
      known: all.known,
    })
    await work(quarantineDesk({ log, vault, intake: takes, book: all.quarantine, clock }), all)
  } finally {
    stop.abort()
    await vault.close()
    await log.close()
  }
}

const unknown = () =>
  new CommandError('No such message was ever held.', 'See which are: ./hub quarantine list')

function known(answer: DeskAnswer): DeskAnswer {
  if (answer.kind === 'unknown') throw unknown()
  return answer
}

function report(told: readonly Told[], { json = false }: Readonly<{ json?: boolean }>): void {
  const waiting = told.filter(({ answer }) => answer.kind !== 'resolved').length
  const done = told.length - waiting
  finish(
    {
      ok: waiting === 0,
      json: { decided: done, waiting, messages: told },
      text: [
        ...told.map(outcomeLine),
        `${done} decided, ${waiting} still ${waiting === 1 ? 'waits' : 'wait'}`,
      ].join('\n'),
      next: 'Mend what each waits for and retry, or decide with a second person: --accept-late, or ./hub quarantine dismiss.',
    },
    json,
  )
}

function outcomeLine({ id, answer }: Told): string {
  switch (answer.kind) {
    case 'resolved':
      return `${id}  ${answer.resolution.outcome}`
    case 'held':
      return `${id}  still held: ${answer.reasons.map(({ code }) => code).join(', ')}`
    case 'closed':
      return `${id}  cannot be opened: ${answer.why}`
    case 'unknown':
    case 'two-approvers-needed':
      return `${id}  ${answer.kind}`
    default:
      return answer satisfies never
  }
}

const shown = ({ stream: _stream, revision: _revision, ...item }: Quarantined) => ({
  ...item,
  state: stateOf(item),
})

function stateOf({ resolved, retried }: Pick<Quarantined, 'resolved' | 'retried'>): string {
  if (resolved !== undefined) return resolved.outcome
  return retried.length === 0 ? 'waiting' : 'retried, still held'
}

const line = (item: Quarantined): string =>
  [item.id, item.receivedAt, item.partner, item.feed ?? 'no feed', codes(item), stateOf(item)].join('  ')

const codes = ({ reasons }: Quarantined): string => reasons.map(({ code }) => code).join(', ')

function details(item: Quarantined): string {
  const { resolved } = item
  return [
    line(item),
    `notification: ${item.notification ?? 'its id was no UUID'}, ${item.type ?? 'type unknown'}`,
    ...item.reasons.map(
      ({ code, pointer, rule, remedy }) => `  ${code} at ${pointer || '/'}: ${rule}. ${remedy}`,
    ),
    ...item.retried.map(
      ({ at, by, approvedBy }) =>
        `retried ${at} by ${by}${approvedBy.length === 0 ? '' : `, age accepted by ${approvedBy.join(' and ')}`}`,
    ),
    ...(resolved === undefined
      ? []
      : [
          `${resolved.outcome} ${resolved.at} by ${resolved.by.join(' and ')}${resolved.event === undefined ? '' : `, event ${resolved.event}`}`,
        ]),
  ].join('\n')
}
