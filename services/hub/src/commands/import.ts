import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { notificationType } from '@hub/intake'
import { publisher } from '@hub/synthetic-region'
import { type CountRow, tally } from '@hub/indicators'
import { CommandError } from '../command-error.ts'
import { command, type Given } from '../command/command.ts'
import { counted } from '../command/outcome.ts'
import { argument, option } from '../command/takes.ts'
import { dataFolder, firstHubKey, hubSecrets, partnerSecrets } from '../data-folder.ts'
import { agreementOfTheTree, establish } from '../establish.ts'
import { type Hub, hubAudience, openHub } from '../hub.ts'
import { type ConvertedNotification, type ImportTally, importRows } from '../import/import-rows.ts'
import { importSources, type ImportSource } from '../import/sources.ts'
import { markData, whoseData } from '../whose-data.ts'

const isSource = (name: string): name is keyof typeof importSources => Object.hasOwn(importSources, name)
const sourceNames = Object.keys(importSources).filter(isSource)

/** Turns a public data set into signed notifications and sends them like any other, each under its own agreement. */
export const importing = command({
  name: 'import',
  summary: 'publish a real public data set through the whole path',
  example: 'import connecticut connecticut-deaths-2012-2015.csv',
  needs: 'own-log',
  takes: {
    name: argument('<source>', 'which data set', { choices: sourceNames }),
    csv: argument('<csv>', 'the file as published'),
    data: option('--data <dir>', 'a data folder of its own (default: ./data/<source>)'),
  },
  async run({ name, csv, data = `./data/${name}`, ...given }) {
    if (!existsSync(csv))
      throw new CommandError('There is no such file.', 'Give the path of the CSV as published.')
    const source = importSources[name]
    const answer = await importFile({ ...given, source, csv, data })
    const { rows, accepted, duplicate } = answer
    return {
      ok: rows > 0 && accepted + duplicate > 0,
      json: answer,
      text: summary(source, answer),
      next: 'Not one row was taken: look at the reasons above.',
    }
  },
})

type Job = Pick<Given, 'adapters' | 'now' | 'progress'> &
  Readonly<{ source: ImportSource; csv: string; data: string }>
type ImportReport = Readonly<{
  rows: number
  accepted: number
  duplicate: number
  rejected: Readonly<Record<string, number>>
  refusedRows: ImportTally['refusedRows']
  question: ImportSource['question']
  /** Counted from the timelines. */
  counts: readonly CountRow[]
}>

async function importFile({ adapters, now: clock, progress, source, csv, data }: Job): Promise<ImportReport> {
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
  const hub = await openHub({ folder, secrets, adapters, clock, ids: randomUUID })
  const shown = progress(`Importing ${source.title}`)
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

function summary(source: ImportSource, answer: ImportReport): string {
  const { rows, accepted, duplicate, rejected, refusedRows, counts } = answer
  return [
    `${source.title}: ${counted(rows, 'row')} = ${accepted} accepted + ${duplicate} already there + ${rows - accepted - duplicate} rejected`,
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
