import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { timeZoneIn, type Register } from '@hub/agreement'
import { asKnownOn } from '@hub/calendar'
import {
  documentCsv,
  documentHtml,
  documentText,
  type PublicationDocument,
  type PublicationKind,
} from '@hub/publication'
import { timelinesService, type TimelinesService } from '@hub/timelines'
import { Command, Option } from 'commander'
import { CommandError } from '../command-error.ts'
import { hubSecrets, type DataFolder } from '../data-folder.ts'
import type { Adapters } from '../hub.ts'
import { readRegister } from '../open-log.ts'
import { progress } from '../progress.ts'
import { tokenExpectations } from '../tokens.ts'
import { existingFolder, withData } from './data-option.ts'
import { demanded, publishingAs } from './publishing.ts'

const formats = ['html', 'csv', 'json'] as const

type Options = Readonly<{
  data: string
  year: string
  asOf?: string
  format: (typeof formats)[number]
  by: string
  prepare?: boolean
}>

/** What the area is asked, answered from the log: after disclosure control, and not yet approved by anybody. */
export function answerCommand(adapters: Adapters): Command {
  return new Command('answer')
    .description('answer what the area is asked: figures after disclosure control, for the boards to approve')
    .addCommand(
      answering(new Command('foi'), adapters, 'foi')
        .description('the thirteen questions of FOI674918895, of one calendar year')
        .addHelpText(
          'after',
          '\nExample:\n  ./hub answer foi --year 2025 --as-of 2026-07-01 --format html > answers.html',
        ),
    )
    .addCommand(
      answering(new Command('annual-report'), adapters, 'annual-report')
        .description('the strategy’s metrics, and what reviews led to, of one calendar year')
        .addHelpText('after', '\nExample:\n  ./hub answer annual-report --year 2025 --prepare --by lin'),
    )
    .addHelpText('after', '\nExample:\n  ./hub answer foi --year 2025 --format html > answers.html')
}

const answering = (command: Command, adapters: Adapters, kind: PublicationKind): Command =>
  withData(command)
    .requiredOption('--year <yyyy>', 'the calendar year asked about')
    .option('--as-of <date>', 'as known at the end of that day, or at an instant; now when absent')
    .addOption(new Option('--format <format>', 'how to answer').choices(formats).default('json'))
    .option('--by <who>', 'who prepares it', 'coordinator')
    .option('--prepare', 'lay it before the boards: recorded, with what it would publish')
    .action((options: Options) => answer(adapters, kind, options))

const noAnswer = { says: 'This hub cannot answer that.', remedy: 'See what it can: ./hub answer --help' }

async function answer(adapters: Adapters, kind: PublicationKind, options: Options): Promise<void> {
  const now = new Date().toISOString()
  const year = yearIn(options.year)
  const caller = publishingAs(options.by)
  await withTimelines(adapters, existingFolder(options.data), async (timelines, register) => {
    const asOf = knownAt(options.asOf, { now, timeZone: timeZoneIn(register) })
    const asked = { kind, year, asOf }
    await counted(timelines, asOf)
    if (options.prepare === true) {
      const { id, document } = demanded(await timelines.publications.prepare(caller, asked), noAnswer)
      process.stdout.write(formatted(document, options.format))
      process.stderr.write(
        `Laid before the boards as ${id}.\nEach approves: ./hub publication approve ${id} --by … --board …\n`,
      )
    } else {
      process.stdout.write(
        formatted(demanded(await timelines.publications.draft(caller, asked), noAnswer), options.format),
      )
      process.stderr.write(
        'A draft: nothing was recorded, and nobody has approved it. Lay it before the boards: --prepare\n',
      )
    }
  })
}

/** Opens every case once, so that the counting afterwards does not wait, and says how far it is. */
async function counted(timelines: TimelinesService, asOf: string): Promise<void> {
  const shown = progress('Reading cases')
  const total = timelines.caseCount(asOf)
  let cases = 0
  for await (const _ of timelines.assessments(asOf)) shown.update((cases += 1), total)
  shown.end()
}

/** Read models of its own, thrown away after: the hub may go on running beside it. */
async function withTimelines(
  adapters: Adapters,
  folder: DataFolder,
  work: (timelines: TimelinesService, register: Register) => Promise<void>,
): Promise<void> {
  const secrets = await hubSecrets(folder)
  const own = mkdtempSync(join(tmpdir(), 'hub-answer-'))
  const stop = new AbortController()
  const log = await adapters.openLog(folder.log)
  const vault = await adapters.openVault(folder.vault, { facts: secrets.keks.facts })
  const register = await readRegister(log)
  const timelines = timelinesService({
    log,
    vault,
    register: () => register,
    pseudonymRoot: secrets.pseudonymRoot,
    clock: () => new Date().toISOString(),
    ids: randomUUID,
    tokens: tokenExpectations(secrets),
    readModelPath: join(own, 'timelines.sqlite'),
  })
  try {
    await timelines.start(stop.signal)
    await work(timelines, register)
  } finally {
    stop.abort()
    await timelines.close()
    await vault.close()
    await log.close()
    rmSync(own, { recursive: true, force: true })
  }
}

function formatted(document: PublicationDocument, format: Options['format']): string {
  if (format === 'html') return documentHtml(document)
  return format === 'csv' ? documentCsv(document) : `${documentText(document)}\n`
}

function yearIn(text: string): number {
  if (!/^(?:19|20)\d{2}$/.test(text))
    throw new CommandError('That is no calendar year.', 'Give one: --year 2025')
  return Number(text)
}

/** The end of a day in the time zone of the agreement, or an instant as it is; `now` when absent or later. */
function knownAt(text: string | undefined, known: Readonly<{ now: string; timeZone: string }>): string {
  const asOf = text === undefined ? known.now : asKnownOn(text, known)
  if (asOf === undefined) throw new CommandError('That is no day or instant.', 'Give one: --as-of 2026-07-01')
  return asOf
}
