import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { opaqueName } from '@hub/access'
import { timeZoneIn } from '@hub/agreement'
import { dayOf, defaultTimeZone, isDay } from '@hub/calendar'
import type { EventLog } from '@hub/event-log'
import {
  governanceReader,
  type FactToRecord,
  type GovernanceReader,
  type Known,
  type Missing,
} from '@hub/governance'
import { type Command, InvalidArgumentError } from 'commander'
import { CommandError } from '../command-error.ts'
import { recordFact } from '../governing/record-fact.ts'
import type { Adapters } from '../hub.ts'
import { existingFolder, instant, withData } from './data-option.ts'
import { finish } from './outcome.ts'
import { withLog } from '../open-log.ts'

export type Acting = Readonly<{ data: string; json?: boolean; by: string }>
export type Listing = Readonly<{ data: string; json?: boolean; on?: string; asOf?: string }>

/** A command by which somebody records something. */
export const acting = (command: Command, example: string): Command =>
  withData(command)
    .requiredOption('--by <who>', 'who says so: an id, not a name')
    .option('--json', 'answer as JSON')
    .addHelpText('after', `\nExample:\n  ./hub ${example}`)

/** A command that tells what is on record. */
export const listing = (command: Command, example: string): Command =>
  withData(command)
    .option('--on <day>', 'as it is on this day, YYYY-MM-DD (default: today)', day)
    .option('--as-of <instant>', 'as it was known then, RFC 3339 (default: now)', instant)
    .option('--json', 'answer as JSON')
    .addHelpText('after', `\nExample:\n  ./hub ${example}`)

export function day(text: string): string {
  if (isDay(text)) return text
  throw new InvalidArgumentError('Give a day, such as 2026-12-01.')
}

export const today = (): string => dayOf(new Date().toISOString(), defaultTimeZone)

export type Recorder = Readonly<{
  log: EventLog
  known(): Promise<Known>
  now: string
  /** Records the fact and answers on stdout; `named` is what was made, where something was. */
  record(fact: FactToRecord, more?: RecordMore): Promise<void>
}>
type RecordMore = Readonly<{
  named?: Readonly<Record<string, string>>
  role?: string
  id?: string
  isCaseKnown?: boolean
}>

/** Opens the log for one act. */
export async function govern(
  adapters: Adapters,
  options: Acting,
  work: (recorder: Recorder) => Promise<void>,
): Promise<void> {
  await withLog(adapters, existingFolder(options.data), async (log) => {
    const reader = governanceReader(log)
    const now = new Date().toISOString()
    await work({
      log,
      now,
      known: () => reader.known(),
      record: (fact, more) => recordAndSay(log, reader, fact, { ...more, options, now }),
    })
  })
}

async function recordAndSay(
  log: EventLog,
  reader: GovernanceReader,
  fact: FactToRecord,
  {
    options,
    now,
    named = {},
    role = 'coordinator',
    id = randomUUID(),
    isCaseKnown,
  }: RecordMore & Readonly<{ options: Acting; now: string }>,
): Promise<void> {
  const outcome = await recordFact(log, reader, fact, {
    by: opaqueName(options.by.trim()),
    role,
    now,
    id,
    ...(isCaseKnown !== undefined && { isCaseKnown }),
  })
  switch (outcome.kind) {
    case 'recorded':
    case 'recorded-before': {
      const made = Object.entries(named).map(([what, value]) => `${what} ${value}`)
      const text = ['Recorded.', ...made].join('\n')
      return finish({ ok: true, json: { outcome: outcome.kind, ...named }, text }, options.json ?? false)
    }
    case 'conflict':
      throw new CommandError(
        'Somebody recorded something of it at the same moment.',
        'Look again, and try again.',
      )
    case 'refused': {
      const clauses = outcome.clauses?.length ? ` (clauses ${outcome.clauses.join(', ')})` : ''
      const at = outcome.at ? ` At ${outcome.at.join(', ')}.` : ''
      throw new CommandError(`${outcome.says}${clauses}${at}`, outcome.remedy)
    }
    default:
      outcome satisfies never
  }
}

export type Told = Readonly<{ json: unknown; lines: readonly string[]; missing: readonly Missing[] }>

/** Tells what is on record, and what somebody has to decide. That something is undecided is no failure. */
export async function tell(
  adapters: Adapters,
  options: Listing,
  answer: (known: Known, at: Readonly<{ day: string; instant: string }>) => Told,
): Promise<void> {
  await withLog(adapters, existingFolder(options.data), async (log) => {
    const known = await governanceReader(log, options.asOf).known()
    const at = options.asOf ?? new Date().toISOString()
    const on = options.on ?? dayOf(at, timeZoneIn(known.agreements))
    const { json, lines, missing } = answer(known, { day: on, instant: at })
    const open = missing.map(({ says }) => `  ${says}`)
    const text = [
      ...(lines.length === 0 ? ['Nothing is on record.'] : lines),
      ...(open.length === 0 ? [] : ['', 'For somebody to decide:', ...open]),
    ].join('\n')
    finish({ ok: true, json, text }, options.json ?? false)
  })
}

/** The boards whose approval the latest agreement asks for. */
export const boardsOf = ({ agreements }: Known): readonly string[] =>
  [...agreements.agreements.values()].flatMap(
    ({ versions }) => versions.at(-1)?.document.disclosure.publicationApprovals ?? [],
  )

/** Of a document only its digest is kept. */
export const sha256Of = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex')
