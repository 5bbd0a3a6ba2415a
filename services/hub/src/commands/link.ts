import type { Caller } from '@hub/access'
import {
  type Answer,
  type AnswerGround,
  answerGrounds,
  type LinkReviews,
  type LinkShown,
  type Review,
  type UndoReason,
  undoReasons,
} from '@hub/linkage-service'
import { Argument, Command, Option } from 'commander'
import type { Adapters } from '../hub.ts'
import { withData } from './data-option.ts'
import { overrideCommand, promoteModelCommand, withdrawCommand } from './link-corrections.ts'
import { type Answered, type AsReviewer, demanded, reviewerNamed, withLinkage } from './link-session.ts'

type Options = AsReviewer & Readonly<{ by: string }>

/** Review and undo where there is no page at hand: the same acts as over HTTP, under the same agreement. */
export function linkCommand(adapters: Adapters): Command {
  return new Command('link')
    .description('review uncertain links, and undo wrong ones (stop the hub first)')
    .addCommand(reviewCommand(adapters))
    .addCommand(undoCommand(adapters))
    .addCommand(withdrawCommand(adapters))
    .addCommand(overrideCommand(adapters))
    .addCommand(promoteModelCommand(adapters))
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
        .addOption(
          new Option('--reason <code>', 'what the answer rests on')
            .choices(answerGrounds)
            .default('reviewed'),
        )
        .action((id: string, answer: Answer, options: Options & { reason: AnswerGround }) =>
          withReviews(adapters, options, async (reviews, caller) => {
            const outcome = demanded(await reviews.answer(caller, id, answer, options.reason))
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

const withReviews = (
  adapters: Adapters,
  options: Options,
  work: (reviews: LinkReviews, caller: Caller) => Promise<Answered>,
): Promise<void> => withLinkage(adapters, options, ({ reviews }) => work(reviews, reviewerNamed(options.by)))

const asReviewer = (command: Command): Command =>
  withData(command).requiredOption('--by <who>', 'the link reviewer').option('--json', 'answer as JSON')

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
