import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedModel } from '@hub/linkage'
import { Command } from 'commander'
import { columnMap } from '../bench/column-map.ts'
import { figuresLeftOut, figuresLines, figuresScale, type FiguresScale } from '../bench/figures-scale.ts'
import { linkageReport, reportLines } from '../bench/linkage-report.ts'
import { scaleReport, scaleLines } from '../bench/linkage-scale.ts'
import { linkageStart, startLines } from '../bench/linkage-start.ts'
import { readLabelled } from '../bench/read-labelled.ts'
import { CommandError } from '../command-error.ts'
import { dataFolder, hubSecrets } from '../data-folder.ts'
import { agreementOfTheTree, establish } from '../establish.ts'
import type { Adapters } from '../hub.ts'
import { progress } from '../progress.ts'
import { readJsonFile } from '../read-json-file.ts'
import { finish } from './outcome.ts'

type LinkageOptions = Readonly<{
  csv: string
  truth: string
  map: string
  idShare: number
  seed: string
  json?: boolean
}>
type ScaleOptions = Readonly<{ upTo: number; seed: string; json?: boolean }>

/** Measures what the hub claims of itself, on data anybody can bring. */
export function benchCommand(adapters: Adapters): Command {
  return new Command('bench')
    .description('measure linkage on labelled people, and what everything costs as they become many')
    .addCommand(linkageCommand())
    .addCommand(scaleCommand())
    .addCommand(startCommand(adapters))
    .addCommand(figuresCommand(adapters))
}

function linkageCommand(): Command {
  return new Command('linkage')
    .description(
      'records of a labelled CSV arrive in an order drawn from the seed; a reviewer who is always right answers',
    )
    .requiredOption('--csv <file>', 'the labelled records, with a header row')
    .requiredOption('--truth <column>', 'the column that says who a record is about')
    .requiredOption(
      '--map <file>',
      'which columns are which part of an identity (see bench/linkage/*.map.json)',
    )
    .option('--id-share <share>', 'share of records that keep their NHS number, 0 to 1', share, 1)
    .option('--seed <text>', 'draws the order of arrival, and who keeps their number', '1')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub bench linkage --csv febrl_dataset3.csv --truth rec_id --map bench/linkage/febrl.map.json --id-share 0',
    )
    .action((options: LinkageOptions) => {
      const { csv, truth, seed, idShare } = options
      const map = columnMap(readJsonFile(options.map))
      const records = readLabelled({ csv, truth, map, seed, idShare })
      const shown = progress('Linking', options.json)
      const report = linkageReport({
        records,
        model: shippedModel,
        clock: () => performance.now(),
        onProgress: (done, total) => shown.update(done, total),
      })
      shown.end()
      finish(
        {
          ok: true,
          json: { ...report, seed, idShare },
          text: [...reportLines(report), `seed ${seed}`].join('\n'),
        },
        options.json ?? false,
      )
    })
}

function scaleCommand(): Command {
  return new Command('linkage-scale')
    .description('the cost of one more notification, from ten thousand records to as many as you say')
    .option('--up-to <records>', 'how many records at most', whole, 1_000_000)
    .option('--seed <text>', 'draws the people', '1')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub bench linkage-scale --up-to 100000')
    .action((options: ScaleOptions) => {
      const shown = progress('Filling', options.json)
      const report = scaleReport({
        upTo: options.upTo,
        seed: options.seed,
        model: shippedModel,
        clock: () => performance.now(),
        heapBytes: () => process.memoryUsage().heapUsed,
        onProgress: (done, total) => shown.update(done, total),
      })
      shown.end()
      finish({ ok: true, json: report, text: scaleLines(report).join('\n') }, options.json ?? false)
    })
}

function startCommand(adapters: Adapters): Command {
  return new Command('linkage-start')
    .description('what starting linkage costs on a log of so many sealed notifications')
    .option('--up-to <records>', 'how many', whole, 100_000)
    .option('--seed <text>', 'draws the people', '1')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub bench linkage-start --up-to 100000')
    .action(async (options: ScaleOptions) => {
      const shown = progress('Filling', options.json)
      const report = await withBenchFolder(adapters, ({ log, vault }) =>
        linkageStart({
          log,
          vault,
          records: options.upTo,
          seed: options.seed,
          clock: () => performance.now(),
          now: () => new Date().toISOString(),
          onProgress: (done, total) => shown.update(done, total),
        }),
      )
      shown.end()
      finish({ ok: true, json: report, text: startLines(report).join('\n') }, options.json ?? false)
    })
}

function figuresCommand(adapters: Adapters): Command {
  return new Command('figures-scale')
    .description(
      'the cost of indicators and of reading one timeline, from ten thousand cases to as many as you say',
    )
    .option('--up-to <cases>', 'how many cases at most', whole, 100_000)
    .option('--seed <text>', 'draws the cases', '1')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub bench figures-scale --up-to 100000')
    .action(async (options: ScaleOptions) => {
      const shown = progress('Filling', options.json)
      const points = await withBenchFolder(adapters, (given) =>
        figuresScale({
          ...given,
          steps: [10_000, options.upTo].filter((step, at, all) => all.indexOf(step) === at),
          seed: options.seed,
          clock: () => performance.now(),
          now: () => new Date().toISOString(),
          onProgress: (done, total) => shown.update(done, total),
        }),
      )
      shown.end()
      finish(
        {
          ok: true,
          json: { points, leftOut: figuresLeftOut, seed: options.seed },
          text: figuresLines(points).join('\n'),
        },
        options.json ?? false,
      )
    })
}

/** A hub's log and vault in a folder that is thrown away, under the area's agreement. */
async function withBenchFolder<Value>(
  adapters: Adapters,
  work: (
    given: Pick<FiguresScale, 'log' | 'vault' | 'pseudonymRoot' | 'readModelPath' | 'audience'>,
  ) => Promise<Value>,
): Promise<Value> {
  const path = mkdtempSync(join(tmpdir(), 'hub-bench-'))
  const folder = dataFolder(path)
  const { keks, pseudonymRoot } = await hubSecrets(folder)
  const log = await adapters.openLog(folder.log)
  const vault = await adapters.openVault(folder.vault, { identity: keks.identity, facts: keks.facts })
  try {
    await establish(log, {
      agreement: agreementOfTheTree('cw-harms'),
      keys: new Map(),
      approvedBy: ['caldicott-guardian', 'data-protection-officer'],
      now: new Date().toISOString(),
      keysValidUntil: '2999-12-31T23:59:59.999Z',
    })
    const audience = { agreement: 'cw-harms', audience: 'cw-core' }
    const readModelPath = join(folder.readModels, 'timelines.sqlite')
    return await work({ log, vault, pseudonymRoot, readModelPath, audience })
  } finally {
    await vault.close()
    await log.close()
    rmSync(path, { recursive: true, force: true })
  }
}

function share(text: string): number {
  const value = Number(text)
  if (value >= 0 && value <= 1) return value
  throw new CommandError('--id-share is a number from 0 to 1.', 'For example: --id-share 0.5')
}

function whole(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 10_000) return value
  throw new CommandError('--up-to is a whole number of at least 10000.', 'For example: --up-to 100000')
}
