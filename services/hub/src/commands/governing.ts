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
  type GovernanceKnowledge,
  type Missing,
} from '@hub/governance'
import { InvalidArgumentError } from 'commander'
import { CommandError } from '../command-error.ts'
import { command, type Given, type HubCommand } from '../command/command.ts'
import type { CommandResult } from '../command/outcome.ts'
import { option, type Takes, type ValuesOf } from '../command/takes.ts'
import { instant } from '../command/values.ts'
import type { DataFolder } from '../data-folder.ts'
import { recordFact } from '../governing/record-fact.ts'
import { withLog } from '../open-log.ts'

/** What a command that records something gets besides its own values. */
export type Recorder = Readonly<{
  log: EventLog
  known(): Promise<GovernanceKnowledge>
  /** RFC 3339 UTC: the moment of the act. */
  now: string
  /** Records the fact. `named` holds the ids that were made for it, which the answer names. */
  record(fact: FactToRecord, more?: RecordMore): Promise<CommandResult>
}>
type RecordMore = Readonly<{
  named?: Readonly<Record<string, string>>
  role?: string
  id?: string
  isCaseKnown?: boolean
}>

type Recording<T extends Takes> = Readonly<{
  name: string
  summary: string
  example: string
  takes: T
  run: (
    given: ValuesOf<T> & Pick<Given, 'adapters'> & Readonly<{ folder: DataFolder }>,
    recorder: Recorder,
  ) => Promise<CommandResult>
}>

/** A command by which somebody records a fact of governance. */
export const recording = <const T extends Takes>(declared: Recording<T>): HubCommand => {
  const { name, summary, example, takes, run } = declared
  return command({
    name,
    summary,
    example,
    needs: 'log-to-write',
    takes,
    shared: { by: option('--by <who>', 'who says so: an id, not a name', { required: true }) },
    run: (given) =>
      withLog(given.adapters, given.folder, (log) => {
        const reader = governanceReader(log)
        const now = given.now()
        return run(given, {
          log,
          now,
          known: () => reader.known(),
          record: (fact, more) => recordAndSay(log, reader, fact, { ...more, by: given.by, now }),
        })
      }),
  })
}

export type Told = Readonly<{ json: unknown; lines: readonly string[]; missing: readonly Missing[] }>

const listingTakes = {
  on: option('--on <day>', 'as it is on this day, YYYY-MM-DD (default: today)', { parse: day }),
  asOf: option('--as-of <instant>', 'as it was known then, RFC 3339 (default: now)', { parse: instant }),
}
type ListingTakes = typeof listingTakes

type Telling<T extends Takes> = Readonly<{
  name: string
  summary: string
  example: string
  takes: T
  answer: (
    known: GovernanceKnowledge,
    at: Readonly<{ day: string; instant: string }>,
    options: ValuesOf<T> & ValuesOf<ListingTakes>,
  ) => Told
}>

/** A command that tells what is on record, and what somebody has to decide. That something is undecided is no failure. */
export const telling = <const T extends Takes>(declared: Telling<T>): HubCommand => {
  const { name, summary, example, takes, answer } = declared
  return command({
    name,
    summary,
    example,
    needs: 'log',
    takes,
    shared: listingTakes,
    run: (given) =>
      withLog(given.adapters, given.folder, async (log) => {
        const known = await governanceReader(log, given.asOf).known()
        const at = given.asOf ?? given.now()
        const { json, lines, missing } = answer(
          known,
          { day: given.on ?? dayOf(at, timeZoneIn(known.agreements)), instant: at },
          given,
        )
        const open = missing.map(({ says }) => `  ${says}`)
        const text = [
          ...(lines.length === 0 ? ['Nothing is on record.'] : lines),
          ...(open.length === 0 ? [] : ['', 'For somebody to decide:', ...open]),
        ].join('\n')
        return { ok: true, json, text }
      }),
  })
}

export function day(text: string): string {
  if (isDay(text)) return text
  throw new InvalidArgumentError('Give a day, such as 2026-12-01.')
}

export const today = (): string => dayOf(new Date().toISOString(), defaultTimeZone)

async function recordAndSay(
  log: EventLog,
  reader: GovernanceReader,
  fact: FactToRecord,
  {
    by,
    now,
    named = {},
    role = 'coordinator',
    id = randomUUID(),
    isCaseKnown,
  }: RecordMore & Readonly<{ by: string; now: string }>,
): Promise<CommandResult> {
  const outcome = await recordFact(log, reader, fact, {
    by: opaqueName(by.trim()),
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
      return { ok: true, json: { outcome: outcome.kind, ...named }, text }
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
      return outcome satisfies never
  }
}

/** The boards whose approval the latest agreement asks for. */
export const boardsOf = ({ agreements }: GovernanceKnowledge): readonly string[] =>
  [...agreements.agreements.values()].flatMap(
    ({ versions }) => versions.at(-1)?.document.disclosure.publicationApprovals ?? [],
  )

/** Of a document only its digest is kept. */
export const sha256Of = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex')
