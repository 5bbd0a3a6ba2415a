import { shippedModel } from '@hub/linkage'
import { Command } from 'commander'
import { columnMap } from '../bench/column-map.ts'
import { linkageReport, reportLines } from '../bench/linkage-report.ts'
import { scaleReport, scaleLines } from '../bench/linkage-scale.ts'
import { readLabelled } from '../bench/read-labelled.ts'
import { CommandError } from '../command-error.ts'
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
export function benchCommand(): Command {
  return new Command('bench')
    .description('measure linkage on labelled people, and its cost as they become many')
    .addCommand(linkageCommand())
    .addCommand(scaleCommand())
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
