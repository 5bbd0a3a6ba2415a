import type { Caller } from '@hub/access'
import {
  answerGrounds,
  type LinkReviews,
  type LinkShown,
  type Review,
  undoReasons,
} from '@hub/linkage-service'
import { command, group } from '../command/command.ts'
import { counted, type CommandResult } from '../command/outcome.ts'
import { argument, option } from '../command/takes.ts'
import { override, promoteModel, withdraw } from './link-corrections.ts'
import { type Answered, demanded, type OnStoppedHub, reviewerNamed, withLinkage } from './link-session.ts'

const by = option('--by <who>', 'the link reviewer', { required: true })

const list = command({
  name: 'list',
  summary: 'show what is open, the longest waiting first',
  example: 'link review list --by lin',
  needs: 'stopped-hub',
  takes: { by },
  run: (given) =>
    withReviews(given, async (reviews, caller) => {
      const open = demanded(await reviews.queue(caller))
      const lines = open.map(
        ({ id, score, evidence }) => `${id}  ${bits(score)}  ${counted(evidence.length, 'field')}`,
      )
      return { json: { reviews: open }, text: [...lines, `${open.length} open`].join('\n') }
    }),
})

const show = command({
  name: 'show',
  summary: 'show the evidence of one, field by field; no value of a person',
  example: 'link review show 6f0a3c1e-… --by lin',
  needs: 'stopped-hub',
  takes: { id: argument('<id>', 'as ./hub link review list shows it'), by },
  run: ({ id, ...given }) =>
    withReviews(given, async (reviews, caller) => {
      const review = demanded(await reviews.review(caller, id))
      return { json: review, text: reviewText(review) }
    }),
})

const answer = command({
  name: 'answer',
  summary: 'say whether the two records are one person’s',
  example: 'link review answer 6f0a3c1e-… same --by lin',
  needs: 'stopped-hub',
  takes: {
    id: argument('<id>', 'as ./hub link review list shows it'),
    answer: argument('<answer>', 'what you found', { choices: ['same', 'different', 'cannot_tell'] }),
    by,
    reason: option('--reason <code>', 'what the answer rests on', {
      choices: answerGrounds,
      fallback: 'reviewed',
    }),
  },
  run: ({ id, answer: given, reason, ...rest }) =>
    withReviews(rest, async (reviews, caller) => {
      const outcome = demanded(await reviews.answer(caller, id, given, reason))
      return { json: { outcome }, text: outcomeText(outcome) }
    }),
})

const review = group({
  name: 'review',
  summary: 'see and answer the questions that linkage has',
  example: 'link review list --by lin',
  commands: [list, show, answer],
})

const undo = command({
  name: 'undo',
  summary: 'take a record out of its case for good; without --reason, show what that touches',
  example: 'link undo record-hospital-4mZ0… --by lin --reason wrong-person',
  needs: 'stopped-hub',
  takes: {
    record: argument('<record>', 'as ./hub audit replay and the API name it'),
    by,
    reason: option('--reason <code>', 'why', { choices: undoReasons }),
  },
  run: ({ record, reason, ...given }) =>
    withReviews(given, async (reviews, caller) => {
      if (reason === undefined) {
        const link = demanded(await reviews.link(caller, record))
        return { json: link, text: linkText(link) }
      }
      const outcome = demanded(await reviews.undo(caller, record, reason))
      return { json: { outcome }, text: outcomeText(outcome) }
    }),
})

/** Review and undo where there is no page at hand: the same acts as over HTTP, under the same agreement. */
export const link = group({
  name: 'link',
  summary: 'review uncertain links, and undo wrong ones (stop the hub first)',
  example: 'link review list --by lin',
  commands: [review, undo, withdraw, override, promoteModel],
})

const withReviews = (
  given: OnStoppedHub & Readonly<{ by: string }>,
  work: (reviews: LinkReviews, caller: Caller) => Promise<Answered>,
): Promise<CommandResult> => withLinkage(given, ({ reviews }) => work(reviews, reviewerNamed(given.by)))

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
    `In a case with ${counted(others.length, 'other')}:`,
    ...others.map(({ record }) => `  ${record}`),
    `${counted(disclosures.length, 'disclosure')} showed them together:`,
    ...disclosures.map(({ at, kind, audience, id }) => `  ${at}  ${kind}  ${audience}  ${id}`),
    takesTwo ? 'People had said that they are one person: to undo it takes two.' : 'One person may undo it.',
  ].join('\n')

const outcomeText = (outcome: 'done' | 'waiting-for-second'): string =>
  outcome === 'done' ? 'Done.' : 'Recorded. It takes a second person to say the same.'
