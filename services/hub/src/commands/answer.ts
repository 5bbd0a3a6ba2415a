import { timeZoneIn, type Register } from '@hub/agreement'
import { knownAt } from '../command/values.ts'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentCsv, documentText, type PublicationKind } from '@hub/publication'
import { timelinesService, type DraftDocument, type TimelinesService } from '@hub/timelines'
import { CommandError } from '../command-error.ts'
import { command, type Given, group, type HubCommand } from '../command/command.ts'
import { flag, option } from '../command/takes.ts'
import { type DataFolder, hubSecrets } from '../data-folder.ts'
import { readRegister } from '../open-log.ts'
import type { Progress } from '../progress.ts'
import { tokenExpectations } from '../tokens.ts'
import { demandLoaded } from '../whose-data.ts'
import { demanded, publishingAs } from './publishing.ts'

const formats = ['html', 'csv', 'json'] as const
type Format = (typeof formats)[number]
type OnFolder = Pick<Given, 'adapters' | 'now'> & Readonly<{ folder: DataFolder }>

const noAnswer = { says: 'This hub cannot answer that.', remedy: 'See what it can: ./hub answer --help' }

const answering = (kind: PublicationKind, summary: string, example: string): HubCommand =>
  command({
    name: kind,
    summary,
    example,
    needs: 'log',
    json: false,
    takes: {
      year: option('--year <yyyy>', 'the calendar year asked about', { required: true }),
      asOf: option('--as-of <date>', 'as known at the end of that day, or at an instant; now when absent'),
      format: option('--format <format>', 'how to answer', { choices: formats, fallback: 'json' }),
      by: option('--by <who>', 'who prepares it', { fallback: 'coordinator' }),
      prepare: flag('--prepare', 'submit it to the boards: it is recorded, with what it would publish'),
    },
    async run({ year, asOf, format, by, prepare, ...given }) {
      const calendarYear = yearIn(year)
      const caller = publishingAs(by)
      await withTimelines(given, async (timelines, register) => {
        const known = knownAt(asOf, { now: given.now(), timeZone: timeZoneIn(register) })
        const asked = { kind, year: calendarYear, asOf: known }
        await readCases(timelines, asked.asOf, given.progress('Reading cases'))
        if (prepare) {
          demandLoaded(given.folder)
          const prepared = demanded(await timelines.publications.prepare(caller, asked), noAnswer)
          const { id } = prepared
          process.stdout.write(await formatted(prepared, format))
          process.stderr.write(
            `Submitted to the boards as ${id}.\nEach board approves it: ./hub publication approve ${id} --by … --board …\n`,
          )
        } else {
          const draft = demanded(await timelines.publications.draft(caller, asked), noAnswer)
          process.stdout.write(await formatted(draft, format))
          process.stderr.write(
            'A draft: nothing was recorded, and nobody has approved it. To submit it to the boards: --prepare\n',
          )
        }
      })
    },
  })

/** Answers to what the area is asked, from the log: after disclosure control, and before any board has approved them. */
export const answer = group({
  name: 'answer',
  summary: 'answer what the area is asked: figures after disclosure control, for the boards to approve',
  example: 'answer foi --year 2025 --format html > answers.html',
  commands: [
    answering(
      'foi',
      'answer the thirteen questions of FOI674918895, of one calendar year',
      'answer foi --year 2025 --as-of 2026-07-01 --format html > answers.html',
    ),
    answering(
      'annual-report',
      'report the strategy’s metrics, and what reviews led to, of one calendar year',
      'answer annual-report --year 2025 --prepare --by lin',
    ),
  ],
})

/** Opens every case once and shows progress, so that counting does not wait afterwards. */
async function readCases(timelines: TimelinesService, asOf: string, shown: Progress): Promise<void> {
  const total = timelines.caseCount(asOf)
  let cases = 0
  for await (const _ of timelines.assessments(asOf)) shown.update((cases += 1), total)
  shown.end()
}

/** With read models of its own, deleted afterwards, so that the hub may keep running. */
async function withTimelines(
  { adapters, folder, now }: OnFolder,
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
    clock: now,
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

async function formatted({ document, rule }: DraftDocument, format: Format): Promise<string> {
  if (format === 'csv') return documentCsv(document)
  if (format === 'json') return `${documentText(document)}\n`
  const { documentFile } = await import('@hub/web')
  return documentFile(document, rule)
}

function yearIn(text: string): number {
  if (!/^(?:19|20)\d{2}$/.test(text))
    throw new CommandError('That is no calendar year.', 'Give one: --year 2025')
  return Number(text)
}
