import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import {
  type Answer,
  type LinkReviews,
  type LinkShown,
  type Outcome,
  type Review,
  type UndoReason,
  undoReasons,
} from '@hub/linkage-service'
import { Argument, Command, Option } from 'commander'
import { CommandError } from '../command-error.ts'
import { hubSecrets } from '../data-folder.ts'
import { type Adapters, openHub } from '../hub.ts'
import { existingFolder, withData } from './data-option.ts'
import { finish } from './outcome.ts'

type Options = Readonly<{ data: string; json?: boolean; by: string }>

/** Review and undo where there is no page at hand: the same acts as over HTTP, under the same agreement. */
export function linkCommand(adapters: Adapters): Command {
  return new Command('link')
    .description('review uncertain links, and undo wrong ones (stop the hub first)')
    .addCommand(reviewCommand(adapters))
    .addCommand(undoCommand(adapters))
    .addHelpText('after', '\nExample:\n  ./hub link review list --by lin')
}

function reviewCommand(adapters: Adapters): Command {
  return new Command('review')
    .description('what linkage is not sure of')
    .addCommand(
      asReviewer(new Command('list'))
        .description('what is open, the longest waiting first')
        .action((options: Options) =>
          withReviews(adapters, options, async (reviews, caller) => {
            const open = demanded(await reviews.queue(caller))
            const lines = open.map(
              ({ id, score, evidence }) => `${id}  ${bits(score)}  ${evidence.length} fields`,
            )
            return { json: { reviews: open }, text: [...lines, `${open.length} open`].join('\n') }
          }),
        ),
    )
    .addCommand(
      asReviewer(new Command('show'))
        .description('the evidence of one, field by field; no value of a person')
        .argument('<id>')
        .action((id: string, options: Options) =>
          withReviews(adapters, options, async (reviews, caller) => {
            const review = demanded(await reviews.review(caller, id))
            return { json: review, text: reviewText(review) }
          }),
        ),
    )
    .addCommand(
      asReviewer(new Command('answer'))
        .description('say whether the two records are one person’s')
        .argument('<id>')
        .addArgument(new Argument('<answer>').choices(['same', 'different', 'cannot_tell']))
        .action((id: string, answer: Answer, options: Options) =>
          withReviews(adapters, options, async (reviews, caller) => {
            const outcome = demanded(await reviews.answer(caller, id, answer))
            return { json: { outcome }, text: outcomeText(outcome) }
          }),
        ),
    )
}

function undoCommand(adapters: Adapters): Command {
  return asReviewer(new Command('undo'))
    .description('take a record out of its case for good; without --reason, show what that touches')
    .argument('<record>', 'as ./hub audit replay and the API name it')
    .addOption(new Option('--reason <code>', 'why').choices(undoReasons))
    .addHelpText(
      'after',
      '\nExample:\n  ./hub link undo record-hospital-4mZ0… --by lin --reason wrong-person',
    )
    .action((record: string, options: Options & { reason?: UndoReason }) =>
      withReviews(adapters, options, async (reviews, caller) => {
        const { reason } = options
        if (reason === undefined) {
          const link = demanded(await reviews.link(caller, record))
          return { json: link, text: linkText(link) }
        }
        const outcome = demanded(await reviews.undo(caller, record, reason))
        return { json: { outcome }, text: outcomeText(outcome) }
      }),
    )
}

const asReviewer = (command: Command): Command =>
  withData(command).requiredOption('--by <who>', 'the link reviewer').option('--json', 'answer as JSON')

type Answered = Readonly<{ json: unknown; text: string }>

/** Linkage decides in one process at a time, so the hub must not be running: the folder's lock says so. */
async function withReviews(
  adapters: Adapters,
  options: Options,
  work: (reviews: LinkReviews, caller: Caller) => Promise<Answered>,
): Promise<void> {
  const folder = existingFolder(options.data)
  const secrets = await hubSecrets(folder)
  const clock = (): string => new Date().toISOString()
  const hub = await openHub({ folder, secrets, adapters, clock, ids: randomUUID })
  const caller: Caller = {
    subject: options.by,
    name: options.by,
    organisation: 'command-line',
    role: 'link-reviewer',
  }
  try {
    const { json, text } = await work(hub.linkage.reviews, caller)
    await hub.caughtUp()
    finish({ ok: true, json, text }, options.json ?? false)
  } finally {
    await hub.close()
  }
}

function demanded<Value>(outcome: Outcome<Value>): Value {
  switch (outcome.kind) {
    case 'done':
      return outcome.value
    case 'denied':
      throw new CommandError('The agreement does not allow this.', outcome.remedy)
    case 'unknown':
      throw new CommandError('There is nothing to decide there.', 'See what is open: ./hub link review list')
    case 'same-person':
      throw new CommandError('This takes a second person.', 'Another link reviewer has to say the same.')
    case 'unrecorded':
      throw new CommandError(
        'It could not be recorded, so nothing was done.',
        'Look at the log, and try again.',
      )
    default:
      return outcome satisfies never
  }
}

const bits = (value: number): string => `${value > 0 ? '+' : ''}${value}`.padStart(6)

const reviewText = ({ records, prior, evidence, score, contradiction, takesTwo, saidSame }: Review): string =>
  [
    ...records.map(({ record, feed }) => `${feed.padEnd(10)} ${record}`),
    `${bits(prior)}  to begin with`,
    ...evidence.map((one) => `${bits(one.bits)}  ${one.field}: ${one.level}`),
    `${bits(score)}  in all`,
    ...(contradiction === undefined ? [] : [`Against it: ${contradiction}`]),
    ...(takesTwo ? [`To join them takes two people; ${saidSame} said so.`] : []),
  ].join('\n')

const linkText = ({ others, takesTwo, disclosures }: LinkShown): string =>
  [
    `In a case with ${others.length} others:`,
    ...others.map(({ record }) => `  ${record}`),
    `${disclosures.length} disclosures showed them together:`,
    ...disclosures.map(({ at, kind, audience, id }) => `  ${at}  ${kind}  ${audience}  ${id}`),
    takesTwo ? 'People had said that they are one person: to undo it takes two.' : 'One person may undo it.',
  ].join('\n')

const outcomeText = (outcome: 'done' | 'waiting-for-second'): string =>
  outcome === 'done' ? 'Done.' : 'Recorded. It takes a second person to say the same.'
