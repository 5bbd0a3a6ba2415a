import { randomUUID } from 'node:crypto'
import {
  actionOutcomes,
  actionsAt,
  isOverdue,
  measures,
  progressStates,
  type ActionOutcome,
  type Measure,
} from '@hub/governance'
import { Command, Option } from 'commander'
import type { Adapters } from '../hub.ts'
import { acting, day, govern, listing, tell, today, type Acting, type Listing } from './governing.ts'

/** Actions that reviews led to, until they are closed. */
export function actionCommand(adapters: Adapters): Command {
  return new Command('action')
    .description('raise an action with an owner and a day, follow it up, close it')
    .addCommand(raise(adapters))
    .addCommand(progress(adapters))
    .addCommand(close(adapters))
    .addCommand(list(adapters))
    .addHelpText('after', '\nExample:\n  ./hub action list')
}

type Raise = Acting &
  Readonly<{ panel: string; review?: string; theme: string; measure: Measure; owner: string; due: string }>

const raise = (adapters: Adapters): Command =>
  acting(
    new Command('raise'),
    'action raise --panel subgroup --theme naloxone-access --measure supply-naloxone --owner cgl --due 2026-12-01 --by cora',
  )
    .description('raise an action; answers its id')
    .requiredOption('--panel <panel>', 'the panel that raises it')
    .option('--review <review>', 'the review it came of')
    .requiredOption('--theme <code>', 'of contracts/code-lists/review-themes.json')
    .addOption(new Option('--measure <code>').choices(measures).makeOptionMandatory())
    .requiredOption('--owner <organisation>', 'of contracts/code-lists/panel-organisations.json')
    .requiredOption('--due <day>', 'by when', day)
    .action(({ panel, review, theme, measure, owner, due, ...options }: Raise) =>
      govern(adapters, options, async ({ record }) => {
        const action = randomUUID()
        const data = { action, panel, ...(review && { review }), theme, measure, owner, due }
        await record({ type: 'action-raised', data }, { named: { action } })
      }),
    )

const progress = (adapters: Adapters): Command =>
  acting(new Command('progress'), 'action progress 3f0b… --state delayed --due 2027-02-01 --by cora')
    .description('say how an action stands')
    .argument('<action>')
    .addOption(new Option('--state <code>').choices(progressStates).makeOptionMandatory())
    .option('--on <day>', 'when that was so', day, today())
    .option('--due <day>', 'where another day was agreed', day)
    .action(
      (
        action: string,
        { state, on, due, ...options }: Acting & { state: string; on: string; due?: string },
      ) =>
        govern(adapters, options, async ({ record }) =>
          record({ type: 'action-progressed', data: { action, on, state, ...(due && { due }) } }),
        ),
    )

const close = (adapters: Adapters): Command =>
  acting(new Command('close'), 'action close 3f0b… --outcome done --by cora')
    .description('close an action')
    .argument('<action>')
    .addOption(new Option('--outcome <code>').choices(actionOutcomes).makeOptionMandatory())
    .option('--on <day>', 'when it was', day, today())
    .action((action: string, { outcome, on, ...options }: Acting & { outcome: ActionOutcome; on: string }) =>
      govern(adapters, options, async ({ record }) =>
        record({ type: 'action-closed', data: { action, on, outcome } }),
      ),
    )

const list = (adapters: Adapters): Command =>
  listing(new Command('list'), 'action list')
    .description('what was raised, what is overdue, and what became of it')
    .action((options: Listing) =>
      tell(adapters, options, ({ governance }, at) => {
        const answer = actionsAt(governance, at.day)
        const actions = [...governance.actions.values()].map((action) => ({
          ...action,
          overdue: isOverdue(action, at.day),
        }))
        return {
          json: { ...answer, actions },
          lines: actions.map(
            ({ id, measure, theme, owner, due, closed, overdue }) =>
              `${id}  ${measure} (${theme}), ${owner}, due ${due}: ${closed ? `closed ${closed.on}, ${closed.outcome}` : overdue ? 'overdue' : 'open'}`,
          ),
          missing: answer.missing,
        }
      }),
    )
