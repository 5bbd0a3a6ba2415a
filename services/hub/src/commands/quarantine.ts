import {
  dismissals,
  intake,
  quarantineDesk,
  receipts,
  type DeskAnswer,
  type Quarantined,
  type QuarantineDesk,
  type Receipts,
} from '@hub/intake'
import { CommandError } from '../command-error.ts'
import { command, type Given, group } from '../command/command.ts'
import { counted, type CommandResult } from '../command/outcome.ts'
import { argument, flag, option } from '../command/takes.ts'
import { demandTwoApprovers } from '../command/values.ts'
import { type DataFolder, hubSecrets } from '../data-folder.ts'
import { hubAudience } from '../hub.ts'
import { readRegister } from '../open-log.ts'

type Told = Readonly<{ id: string; answer: DeskAnswer }>
type OnFolder = Pick<Given, 'adapters' | 'now'> & Readonly<{ folder: DataFolder }>

const list = command({
  name: 'list',
  summary: 'show what waits, since when and why; never its content',
  example: 'quarantine list --partner wmas',
  needs: 'log',
  takes: {
    partner: option('--partner <id>', 'of one partner only'),
    resolved: flag('--resolved', 'also what was decided'),
  },
  run: ({ partner, resolved, ...given }) =>
    withReceipts(given, ({ quarantine }) => {
      const items = quarantine.list({ resolved, ...(partner !== undefined && { partner }) })
      const waiting = items.filter((item) => item.resolved === undefined).length
      return {
        ok: true,
        json: { waiting, items: items.map(shown) },
        text: [...items.map(line), counted(waiting, 'waits', 'wait')].join('\n'),
      }
    }),
})

const show = command({
  name: 'show',
  summary: 'show why one message is held, and what was decided about it; never its content',
  example: 'quarantine show 2f1c6d0e-6a53-5a0e-8d3f-0a1b2c3d4e5f',
  needs: 'log',
  takes: { id: argument('<id>', 'as ./hub quarantine list shows it') },
  run: ({ id, ...given }) =>
    withReceipts(given, ({ quarantine }) => {
      const item = quarantine.find(id)
      if (item === undefined) throw unknown()
      return { ok: true, json: shown(item), text: details(item) }
    }),
})

const retry = command({
  name: 'retry',
  summary: 'try held messages again under the keys, contracts and agreement of today',
  example: [
    'quarantine retry --all --by operator',
    'quarantine retry <id> --by operator --accept-late --approved-by caldicott-guardian dpo',
  ],
  needs: 'log-to-write',
  takes: {
    id: argument('[id]', 'as ./hub quarantine list shows it'),
    all: flag('--all', 'every message that waits'),
    by: option('--by <who>', 'who tries', { required: true }),
    acceptLate: flag('--accept-late', 'its age is no objection: the word of two people'),
    approvedBy: option('--approved-by <who...>', 'the two, with --accept-late'),
  },
  async run({ id, all, by, acceptLate, approvedBy = [], ...given }) {
    if ((id === undefined) !== all)
      throw new CommandError('Name one message, or --all.', 'See what waits: ./hub quarantine list')
    if (acceptLate) demandTwoApprovers(approvedBy)
    else if (approvedBy.length > 0)
      throw new CommandError('Nothing here needs approval.', 'To accept their age, add --accept-late.')
    return atDesk(given, async (desk, { quarantine }) => {
      const ids = id === undefined ? quarantine.list().map((item) => item.id) : [id]
      const told: Told[] = []
      for (const one of ids) {
        const request = { by, ...(acceptLate && { acceptLate: { approvedBy } }) }
        told.push({ id: one, answer: known(await desk.retry(one, request)) })
      }
      return reported(told)
    })
  },
})

const dismiss = command({
  name: 'dismiss',
  summary: 'decide that a message will never be taken; its sender is told',
  example: 'quarantine dismiss <id> --reason not-genuine --approved-by caldicott-guardian dpo',
  needs: 'log-to-write',
  takes: {
    id: argument('<id>', 'as ./hub quarantine list shows it'),
    reason: option('--reason <code>', 'why', { choices: dismissals, required: true }),
    approvedBy: option('--approved-by <who...>', 'two people', { required: true }),
  },
  async run({ id, reason, approvedBy, ...given }) {
    demandTwoApprovers(approvedBy)
    return atDesk(given, async (desk) =>
      reported([{ id, answer: known(await desk.dismiss(id, { reason, approvedBy })) }]),
    )
  },
})

/** What the hub holds sealed until somebody decides: look, try again, or decide that it will never be taken. */
export const quarantine = group({
  name: 'quarantine',
  summary: 'list, show, retry or dismiss the messages that are held, sealed, until somebody decides',
  example: ['quarantine list', 'quarantine retry --all --by operator'],
  commands: [list, show, retry, dismiss],
})

async function withReceipts(
  { adapters, folder }: OnFolder,
  work: (known: Receipts) => CommandResult,
): Promise<CommandResult> {
  const log = await adapters.openLog(folder.log)
  const stop = new AbortController()
  try {
    const all = receipts(log)
    await all.start(stop.signal)
    return work(all)
  } finally {
    stop.abort()
    await log.close()
  }
}

/** May be done while the hub runs: the log decides which of two processes was first. */
async function atDesk(
  { adapters, folder, now: clock }: OnFolder,
  work: (desk: QuarantineDesk, all: Receipts) => Promise<CommandResult>,
): Promise<CommandResult> {
  const secrets = await hubSecrets(folder)
  const log = await adapters.openLog(folder.log)
  const vault = await adapters.openVault(folder.vault, secrets.keks)
  const stop = new AbortController()
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
    return await work(quarantineDesk({ log, vault, intake: takes, book: all.quarantine, clock }), all)
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

function reported(told: readonly Told[]): CommandResult {
  const waiting = told.filter(({ answer }) => answer.kind !== 'resolved').length
  const done = told.length - waiting
  return {
    ok: waiting === 0,
    json: { decided: done, waiting, messages: told },
    text: [
      ...told.map(outcomeLine),
      `${done} decided, ${counted(waiting, 'still waits', 'still wait')}`,
    ].join('\n'),
    next: 'Correct what each waits for and retry, or decide with a second person: --accept-late, or ./hub quarantine dismiss.',
  }
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
