import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { overrideScopes, promoteModel as promote, promotionReasons, undoReasons } from '@hub/linkage-service'
import { holdFolder } from '@hub/service-runner'
import { InvalidArgumentError } from 'commander'
import { CommandError } from '../command-error.ts'
import { command } from '../command/command.ts'
import { argument, option } from '../command/takes.ts'
import { withLog } from '../open-log.ts'
import { demanded, reviewerNamed, withLinkage } from './link-session.ts'

const byTwo = option('--by <who...>', 'two link reviewers', { required: true })
const why = option('--reason <code>', 'why', { choices: undoReasons, required: true })

/** Takes back what people said of two records. */
export const withdraw = command({
  name: 'withdraw',
  summary: 'take back what people said of two records, so that their likeness counts again',
  example: 'link withdraw record-hospital-4mZ0… record-prison-9aQ1… --by lin pat --reason audit-finding',
  needs: 'stopped-hub',
  takes: {
    record: argument('<record>', 'one of them'),
    other: argument('<other>', 'the other'),
    by: byTwo,
    reason: why,
  },
  run: ({ record, other, by, reason, ...given }) =>
    withLinkage(given, async ({ corrections }) => {
      const outcome = demanded(await corrections.withdraw(twoOf(by), { records: [record, other], reason }))
      return { json: { outcome }, text: 'Done. The two may be linked, or asked about, again.' }
    }),
})

/** Says by a marker which records are one person's, whatever the data say. */
export const override = command({
  name: 'override',
  summary:
    'say which records are one person’s whatever the data say: equal markers are one, different ones two',
  example:
    'link override record-hospital-4mZ0… record-coroner-Y1ZE… --scope coroner --by lin pat --reason partner-correction',
  needs: 'stopped-hub',
  takes: {
    records: argument('<record...>', 'as ./hub audit replay and the API name them'),
    scope: option('--scope <code>', 'whose word it is', { choices: overrideScopes, required: true }),
    marker: option('--marker <uuid>', 'one that records carry already; default: a new one', {
      parse: markerOf,
    }),
    by: byTwo,
    reason: why,
  },
  run: ({ records, scope, marker, by, reason, ...given }) =>
    withLinkage(given, async ({ corrections }) => {
      const override = { records, scope, reason, ...(marker !== undefined && { marker }) }
      const set = demanded(await corrections.override(twoOf(by), override))
      return { json: { outcome: 'done', ...set }, text: `Done. The marker is ${set.marker}` }
    }),
})

/** Lets the model of this version decide on a log that another one has decided on. */
export const promoteModel = command({
  name: 'promote-model',
  summary: 'let this version’s linkage model decide from here on; what is linked stays as it is',
  example: 'link promote-model --by lin pat --reason measured',
  needs: 'stopped-hub',
  takes: {
    by: byTwo,
    reason: option('--reason <code>', 'why', { choices: promotionReasons, required: true }),
  },
  async run({ adapters, folder, by, reason, now: clock }) {
    const lock = holdFolder(folder.root, 'hub')
    try {
      return await withLog(adapters, folder, async (log) => {
        const outcome = demanded(await promote({ log, clock, ids: randomUUID, by: twoOf(by), reason }))
        return { ok: true, json: { outcome }, text: promoted[outcome] }
      })
    } finally {
      lock[Symbol.dispose]()
    }
  },
})

const promoted = {
  done: 'Done. The model of this version decides from here on.',
  'in-force': 'Nothing to do: the model of this version decides already.',
} as const

function twoOf([one, other, ...more]: readonly string[]): readonly [Caller, Caller] {
  if (one === undefined || other === undefined || more.length > 0 || one === other)
    throw new CommandError('This takes two different link reviewers.', 'Name both: --by lin pat')
  return [reviewerNamed(one), reviewerNamed(other)]
}

function markerOf(text: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text
  throw new InvalidArgumentError('Give the marker as an earlier override printed it.')
}
