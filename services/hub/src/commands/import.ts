import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { notificationType } from '@hub/intake'
import { publisher } from '@hub/synthetic-region'
import { type CountRow, tally } from '@hub/indicators'
import { Argument, Command } from 'commander'
import { dataFolder, firstHubKey, hubSecrets, partnerSecrets } from '../data-folder.ts'
import { agreementOfTheTree, establish } from '../establish.ts'
import { type Adapters, type Hub, hubAudience, openHub } from '../hub.ts'
import { type ConvertedNotification, type ImportTally, importRows } from '../import/import-rows.ts'
import { importSources, type ImportSource } from '../import/sources.ts'
import { progress } from '../progress.ts'
import { markData, whoseData } from '../whose-data.ts'
import { CommandError } from '../command-error.ts'
import { demandOwnLog } from './data-option.ts'
import { finish } from './outcome.ts'

type Options = Readonly<{ data?: string; json?: boolean }>
type SourceName = Extract<keyof typeof importSources, string>

/** Turns a public data set into signed notifications and sends them like any other, each under its own agreement. */
export function importCommand(adapters: Adapters): Command {
  return new Command('import')
    .description('publish a real public data set through the whole path')
    .addArgument(new Argument('<source>', 'which data set').choices(Object.keys(importSources)))
    .argument('<csv>', 'the file as published')
    .option('--data <dir>', 'a data folder of its own (default: ./data/<source>)')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub import connecticut connecticut-deaths-2012-2015.csv')
    .action(async (name: SourceName, csv: string, options: Options) => {
      if (!existsSync(csv))
        throw new CommandError('There is no such file.', 'Give the path of the CSV as published.')
      const source = importSources[name]
      const answer = await importFile(adapters, {
        source,
        csv,
        data: options.data ?? `./data/${name}`,
        quiet: options.json,
      })
      const { rows, accepted, duplicate } = answer
      finish(
        {
          ok: rows > 0 && accepted + duplicate > 0,
          json: answer,
          text: summary(source, answer),
          next: 'Not one row was taken: look at the reasons above.',
        },
        options.json ?? false,
      )
    })
}

type Job = Readonly<{ source: ImportSource; csv: string; data: string; quiet?: boolean | undefined }>
type Answer = Readonly<{
  rows: number
  accepted: number
  duplicate: number
  rejected: Readonly<Record<string, number>>
  refusedRows: ImportTally['refusedRows']
  question: ImportSource['question']
  /** Counted from the timelines. */
  counts: readonly CountRow[]
}>

async function importFile(adapters: Adapters, { source, csv, data, quiet }: Job): Promise<Answer> {
  demandOwnLog()
  const folder = dataFolder(data)
  const isNew = !existsSync(folder.log)
  if (!isNew && whoseData(folder) !== 'published') {
    throw new CommandError(
      `The folder ${data} holds a log of another kind.`,
      'Give the import a folder of its own: --data <dir>',
    )
  }
  if (isNew) markData(folder, 'published')
  const secrets = await hubSecrets(folder)
  const partner = await partnerSecrets(folder, source.partner)
  const clock = () => new Date().toISOString()
  const hub = await openHub({ folder, secrets, adapters, clock, ids: randomUUID })
  const shown = progress(`Importing ${source.title}`, quiet)
  try {
    await establish(hub.log, {
      agreement: agreementOfTheTree(source.agreement),
      keys: new Map([[source.partner, { ...partner.signing.publicJwk, kid: partner.signing.kid }]]),
      approvedBy: ['data-protection-officer', 'operator'],
      now: source.established,
      keysValidUntil: source.keysValidUntil,
    })
    await hub.caughtUp()
    const publish = publisher({
      signingKeys: { [source.partner]: partner.signing },
      hubKey: firstHubKey(secrets),
      aud: hubAudience,
    })
    const total = await source.count(csv)
    const result = await importRows({
      rows: source.rows(csv, Buffer.from(partner.salt, 'base64url')),
      send: (notifications) => send(hub, notifications, publish, clock),
      onProgress: (rows) => shown.update(rows, Math.max(rows, total)),
      concurrency: 64,
    })
    if (result.kind === 'unusable') {
      throw new CommandError(
        `This is not that file: ${result.reasons.map(({ column }) => `no column "${column}"`).join(', ')}.`,
        'Give the CSV as published, with its header row.',
      )
    }
    await hub.caughtUp()
    const counting = tally(source.question, { atLeast: source.atLeast })
    for await (const { assessment } of hub.timelines.assessments()) counting.add(assessment)
    const { rejected, ...counts } = result.tally
    return {
      ...counts,
      rejected: Object.fromEntries(rejected),
      question: source.question,
      counts: counting.rows(),
    }
  } finally {
    shown.end()
    await hub.close()
  }
}

async function send(
  hub: Hub,
  notifications: readonly ConvertedNotification[],
  publish: ReturnType<typeof publisher>,
  clock: () => string,
) {
  const outcomes = []
  for (const notification of notifications) {
    const { event, manifest } = await publish({ ...notification, sendAt: clock() })
    const body = new TextEncoder().encode(JSON.stringify(event))
    outcomes.push(await hub.intake.receive({ body, manifest, contentType: notificationType }))
  }
  return outcomes
}

function summary(source: ImportSource, answer: Answer): string {
  const { rows, accepted, duplicate, rejected, refusedRows, counts } = answer
  return [
    `${source.title}: ${rows} rows = ${accepted} accepted + ${duplicate} already there + ${rows - accepted - duplicate} rejected`,
    ...Object.entries(rejected).map(([code, count]) => `  ${count} ${code}`),
    ...refusedRows
      .slice(0, 20)
      .map(
        ({ row, line, reasons }) =>
          `  row ${row} (line ${line}): ${reasons.map((why) => `${why.column}: ${why.remedy}`).join(' ')}`,
      ),
    '',
    `${answer.question} counted from the timelines:`,
    ...counts.map(({ year, substance, events }) => `  ${year}  ${(substance ?? 'all').padEnd(28)} ${events}`),
  ].join('\n')
}
