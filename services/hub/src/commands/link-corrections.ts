import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import {
  overrideScopes,
  promoteModel,
  promotionReasons,
  type OverrideScope,
  type PromotionReason,
  undoReasons,
  type UndoReason,
} from '@hub/linkage-service'
import { holdFolder } from '@hub/service-runner'
import { Command, InvalidArgumentError, Option } from 'commander'
import { CommandError } from '../command-error.ts'
import type { Adapters } from '../hub.ts'
import { withLog } from '../open-log.ts'
import { existingFolder, withData } from './data-option.ts'
import { type AsReviewer, demanded, reviewerNamed, withLinkage } from './link-session.ts'
import { finish } from './outcome.ts'

type ByTwo = AsReviewer & Readonly<{ by: readonly string[] }>

/** Takes back what people said of two records. */
export function withdrawCommand(adapters: Adapters): Command {
  return byTwo(new Command('withdraw'))
    .description('take back what people said of two records, so that their likeness counts again')
    .argument('<record>')
    .argument('<other>')
    .addOption(whyOption(undoReasons))
    .addHelpText(
      'after',
      '\nExample:\n  ./hub link withdraw record-hospital-4mZ0… record-prison-9aQ1… --by lin pat --reason audit-finding',
    )
    .action((record: string, other: string, options: ByTwo & { reason: UndoReason }) =>
      withLinkage(adapters, options, async ({ corrections }) => {
        const { reason } = options
        const outcome = demanded(
          await corrections.withdraw(twoOf(options), { records: [record, other], reason }),
        )
        return { json: { outcome }, text: 'Done. The two may be linked, or asked about, again.' }
      }),
    )
}

/** Says by a marker which records are one person's, whatever the data say. */
export function overrideCommand(adapters: Adapters): Command {
  return byTwo(new Command('override'))
    .description(
      'say which records are one person’s whatever the data say: equal markers are one, different ones two',
    )
    .argument('<record...>')
    .addOption(new Option('--scope <code>', 'whose word it is').choices(overrideScopes).makeOptionMandatory())
    .option('--marker <uuid>', 'one that records carry already; default: a new one', markerOf)
    .addOption(whyOption(undoReasons))
    .addHelpText(
      'after',
      '\nExample:\n  ./hub link override record-hospital-4mZ0… record-coroner-Y1ZE… --scope coroner --by lin pat --reason partner-correction',
    )
    .action(
      (
        records: readonly string[],
        options: ByTwo & { scope: OverrideScope; marker?: string; reason: UndoReason },
      ) =>
        withLinkage(adapters, options, async ({ corrections }) => {
          const { scope, marker, reason } = options
          const override = { records, scope, reason, ...(marker !== undefined && { marker }) }
          const set = demanded(await corrections.override(twoOf(options), override))
          return { json: { outcome: 'done', ...set }, text: `Done. The marker is ${set.marker}` }
        }),
    )
}

/** Lets the model of this version decide on a log that another one has decided on. */
export function promoteModelCommand(adapters: Adapters): Command {
  return byTwo(new Command('promote-model'))
    .description('let this version’s linkage model decide from here on; what is linked stays as it is')
    .addOption(whyOption(promotionReasons))
    .addHelpText('after', '\nExample:\n  ./hub link promote-model --by lin pat --reason measured')
    .action(async (options: ByTwo & { reason: PromotionReason }) => {
      const folder = existingFolder(options.data)
      const lock = holdFolder(folder.root, 'hub')
      await withLog(adapters, folder, async (log) => {
        const outcome = demanded(
          await promoteModel({
            log,
            clock: () => new Date().toISOString(),
            ids: randomUUID,
            by: twoOf(options),
            reason: options.reason,
          }),
        )
        finish({ ok: true, json: { outcome }, text: promoted[outcome] }, options.json ?? false)
      }).finally(() => lock[Symbol.dispose]())
    })
}

const promoted = {
  done: 'Done. The model of this version decides from here on.',
  'in-force': 'Nothing to do: the model of this version decides already.',
} as const

const byTwo = (command: Command): Command =>
  withData(command).requiredOption('--by <who...>', 'two link reviewers').option('--json', 'answer as JSON')

const whyOption = (codes: readonly string[]): Option =>
  new Option('--reason <code>', 'why').choices(codes).makeOptionMandatory()

function twoOf({ by }: ByTwo): readonly [Caller, Caller] {
  const [one, other, ...more] = by
  if (one === undefined || other === undefined || more.length > 0 || one === other)
    throw new CommandError('This takes two different link reviewers.', 'Name both: --by lin pat')
  return [reviewerNamed(one), reviewerNamed(other)]
}

function markerOf(text: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text
  throw new InvalidArgumentError('Give the marker as an earlier override printed it.')
}
