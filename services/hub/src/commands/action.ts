import { randomUUID } from 'node:crypto'
import { actionOutcomes, actionsAt, isOverdue, measures, progressStates } from '@hub/governance'
import { group } from '../command/command.ts'
import { argument, option } from '../command/takes.ts'
import { day, recording, telling, today } from './governing.ts'

const raise = recording({
  name: 'raise',
  summary: 'raise an action; answers its id',
  example:
    'action raise --panel subgroup --theme naloxone-access --measure supply-naloxone --owner cgl --due 2026-12-01 --by cora',
  takes: {
    panel: option('--panel <panel>', 'the panel that raises it', { required: true }),
    review: option('--review <review>', 'the review that led to it'),
    theme: option('--theme <code>', 'of contracts/code-lists/review-themes.json', { required: true }),
    measure: option('--measure <code>', 'what is to be done', { choices: measures, required: true }),
    owner: option('--owner <organisation>', 'of contracts/code-lists/panel-organisations.json', {
      required: true,
    }),
    due: option('--due <day>', 'by when', { parse: day, required: true }),
  },
  async run({ panel, review, theme, measure, owner, due }, { record }) {
    const action = randomUUID()
    const data = { action, panel, ...(review !== undefined && { review }), theme, measure, owner, due }
    return record({ type: 'action-raised', data }, { named: { action } })
  },
})

const progress = recording({
  name: 'progress',
  summary: 'say how an action stands',
  example: 'action progress 3f0b… --state delayed --due 2027-02-01 --by cora',
  takes: {
    action: argument('<action>', 'as action raise answered it'),
    state: option('--state <code>', 'how it stands', { choices: progressStates, required: true }),
    on: option('--on <day>', 'when that was so', { parse: day, fallback: today() }),
    due: option('--due <day>', 'where another day was agreed', { parse: day }),
  },
  run: ({ action, state, on, due }, { record }) =>
    record({ type: 'action-progressed', data: { action, on, state, ...(due !== undefined && { due }) } }),
})

const close = recording({
  name: 'close',
  summary: 'close an action',
  example: 'action close 3f0b… --outcome done --by cora',
  takes: {
    action: argument('<action>', 'as action raise answered it'),
    outcome: option('--outcome <code>', 'what became of it', { choices: actionOutcomes, required: true }),
    on: option('--on <day>', 'when it was', { parse: day, fallback: today() }),
  },
  run: ({ action, on, outcome }, { record }) =>
    record({ type: 'action-closed', data: { action, on, outcome } }),
})

const list = telling({
  name: 'list',
  summary: 'show what was raised, what is overdue, and what became of it',
  example: 'action list',
  takes: {},
  answer({ governance }, at) {
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
  },
})

/** Actions that reviews led to, until they are closed. */
export const action = group({
  name: 'action',
  summary: 'raise an action with an owner and a day, follow it up, close it',
  example: 'action list',
  commands: [raise, progress, close, list],
})
